package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.rules.RuleSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What facts are derived by has a digest, and no two of them have the same. */
class DerivingCodeTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final String ONE_OF_THEM = RuleSet.class.getName().replace('.', '/') + ".class";

    private final Map<String, byte[]> classes = DerivingCode.classes(CLASSES);

    @TempDir
    private Path folder;

    @Test
    void every_class_of_its_packages_counts_and_no_other() {
        assertThat(classes.keySet())
                .contains(
                        ONE_OF_THEM,
                        "org/accreditation/rules/Chain.class",
                        "org/accreditation/rules/Periods$Spell.class",
                        "org/accreditation/question/reading/RequestReader.class")
                .hasSizeGreaterThan(60)
                .allSatisfy(name -> assertThat(name)
                        .matches("org/accreditation/(candidate|known|question/reading|rules)/.*\\.class")
                        .doesNotContain("package-info"));
    }

    @Test
    void it_is_that_of_the_code_which_runs() {
        assertThat(DerivingCode.digest()).isEqualTo(Digest.ofBytes(classes));
    }

    @Test
    void the_same_classes_in_a_jar_among_others_are_the_same_code() throws IOException {
        Path jar = folder.resolve("service.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file);
                Stream<Path> all = Files.walk(CLASSES.resolve("org"))) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(
                        new JarEntry(CLASSES.relativize(each).toString().replace('\\', '/')));
                packed.write(Files.readAllBytes(each));
            }
        }

        assertThat(Digest.ofBytes(DerivingCode.classes(jar))).isEqualTo(DerivingCode.digest());
    }

    @Test
    void a_class_with_one_other_bit_is_other_code() {
        byte[] other = classes.get(ONE_OF_THEM).clone();
        other[other.length / 2] ^= 1;
        Map<String, byte[]> changed = new TreeMap<>(classes);
        changed.put(ONE_OF_THEM, other);

        assertThat(Digest.ofBytes(changed)).isNotEqualTo(Digest.ofBytes(classes));
    }

    @Test
    void rules_with_other_code_or_another_list_have_another_digest_and_are_not_compiled_anew() {
        LoadedRules here = rules(TestPolicies.files());
        LoadedRules otherCode = rules(TestPolicies.files().withCode("sha256:other"));
        LoadedRules otherRegisters = rules(with("regulators.yaml"));
        LoadedRules otherSites = rules(with("naas-sites.yaml"));

        assertThat(List.of(here.digest(), otherCode.digest(), otherRegisters.digest(), otherSites.digest()))
                .doesNotHaveDuplicates();
        assertThat(List.of(otherCode, otherRegisters, otherSites))
                .extracting(LoadedRules::files)
                .containsOnly(here.files());
    }

    private static PolicyFiles with(String changedList) {
        Map<String, String> texts = new TreeMap<>(TestPolicies.files().texts());
        texts.computeIfPresent(PolicyFiles.TABLES + changedList, (path, text) -> text + "\n# Put more clearly.\n");
        return new PolicyFiles(texts, Map.of(), TestPolicies.files().compiledRules());
    }

    private static LoadedRules rules(PolicyFiles files) {
        return new PolicyLoader(files).load(ChangedFiles.ADCS).rules();
    }

    /** Where code would come out otherwise in another order, two builds of one commit could differ. */
    @Test
    @Tag("nightly")
    void compiling_in_another_order_gives_the_same_code() throws IOException {
        List<Path> sources;
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            sources = new ArrayList<>(
                    all.filter(file -> file.toString().endsWith(".java")).toList());
        }
        Random random = new Random(Long.parseLong(Seed.OF_THE_BUILD));
        for (int time = 0; time < 5; time++) {
            Collections.shuffle(sources, random);
            assertThat(Digest.ofBytes(DerivingCode.classes(compiled(sources, "order-" + time))))
                    .isEqualTo(DerivingCode.digest());
        }
    }

    /** With the options of the build. */
    private Path compiled(List<Path> sources, String name) throws IOException {
        Path classes = Files.createDirectory(folder.resolve(name));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean well = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "-g",
                                    "-parameters",
                                    "-proc:none",
                                    "-nowarn",
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(well).as(said.toString()).isTrue();
        }
        return classes;
    }
}
