package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.verification.service.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Feeds a target, round by round, until it has had enough inputs. Each round has a seed of its own, made of that of the
 * loop, so that the round that fails can be run alone.
 */
final class FuzzLoop {

    /** A target that waits for something gives up earlier, and tells for what. */
    static final Duration HANGS = Patience.longest().multipliedBy(5).dividedBy(4);

    /** The exit code of a process in which an input hangs; 3 is that of one without memory. */
    static final int HANGING = 4;

    /** An input that a target has failed on. */
    static final class FoundException extends Exception {

        FoundException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Path failures;
    private final Duration hangs;
    private final Runnable whenHanging;

    /** @param failures the folder for inputs that fail */
    FuzzLoop(Path failures) {
        this(failures, HANGS, () -> Runtime.getRuntime().halt(HANGING));
    }

    FuzzLoop(Path failures, Duration hangs, Runnable whenHanging) {
        this.failures = failures;
        this.hangs = hangs;
        this.whenHanging = whenHanging;
    }

    /**
     * @param inputs how many at least
     * @return       how many it were
     */
    long run(FuzzTarget target, long inputs, long seed) throws FoundException, IOException {
        CurrentInput input = new CurrentInput();
        long round = seed;
        try (Watchdog watchdog = new Watchdog(target, input)) {
            for (; input.count() < inputs; round++) {
                watchdog.round(round);
                target.feed(new SplittableRandom(round), input);
                input.alive();
            }
            return input.count();
        } catch (Throwable e) {
            throw new FoundException(describe(target, round, input) + ": " + e, e);
        }
    }

    private String describe(FuzzTarget target, long round, CurrentInput input) throws IOException {
        String file = target.name().replaceAll("[^A-Za-z0-9]+", "-") + "-" + round + ".hex";
        return target.name() + ", again with -Dfuzz.seed=" + round + " -Dfuzz.inputs=1, input "
                + input.save(failures.resolve(file));
    }

    /** Sees to it that a hanging input is told of; the thread it hangs in cannot. */
    private final class Watchdog implements AutoCloseable, Runnable {

        private final FuzzTarget target;
        private final CurrentInput input;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile long round;

        Watchdog(FuzzTarget target, CurrentInput input) {
            this.target = target;
            this.input = input;
            Thread thread = new Thread(this, "fuzz-watchdog");
            thread.setDaemon(true);
            thread.start();
        }

        void round(long next) {
            round = next;
        }

        @Override
        public void run() {
            try {
                while (input.nanosSince() < hangs.toNanos()) {
                    if (ended.await(hangs.toMillis() / 20, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
                System.out.println("hangs: " + describe(target, round, input));
                for (Map.Entry<Thread, StackTraceElement[]> each :
                        Thread.getAllStackTraces().entrySet()) {
                    System.out.println(each.getKey());
                    for (StackTraceElement element : each.getValue()) {
                        System.out.println("    at " + element);
                    }
                }
                System.out.flush();
                whenHanging.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                System.out.println("hangs, and the input cannot be written: " + e);
                whenHanging.run();
            }
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }
}
