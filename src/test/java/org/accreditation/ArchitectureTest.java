package org.accreditation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

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
                .layer("api")
                .definedBy("..accreditation.api..")
                .layer("access")
                .definedBy("..accreditation.access..")
                .layer("workbench")
                .definedBy("..accreditation.workbench..")
                .layer("command")
                .definedBy("..accreditation.command..")
                .whereLayer("candidate")
                .mayNotAccessAnyLayer()
                .whereLayer("citation")
                .mayNotAccessAnyLayer()
                .whereLayer("rules")
                .mayOnlyAccessLayers("tables", "candidate", "citation")
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
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("access")
                .mayOnlyAccessLayers("explanation", "receipt")
                .whereLayer("workbench")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
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
                        "..accreditation.workbench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "org.eclipse.microprofile..")
                .check(CLASSES);
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
