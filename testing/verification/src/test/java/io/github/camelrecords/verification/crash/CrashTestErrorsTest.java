package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.verification.crash.agent.CrashAgent;
import io.github.camelrecords.verification.crash.agent.Place;
import io.github.camelrecords.verification.crash.agent.PointSignals;
import io.github.camelrecords.verification.service.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A crash test that could not be carried out is neither good nor bad: it fails, and says why. */
@Timeout(7200)
class CrashTestErrorsTest {

    private static final String PLACES = "io/github/camelrecords/verification/crash/CrashTestErrorsTest$Waiting";

    private static final String BEFORE_THE_ENGINE = "before-the-engine";
    private static final Kill FROM_THE_START = new Kill(null, 0, true, false, 0);
    private static final Duration SOON = Duration.ofSeconds(2);

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
            new CountDownLatch(1).await();
        }

        static void pass() {}
    }

    /** Takes a while, for all that the test knows, until it loads the engine. */
    static final class Starting {
        public static void main(String[] arguments) throws Exception {
            Files.writeString(Path.of(BEFORE_THE_ENGINE), "");
            Class.forName(CrashAgent.ENGINE.replace('/', '.'));
            new CountDownLatch(1).await();
        }
    }

    private CrashTest test(CrashProgram program) {
        return CrashTest.of(program).folder(folder).sink(List::of);
    }

    @Test
    void aProgramThatFailsIsShown() {
        assertThatThrownBy(
                        test(CrashProgram.main(Broken.class)).seed(42).kills(1).points()::run)
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("crash.seed=42")
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("There is no such table");
    }

    @Test
    void aPointThatWasNeverInstalledIsAnError() {
        assertThatThrownBy(test(CrashProgram.main(Waiting.class))
                        .kills(1)
                        .points(CrashPoint.BEFORE_RENAME)
                        .noRandomMoments()
                        .patience(SOON)::run)
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("BEFORE_RENAME was never installed");
    }

    @Test
    void aProgramThatAsksForNothingMayAskAnotherService() {
        assertThatThrownBy(
                        test(CrashProgram.main(Waiting.class)).kills(1).points().patience(SOON)::run)
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("for the program to ask for records")
                .hasMessageContaining("the real one: a baseUrl in the URI");
    }

    @Test
    void aKillFromTheStartWaitsForTheEngine() {
        CrashTest test = CrashTest.of(kill -> {
                    if (kill == null) {
                        throw new IllegalStateException("killed");
                    }
                    return CrashProgram.main(Starting.class);
                })
                .folder(folder)
                .sink(List::of);

        assertThatThrownBy(() -> test.run(List.of(FROM_THE_START))).hasMessage("killed");
        assertThat(folder.resolve(BEFORE_THE_ENGINE)).exists();
    }

    @Test
    void aProgramWithoutTheEngineCannotBeKilledFromTheStart() {
        assertThatThrownBy(() ->
                        test(CrashProgram.main(Waiting.class)).patience(SOON).run(List.of(FROM_THE_START)))
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("for the program to load the engine");
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
        // a JVM that gets the kit's collector too does not start
        CrashProgram program = CrashProgram.main(Waiting.class).jvmOptions("-XX:+UseParallelGC");
        try (ChildJvm child = ChildJvm.start(program, agent, folder)) {
            Patience.await("the point").until(() -> signals.isReached() || !child.isAlive());

            assertThat(child.isAlive()).as("%s", child.tail()).isTrue();
            assertThat(signals.isInstalled()).isTrue();
            assertThat(signals.missing()).containsExactly(places.get(1).toString());
            child.kill();
            assertThat(child.exitCode()).isEqualTo(137);
        }
    }
}
