package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.delivery.LogCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of single Kamelets share: the simulators, and waiting for what arrives. */
abstract class KameletTest {

    /** Far more than it takes, so that a slow machine is no failure. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private Services services;

    @BeforeEach
    void startServices() {
        services = new Services(folder.resolve("cursors"));
    }

    @AfterEach
    void stopServices() {
        services.close();
    }

    Services services() {
        return services;
    }

    /** Values of a header, in the order of arrival, when so many messages came to {@code mock:sink}, and no more. */
    static List<Object> awaitHeaders(CamelContext context, String header, int messages) {
        MockEndpoint sink = Services.mock(context, "sink");
        await().atMost(PATIENCE).until(() -> sink.getReceivedCounter() >= messages);
        assertThat(sink.getReceivedCounter()).isEqualTo(messages);
        return sink.getExchanges().stream()
                .map(exchange -> exchange.getMessage().getHeader(header))
                .toList();
    }

    /** Runs a route whose Kamelet has a wrong key, until a line of the log says so; that line, without any key in any line. */
    String logOfFailure(Map<String, String> wrong, String yaml, String expected, String... keys) throws Exception {
        try (LogCapture log = new LogCapture(Level.INFO);
                DefaultCamelContext context = services.context(wrong)) {
            Services.load(context, yaml);
            context.start();
            await().atMost(PATIENCE).until(() -> log.lines().stream()
                    .anyMatch(line -> line.text().contains(expected)));
            for (String key : keys) {
                assertThat(log.lines()).noneMatch(line -> line.text().contains(key));
            }
            return log.lines().stream()
                    .map(LogCapture.Line::text)
                    .filter(text -> text.contains(expected))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What is said when a route whose Kamelet lacks a property is loaded and started. */
    String startFailure(String yaml, String missing) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            StringBuilder messages = new StringBuilder();
            try {
                Services.load(context, yaml);
                context.start();
            } catch (Exception e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    messages.append(cause.getMessage()).append('\n');
                }
            }
            assertThat(messages.toString()).contains("mandatory parameters must be provided", missing);
            return messages.toString();
        }
    }
}
