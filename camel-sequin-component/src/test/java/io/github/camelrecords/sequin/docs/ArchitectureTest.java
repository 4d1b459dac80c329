package io.github.camelrecords.sequin.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** Which packages may use which. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.camelrecords.sequin");

    /** Of this project's packages the component uses its own and the engine's, no other vendor's. */
    @Test
    void usesNoOtherVendor() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.camelrecords..")
                        .and(not(resideInAnyPackage(
                                "io.github.camelrecords.sequin..", "io.github.camelrecords.stream.."))))
                .check(CLASSES);
    }

    /** Root uses stream and client, stream uses client. The generated classes are all in the root. */
    @Test
    void hasNoPackageThatUsesOneAboveIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("endpoints")
                .definedBy("io.github.camelrecords.sequin")
                .layer("stream")
                .definedBy("io.github.camelrecords.sequin.stream")
                .layer("client")
                .definedBy("io.github.camelrecords.sequin.client")
                .whereLayer("endpoints")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("stream")
                .mayOnlyBeAccessedByLayers("endpoints")
                .check(CLASSES);
        slices().matching("io.github.camelrecords.(sequin..)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** A program without routes has only the client. */
    @Test
    void hasAClientThatNeedsNeitherEndpointsNorRoutes() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelrecords.sequin.client..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel..").and(not(type(CamelContext.class))))
                .orShould()
                .dependOnClassesThat(
                        resideInAnyPackage("io.github.camelrecords.stream", "io.github.camelrecords.stream.consumer.."))
                .check(CLASSES);
    }
}
