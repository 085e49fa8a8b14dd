package org.accreditation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accreditation.policy.DerivingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");

    @Test
    void packages_depend_in_one_direction() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("candidate")
                .definedBy("..accreditation.candidate..")
                .layer("citation")
                .definedBy("..accreditation.citation..")
                .layer("rules")
                .definedBy("..accreditation.rules..")
                .layer("tables")
                .definedBy("..accreditation.tables..")
                .layer("policy")
                .definedBy("..accreditation.policy..")
                .layer("decision")
                .definedBy("..accreditation.decision..")
                .layer("explanation")
                .definedBy("..accreditation.explanation..")
                .layer("receipt")
                .definedBy("..accreditation.receipt..")
                .layer("journal")
                .definedBy("..accreditation.journal..")
                .layer("population")
                .definedBy("..accreditation.population..")
                .layer("api")
                .definedBy("..accreditation.api..")
                .layer("access")
                .definedBy("..accreditation.access..")
                .layer("pages")
                .definedBy("..accreditation.pages..")
                .layer("stream")
                .definedBy("..accreditation.stream..")
                .layer("command")
                .definedBy("..accreditation.command..")
                .whereLayer("candidate")
                .mayNotAccessAnyLayer()
                .whereLayer("citation")
                .mayNotAccessAnyLayer()
                .whereLayer("rules")
                .mayOnlyAccessLayers("candidate", "citation")
                .whereLayer("tables")
                .mayOnlyAccessLayers("candidate", "citation")
                .whereLayer("policy")
                .mayOnlyAccessLayers("rules", "tables", "candidate", "citation")
                .whereLayer("decision")
                .mayOnlyAccessLayers("policy", "rules", "tables", "candidate", "citation")
                .whereLayer("explanation")
                .mayOnlyAccessLayers("decision", "policy", "rules", "tables", "candidate", "citation")
                .whereLayer("receipt")
                .mayOnlyAccessLayers("explanation", "decision", "policy", "rules", "tables", "candidate", "citation")
                .whereLayer("journal")
                .mayOnlyAccessLayers(
                        "receipt", "explanation", "decision", "policy", "rules", "tables", "candidate", "citation")
                .whereLayer("population")
                .mayOnlyAccessLayers("decision", "policy", "rules", "tables", "candidate", "citation")
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("access")
                .mayOnlyAccessLayers("explanation", "receipt", "candidate")
                .whereLayer("pages")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("stream")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void tables_know_nothing_of_what_analyses_and_what_evaluates_them_and_these_nothing_of_each_other() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("tables")
                .definedBy("org.accreditation.tables")
                .layer("engine")
                .definedBy("org.accreditation.tables.engine..")
                .layer("analysis")
                .definedBy("org.accreditation.tables.analysis..")
                .whereLayer("tables")
                .mayNotAccessAnyLayer()
                .whereLayer("engine")
                .mayOnlyAccessLayers("tables")
                .whereLayer("analysis")
                .mayOnlyAccessLayers("tables")
                .check(CLASSES);
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
