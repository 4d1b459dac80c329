package io.github.camelrecords.nango.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One stream has one consumer: a second one is refused, and takes over when the first is gone. */
class SharedStreamTest extends FaultTest {

    private static final String READY = "committed ";

    @Test
    void aSecondRouteOfTheContextIsRefused() throws Exception {
        save(1, 2);
        route.start();
        route.awaitAccepted(2);

        Throwable failure = catchThrowable(() -> route.add((builder, uri) ->
                builder.from(uri + "&limit=7").routeId("second").to("mock:second")));

        assertThat(failure).isNotNull().hasMessageContainingAll("Another consumer", "cursorKey");
        save(3, 3);
        assertThat(route.awaitAccepted(3)).containsExactly("1", "2", "3");
    }

    @Test
    void aCursorKeyOfItsOwnIsAStreamOfItsOwn() throws Exception {
        save(1, 2);
        route.start();
        RecordingSink other = new RecordingSink();

        route.option("cursorKey", "the second one");
        route.add((builder, uri) -> builder.from(uri).routeId("second").process(other));

        route.awaitAccepted(2);
        await().until(() -> other.accepted().size() == 2);
        assertThat(other.accepted()).containsExactly("1", "2");
    }

    @Test
    void aSecondContextIsRefusedUntilTheFirstIsGone() throws Exception {
        save(1, 2);
        route.start();
        route.awaitAccepted(2);
        awaitCursor(cursorOf("2"));

        try (RouteRunner second = new RouteRunner(nango, cursors).start()) {
            second.awaitDown();
            second.awaitPolls(3);
            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("cursorKey", cursors.toString()));
            assertThat(second.sink().offered()).isEmpty();
            route.close();
            save(3, 3);

            assertThat(second.awaitAccepted(1)).containsExactly("3");
            second.awaitUp();
        }
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsGone() throws Exception {
        save(1, 2);
        Process first = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SharedStreamTest.class.getName(),
                        nango.baseUrl(),
                        cursors.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(readUntilReady(output)).isEqualTo(READY + cursorOf("2"));

            route.start();
            route.awaitDown();
            route.awaitPolls(3);

            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("another process, process " + first.pid(), cursors.toString(), "cursorKey"));
            assertThat(route.sink().offered()).isEmpty();
        } finally {
            first.destroyForcibly().waitFor();
        }
        save(3, 3);

        assertThat(route.awaitAccepted(1)).containsExactly("3");
        route.awaitUp();
    }

    private static String readUntilReady(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = output.readLine();
        }
        return line;
    }

    /** The first process: reads two records, tells when they are committed, and goes on until it is killed. */
    public static void main(String[] arguments) throws Exception {
        RouteRunner route =
                new RouteRunner(arguments[0], NangoSimulator.DEFAULT_SECRET_KEY, Path.of(arguments[1])).start();
        route.awaitAccepted(2);
        await().until(() -> route.consumer().getCursor() != null);
        route.awaitPolls(2);
        System.out.println(READY + route.consumer().getCursor());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
