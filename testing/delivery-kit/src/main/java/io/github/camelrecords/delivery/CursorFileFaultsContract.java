package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damaged cursor file is reported with its path, never read as "from the beginning", and works again when repaired. */
public abstract class CursorFileFaultsContract extends RouteContract {

    private enum Damage {
        TORN {
            @Override
            byte[] of(byte[] content, String word) {
                return Arrays.copyOf(content, content.length / 2);
            }
        },
        EMPTY {
            @Override
            byte[] of(byte[] content, String word) {
                return new byte[0];
            }
        },
        OF_ANOTHER_STREAM {
            @Override
            byte[] of(byte[] content, String word) {
                return new String(content, StandardCharsets.UTF_8)
                        .replace(word, "another")
                        .getBytes(StandardCharsets.UTF_8);
            }
        },
        GARBAGE {
            @Override
            byte[] of(byte[] content, String word) {
                return "hello".getBytes(StandardCharsets.UTF_8);
            }
        };

        /** @param word of the key of the stream */
        abstract byte[] of(byte[] content, String word);
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileStopsTheStreamUntilItIsRepaired(Damage damage) throws Exception {
        byte[] good = runOnce();
        Files.write(file(), damage.of(good, service.wordOfStreamKey()));
        save(4, 5);

        TestRoute second = newRoute();
        try (second) {
            second.start();
            second.awaitDown();
            second.awaitPolls(3);

            assertReported(second);
            assertThat(second.sink().offered()).isEmpty();
            Files.write(file(), good);

            assertThat(second.awaitAccepted(2)).containsExactly("4", "5");
            second.awaitUp();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "GARBAGE"})
    void aFileDamagedWhileTheRouteRunsIsReported(Damage damage) throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));
        byte[] good = Files.readAllBytes(file());

        Files.write(file(), damage.of(good, service.wordOfStreamKey()));
        save(4, 5);
        route.awaitDown();
        route.awaitPolls(3);

        assertReported(route);
        assertThat(route.consumer().getCursor()).isEqualTo(cursorOf("3"));
        replace(file(), good);
        save(6, 6);

        assertThat(route.awaitAccepted(6)).containsExactly("1", "2", "3", "4", "5", "6");
        awaitCursor(cursorOf("6"));
        route.awaitUp();
    }

    /** A folder in the place of the file that is about to be written fails for root too, as a read-only folder does not. */
    @Test
    void aFileThatCannotBeWrittenIsReported() throws Exception {
        byte[] good = runOnce();
        Path file = file();
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));
        save(4, 5);

        TestRoute second = newRoute();
        try (second) {
            second.start();
            second.awaitDown();
            second.awaitPolls(3);

            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains(file.toString(), "cursorDirectory", "cursorRepository"));
            assertThat(second.health().getError().orElseThrow()).hasMessageContaining(file.toString());
            assertThat(second.sink().offered()).isEmpty();
            // without the file, for a moment, a poll would rightly begin at the start of the stream
            second.context().getRouteController().stopRoute(TestRoute.ROUTE);
            Files.delete(file.resolve("in-the-way"));
            Files.delete(file);
            Files.write(file, good);
            second.context().getRouteController().startRoute(TestRoute.ROUTE);

            assertThat(second.awaitAccepted(2)).containsExactly("4", "5");
            second.awaitUp();
        }
    }

    /** The folder goes away under a running route, as when a volume is unmounted, and comes back with what was in it. */
    @Test
    void aFolderThatGoesAwayWhileTheRouteRunsIsReported() throws Exception {
        Path folder = cursors.resolve("volume");
        route.option("cursorDirectory", folder);
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));

        Path away = cursors.resolve("away");
        Files.move(folder, away);
        Files.writeString(folder, "no folder");
        save(4, 5);
        route.awaitDown();
        route.awaitPolls(3);

        assertThat(route.consumer().getCursor()).isEqualTo(cursorOf("3"));
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains(folder.toString()));
        Files.delete(folder);
        Files.move(away, folder);
        save(6, 6);

        assertThat(route.awaitAccepted(6)).containsExactly("1", "2", "3", "4", "5", "6");
        awaitCursor(cursorOf("6"));
        route.awaitUp();
    }

    private byte[] runOnce() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        String cursor = cursorOf("3");
        awaitCursor(cursor);
        route.close();
        return Files.readAllBytes(file());
    }

    private void assertReported(TestRoute reporting) {
        String path = file().toString();
        assertThat(log.warnings()).singleElement().satisfies(line -> {
            assertThat(line.text()).contains(path, "cannot be used", "backup");
            assertThat(line.hasStackTrace()).isFalse();
        });
        assertThat(reporting.health().getError().orElseThrow()).hasMessageContaining(path);
    }

    private Path file() {
        return checkpointFile(cursors);
    }

    /** In one step, so that a route that is looking never meets half of it. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path copy = Files.write(file.resolveSibling("copy"), content);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        await().until(() -> Files.exists(file));
    }
}
