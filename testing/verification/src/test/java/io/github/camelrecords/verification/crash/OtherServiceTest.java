package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has its own service in its configuration is led to the simulated one; if that cannot be, the kit says so. */
class OtherServiceTest {

    @TempDir
    Path folder;

    private CrashTest test(CrashProgram program) {
        return CrashTest.of(program)
                .folder(folder)
                .sink(SinkReader.jsonLines(folder.resolve("issues/issues.jsonl")))
                .kills(1);
    }

    @Test
    void aRouteThatReadsElsewhereIsFoundOut() {
        try (NangoSimulator other = NangoSimulator.builder().build().start()) {
            other.connection("github", "user-123").model("GithubIssue").save(List.of(Map.of("id", "1", "version", 1)));
            CrashProgram program = CrashProgram.routes("elsewhere.camel.yaml")
                    .property("other.url", other.baseUrl())
                    .property("other.key", other.secretKey());

            assertThatThrownBy(test(program).points()::run)
                    .isInstanceOf(CrashTestException.class)
                    .hasMessageContaining("Records came to the sink, and none of them from the simulated Nango")
                    .hasMessageContaining("a baseUrl in the URI");
        }
    }

    /** In each spelling that Camel knows. */
    @Test
    void theServiceInThePropertiesOfAProgramCountsLess() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.write(
                own.resolve("application.properties"),
                List.of(
                        "camel.component.nango.baseUrl=http://127.0.0.1:1",
                        "camel.component.nango.base-url=http://127.0.0.1:1",
                        "camel.component.nango.secretKey=not-this-one",
                        "camel.component.nango.secret-key=not-this-one"));
        CrashProgram program = CrashProgram.routes("issues.camel.yaml")
                .property("issues.delay", 50)
                .classPath(own + File.pathSeparator + System.getProperty("java.class.path"));

        CrashResult result = test(program)
                .points(CrashPoint.AFTER_FETCH)
                .noRandomMoments()
                .quiet(Duration.ofSeconds(2))
                .run();

        assertThat(result.kills()).hasSize(1);
        assertThat(result.verdict().deliveries()).as("%s", result).isPositive();
        result.assertClean();
    }
}
