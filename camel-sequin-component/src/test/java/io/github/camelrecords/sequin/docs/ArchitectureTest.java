package io.github.camelrecords.sequin.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Of this project's packages the component uses its own and the engine's, no other vendor's. */
class ArchitectureTest {

    @Test
    void usesNoOtherVendor() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.camelrecords..")
                        .and(not(resideInAnyPackage(
                                "io.github.camelrecords.sequin..", "io.github.camelrecords.stream.."))))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.camelrecords.sequin"));
    }
}
