package io.github.camelrecords.verification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzLoopTest {

    /** Throws at, or hangs until the latch opens at, the third input; then goes on. */
    private record Target(CountDownLatch hold, boolean fails) implements FuzzTarget {

        @Override
        public String name() {
            return "a target";
        }

        @Override
        public void feed(RandomGenerator random, CurrentInput input) throws Exception {
            input.is(new byte[] {1, (byte) 0xfe});
            if (input.count() == 3) {
                if (fails) {
                    throw new IllegalStateException("cannot take it");
                }
                hold.await();
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @TempDir
    Path folder;

    @Test
    void anInputThatFailsIsWrittenDownWithItsSeed() {
        FuzzLoop loop = new FuzzLoop(folder);

        assertThatThrownBy(() -> loop.run(new Target(new CountDownLatch(0), true), 10, 40))
                .isInstanceOf(FuzzLoop.FoundException.class)
                .hasMessageContaining("a target", "-Dfuzz.seed=42", "cannot take it", "01fe")
                .hasRootCauseMessage("cannot take it");
        assertThat(folder.resolve("a-target-42.hex")).hasContent("01fe");
    }

    @Test
    void anInputThatHangsIsWrittenDownToo() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        FuzzLoop loop = new FuzzLoop(folder, Duration.ofMillis(300), hold::countDown);

        long inputs = loop.run(new Target(hold, false), 5, 7);

        assertThat(inputs).isEqualTo(5);
        assertThat(Files.readString(folder.resolve("a-target-9.hex"))).isEqualTo("01fe");
    }

    @Test
    void allInputsAreFed() throws Exception {
        assertThat(new FuzzLoop(folder).run(new Target(new CountDownLatch(0), false), 100, 1))
                .isEqualTo(100);
        assertThat(folder).isEmptyDirectory();
    }
}
