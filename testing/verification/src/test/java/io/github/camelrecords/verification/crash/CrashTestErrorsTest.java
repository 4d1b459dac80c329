package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.verification.crash.agent.CrashAgent;
import io.github.camelrecords.verification.crash.agent.Place;
import io.github.camelrecords.verification.crash.agent.PointSignals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A crash test that could not be carried out is neither good nor bad: it fails, and says why. */
@Timeout(900)
class CrashTestErrorsTest {

    private static final String PLACES = "io/github/camelrecords/verification/crash/CrashTestErrorsTest$Waiting";

    @TempDir
    Path folder;

    /** Ends with an error. */
    static final class Broken {
        public static void main(String[] arguments) {
            System.out.println("There is no such table");
            System.exit(3);
        }
    }

    /** Has places for points, and comes by one of them. */
    static final class Waiting {
        public static void main(String[] arguments) throws InterruptedException {
            pass();
            new java.util.concurrent.CountDownLatch(1).await();
        }

        static void pass() {}
    }

    private CrashTest test(CrashProgram program) {
        return CrashTest.of(program).folder(folder).sink(List::of);
    }

    @Test
    void aProgramThatFailsIsShown() {
        assertThatThrownBy(test(CrashProgram.main(Broken.class)).kills(1).points()::run)
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("There is no such table");
    }

    @Test
    void aPointThatWasNeverInstalledIsAnError() {
        assertThatThrownBy(test(CrashProgram.main(Waiting.class))
                        .kills(1)
                        .points(CrashPoint.BEFORE_RENAME)
                        .noRandomMoments()
                        .patience(Duration.ofSeconds(3))::run)
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("BEFORE_RENAME was never installed");
    }

    @Test
    void aSinkIsNeeded() {
        assertThatThrownBy(CrashTest.of(CrashProgram.main(Waiting.class))::run)
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("sink(...)");
    }

    @Test
    void theThreadThatReachesAPointIsHeldAndAPlaceThatIsGoneIsTold() throws Exception {
        PointSignals signals = new PointSignals(folder.resolve("signals"));
        List<Place> places = List.of(Place.end(PLACES, "pass"), Place.start(PLACES, "renamed"));
        String agent = AgentJar.write(folder) + "=" + CrashAgent.argument(folder.resolve("signals"), 1, places);
        try (ChildJvm child = ChildJvm.start(CrashProgram.main(Waiting.class), agent, folder)) {
            Awaitility.await().atMost(Duration.ofSeconds(300)).until(() -> signals.isReached() || !child.isAlive());

            assertThat(child.isAlive()).as("%s", child.tail()).isTrue();
            assertThat(signals.isInstalled()).isTrue();
            assertThat(signals.missing()).containsExactly(places.get(1).toString());
            child.kill();
            assertThat(child.exitCode()).isEqualTo(137);
        }
    }
}
