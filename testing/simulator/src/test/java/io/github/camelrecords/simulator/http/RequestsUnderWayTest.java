package io.github.camelrecords.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.extension.Parameters;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestsUnderWayTest {

    private static final Duration LONGER_THAN_THE_TEST = Duration.ofHours(1);

    private final RequestsUnderWay underWay = new RequestsUnderWay();

    private void begin() {
        underWay.beforeMatch(null, Parameters.empty());
    }

    private void end() {
        underWay.afterComplete(null, Parameters.empty());
    }

    @Test
    void noneIsNothingToWaitFor() {
        underWay.awaitNone(LONGER_THAN_THE_TEST);
        begin();
        end();
        underWay.awaitNone(LONGER_THAN_THE_TEST);
    }

    @Test
    void theLastOfThemLetsTheServerGo() throws InterruptedException {
        begin();
        begin();
        Thread closing = new Thread(() -> underWay.awaitNone(LONGER_THAN_THE_TEST));
        closing.start();
        end();
        untilItWaits(closing);
        end();
        closing.join();
    }

    @Test
    void oneThatIsSlowOnPurposeIsNotWaitedForToItsEnd() {
        begin();
        underWay.awaitNone(Duration.ofMillis(1));
    }

    @Test
    void anInterruptEndsTheWaitAndStays() throws InterruptedException {
        begin();
        boolean[] interrupted = {false};
        Thread closing = new Thread(() -> {
            underWay.awaitNone(LONGER_THAN_THE_TEST);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        closing.start();
        closing.interrupt();
        closing.join();
        assertThat(interrupted[0]).isTrue();
    }

    private static void untilItWaits(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }
}
