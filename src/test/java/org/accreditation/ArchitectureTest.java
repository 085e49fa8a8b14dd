package org.accreditation;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accreditation.policy.DerivingCode;
import org.accreditation.population.RequestJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");

    /** From the ground up: what is on a floor reaches what is below it, and nothing beside it. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("candidate", "citation", "database", "json", "known", "supervision", "traces"),
            Set.of("question.reading", "tables"),
            Set.of("tables.analysis", "tables.engine", "tables.workbook"),
            Set.of("rules"),
            Set.of("policy"),
            Set.of("policy.check", "policy.compare"),
            Set.of("policy.library"),
            Set.of("decision"),
            Set.of("decision.compare"),
            Set.of("question", "scenario"),
            Set.of("answer", "staff"),
            Set.of("explanation"),
            Set.of("receipt"),
            Set.of("access", "draft", "journal.seal", "population"),
            Set.of("journal.store"),
            Set.of("journal.chain"),
            Set.of("journal"),
            Set.of("journal.search"),
            Set.of("redress", "subscription"),
            Set.of("wire"),
            Set.of("stream"),
            Set.of("api", "command", "pages"));

    /** The longest name of a room that the package of a class is in. */
    private static String room(JavaClass of) {
        String name = of.getPackageName().substring("org.accreditation".length()) + ".";
        return FLOORS.stream()
                .flatMap(Set::stream)
                .filter(room -> name.startsWith("." + room + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new AssertionError("No floor says where " + of.getName() + " belongs."));
    }

    @Test
    void rooms_depend_on_what_is_below_them_alone() {
        for (int i = 0; i < FLOORS.size(); i++) {
            for (String here : FLOORS.get(i)) {
                Set<String> below = new TreeSet<>(Set.of(here));
                FLOORS.subList(0, i).forEach(below::addAll);
                noClasses()
                        .that(describe(
                                "are in " + here, (JavaClass each) -> room(each).equals(here)))
                        .should()
                        .dependOnClassesThat(describe(
                                "are in none of " + below,
                                (JavaClass other) -> other.getPackageName().startsWith("org.accreditation")
                                        && !below.contains(room(other))))
                        .check(CLASSES);
            }
        }
    }

    @Test
    void no_room_depends_on_itself_through_others() {
        SlicesRuleDefinition.slices()
                .matching("org.accreditation.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /**
     * Of the rooms that the container looks into by itself, and those that the compiled rules use, nobody here can say. A class
     * that only a signature shows is shown with what it belongs to.
     */
    @Test
    void a_room_shows_no_class_that_nobody_outside_has_to_do_with() {
        Set<Class<?>> askedByTests = Set.of(DerivingCode.class);
        Set<String> lookedInto = Set.of("access", "api", "candidate", "command", "pages", "rules", "stream");
        Predicate<JavaClass> isShown =
                each -> each.isTopLevelClass() && each.getModifiers().contains(JavaModifier.PUBLIC);
        List<String> needlessly = CLASSES.stream()
                .filter(isShown)
                .filter(each -> !lookedInto.contains(room(each)))
                .filter(each -> askedByTests.stream().noneMatch(each::isEquivalentTo))
                .filter(each -> withNested(each)
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .noneMatch(use -> !samePackage(use.getOriginClass(), each)
                                || isShown.test(use.getOriginClass())
                                        && signatures(use.getOriginClass()).anyMatch(each::equals)))
                .map(JavaClass::getName)
                .toList();
        assertThat(needlessly).isEmpty();
    }

    private static Stream<JavaClass> withNested(JavaClass outer) {
        return CLASSES.stream()
                .filter(each -> each.equals(outer) || each.getName().startsWith(outer.getName() + "$"));
    }

    private static boolean samePackage(JavaClass one, JavaClass other) {
        return one.getPackageName().equals(other.getPackageName());
    }

    private static Stream<JavaClass> signatures(JavaClass of) {
        return of.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(method -> method.getAllInvolvedRawTypes().stream());
    }

    @Test
    void what_decides_knows_nothing_of_the_container() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..accreditation.api..",
                        "..accreditation.access..",
                        "..accreditation.command..",
                        "..accreditation.stream..",
                        "..accreditation.pages..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "org.eclipse.microprofile..")
                .check(CLASSES);
    }

    /** Otherwise code could change what is derived, and no digest would show it. */
    @Test
    void rules_and_what_derives_for_them_reach_no_code_that_the_digest_of_rules_leaves_out(@TempDir Path folder)
            throws IOException {
        String[] counted =
                DerivingCode.PACKAGES.stream().map(name -> name + "..").toArray(String[]::new);
        var leftOut = resideInAnyPackage("org.accreditation..").and(resideOutsideOfPackages(counted));
        noClasses()
                .that()
                .resideInAnyPackage(counted)
                .should()
                .dependOnClassesThat(leftOut)
                .check(CLASSES);
        Path compiled = Files.write(
                folder.resolve("rules.jar"),
                TestPolicies.version("adcs-position").rules().compiled().module());
        try (JarFile jar = new JarFile(compiled.toFile())) {
            JavaClasses rules = new ClassFileImporter().importJar(jar);
            assertThat(rules).extracting(JavaClass::getName).anyMatch(name -> name.contains("RuleMethods"));
            noClasses().should().dependOnClassesThat(leftOut).check(rules);
        }
    }

    /** What strangers send is read where the digest of rules covers how; a request that is made up, as its records have it. */
    @Test
    void one_room_says_how_json_is_read_and_written_and_what_a_digest_is() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..accreditation.json..", "..accreditation.question.reading..")
                .and()
                .doNotBelongToAnyOf(RequestJson.class)
                .should()
                .callConstructor(ObjectMapper.class)
                .orShould()
                .callConstructor(JsonMapper.class)
                .orShould()
                .callConstructor(YAMLMapper.class)
                .orShould()
                .callMethod(JsonMapper.class, "builder")
                .orShould()
                .callMethod(YAMLMapper.class, "builder")
                .orShould()
                .callMethod(MessageDigest.class, "getInstance", String.class)
                .check(CLASSES);
    }

    /** Left to itself the compiler writes them in the order in which it happens to meet them, which no two builds share. */
    @Test
    void a_sealed_type_names_what_it_permits() throws IOException {
        Pattern unnamed = Pattern.compile("\\bsealed (interface|(abstract )?class) (?![^{]*\\bpermits\\b)");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(unnamed);
            }
        }
    }

    @Test
    void only_the_rules_use_the_rule_engine_and_only_the_tables_use_the_table_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..accreditation.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie.api..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("..accreditation.tables..", "..accreditation.policy.check..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie.dmn..", "org.kie.kogito..")
                .check(CLASSES);
    }
}
