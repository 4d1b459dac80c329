package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's upload is not kept. */
class WebhookUploadTest {

    @TempDir
    Path folder;

    @Test
    void nothingIsLeftBehind() throws Exception {
        try (Application application = Application.start(Route.class, "server.tomcat.basedir=" + folder)) {
            Notifications notifications = new Notifications(application.url("/nango"));
            String part = "--sep\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.json\"\r\n"
                    + "Content-Type: application/json\r\n\r\n" + "x".repeat(100_000) + "\r\n--sep--\r\n";

            for (int i = 0; i < 3; i++) {
                assertThat(notifications.status(
                                notifications.bare(part).header("Content-Type", "multipart/form-data; boundary=sep")))
                        .isEqualTo(415);
            }

            assertThat(files()).isEmpty();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** The route of the application. */
    static class Route extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:webhook?path=/nango&webhookVerifyToken=RAW(" + Notifications.KEY + ")")
                    .to("log:taken?level=DEBUG");
        }
    }
}
