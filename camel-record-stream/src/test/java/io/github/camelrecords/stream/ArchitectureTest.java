package io.github.camelrecords.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The engine knows no vendor, and its parts lie on top of each other in one direction. */
class ArchitectureTest {

    private static final String ROOT = "io.github.camelrecords.stream";
    private static final Pattern VENDOR = Pattern.compile("nango|sequin", Pattern.CASE_INSENSITIVE);

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void namesNoVendor() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> sources;
        try (var files = Files.walk(Path.of("src/main"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }
        assertThat(sources).hasSizeGreaterThan(50);
        for (Path source : sources) {
            if (VENDOR.matcher(source.toString()).find()) {
                found.add(source.toString());
            }
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                if (VENDOR.matcher(lines.get(i)).find()) {
                    found.add(source + ":" + (i + 1) + ": " + lines.get(i).trim());
                }
            }
        }
        assertThat(found).as("the engine serves every vendor and names none").isEmpty();
    }

    @Test
    void dependsOnNoVendor() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.camelrecords.nango..",
                        "io.github.camelrecords.sequin..",
                        "io.github.camelrecords.simulator..")
                .check(ENGINE);
    }

    @Test
    void theDeliveryLogicIsPure() {
        classes()
                .that()
                .haveNameMatching(".*\\.stream\\.(DeliveryWindow|Delivery|RecordKey|Checkpoint)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        ROOT,
                        ROOT + ".json")
                .check(ENGINE);
    }

    @Test
    void theReaderKnowsNeitherHttpNorFiles() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".http..",
                        ROOT + ".consumer..",
                        ROOT + ".readahead..",
                        "java.net.http..",
                        "java.nio.file..",
                        "org.apache.hc..")
                .check(ENGINE);
    }

    @Test
    void jsonIsAtTheBottom() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".http..",
                        ROOT + ".readahead..",
                        ROOT + ".repository..",
                        ROOT + ".consumer..",
                        "org.apache.camel..")
                .check(ENGINE);
    }

    /** Micrometer is optional. */
    @Test
    void onlyMetricsKnowMicrometerAndNobodyKnowsMetrics() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", ROOT + ".metrics..")
                .check(ENGINE);
        noClasses()
                .that()
                .haveSimpleName("AutomaticMetrics")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..")
                .check(ENGINE);
    }

    @Test
    void theConsumerIsAtTheTop() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT, ROOT + ".http..", ROOT + ".json..", ROOT + ".readahead..", ROOT + ".repository..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".consumer..")
                .check(ENGINE);
    }
}
