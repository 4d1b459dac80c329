package io.github.camelrecords.stream.readahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReadAheadSourceTest extends ReadAheadTestBase {

    private static final int[] TEN = ScriptedSource.sizes(10, 100);

    @Test
    void handsOutPagesAsTheSourceSentThem() throws IOException {
        source(MB, TEN, TEN, ScriptedSource.sizes(0, 0), TEN);

        String cursor = null;
        for (int number = 0; number < 4; number++) {
            try (Page page = source.read(cursor, 10)) {
                assertThat(page.requestedAt()).isEqualTo(ScriptedSource.START.plusSeconds(number));
                assertThat(page.serverTime()).isEqualTo(ScriptedSource.START.minusSeconds(number));
                assertRest(page, number, 0, number == 2 ? 0 : 10, 100);
                assertThat(page.next()).isNull();
                assertThat(page.last()).isEqualTo(number == 3);
                cursor = page.nextCursor();
            }
        }

        assertThat(server.reads).containsExactly("0/10", "1/10", "2/10", "3/10");
    }

    @Test
    void takesAPageAndTheNextOneOffTheWireWhileItsReaderStandsStill() throws Exception {
        int[] large = ScriptedSource.sizes(2000, 1000);
        source(100_000, large, large, large);

        try (Page page = source.read(null, 5)) {
            assertRecord(page.next(), 0, 0, 1000);
            awaitLatch(server.sent(0));
            awaitLatch(server.sent(1));
            await().until(() -> executor.getActiveCount() == 0);
            assertThat(server.openPages).hasValue(0);
            assertThat(server.reads).containsExactly("0/5", "1/5");
            assertRest(page, 0, 1, 2000, 1000);
        }
        try (Page page = source.read("1", 5)) {
            awaitLatch(server.sent(2));
            assertRest(page, 1, 0, 2000, 1000);
        }
        try (Page page = source.read("2", 5)) {
            assertRest(page, 2, 0, 2000, 1000);
        }
        assertThat(server.reads).containsExactly("0/5", "1/5", "2/5");
    }

    @Test
    void dropsThePageReadAheadWhenAnotherOneIsAskedFor() throws Exception {
        source(MB, TEN, TEN, TEN);
        for (String[] other : new String[][] {{"2", "5"}, {"1", "6"}}) {
            Page first = source.read(null, 5);
            assertRest(first, 0, 0, 10, 100);
            await().until(() -> server.reads.contains("1/5") && executor.getActiveCount() == 0);
            server.reads.clear();

            int number = Integer.parseInt(other[0]);
            try (Page page = source.read(other[0], Integer.parseInt(other[1]))) {
                assertRest(page, number, 0, 10, 100);
            }
            assertThat(server.reads).startsWith(other[0] + "/" + other[1]);
        }
    }

    @Test
    void dropsThePageReadAheadWhenItsPageIsGivenUp() throws Exception {
        source(MB, TEN, TEN);
        Page page = source.read(null, 5);
        assertRecord(page.next(), 0, 0, 100);
        awaitLatch(server.sent(1));
        await().until(() -> executor.getActiveCount() == 0);
        page.close();

        assertThat(source.bytesHeld()).isZero();
        try (Page again = source.read("1", 5)) {
            assertRest(again, 1, 0, 10, 100);
        }
        assertThat(server.reads).containsExactly("0/5", "1/5", "1/5");
    }

    @Test
    void aRecordIsThereAsSoonAsItArrived() throws Exception {
        CountDownLatch oneTaken = new CountDownLatch(1);
        source(MB, new ScriptedSource(TEN).before((page, index) -> {
                    if (index == 1) {
                        uninterrupted(oneTaken);
                    }
                }));

        try (Page page = source.read(null, 5)) {
            assertRecord(page.next(), 0, 0, 100);
            oneTaken.countDown();
            assertRest(page, 0, 1, 10, 100);
        }
    }

    @Test
    void anErrorOfThePageReadAheadWaitsForItsTurn() throws Exception {
        IOException lost = new IOException("connection lost");
        CountDownLatch failed = new CountDownLatch(1);
        source(MB, new ScriptedSource(TEN, TEN).before((page, index) -> {
                    if (page == 1 && index == 7) {
                        failed.countDown();
                        throw lost;
                    }
                }));

        try (Page page = source.read(null, 5)) {
            assertRecord(page.next(), 0, 0, 100);
            awaitLatch(failed);
            assertRest(page, 0, 1, 10, 100);
        }
        try (Page page = source.read("1", 5)) {
            for (int i = 0; i < 7; i++) {
                assertRecord(page.next(), 1, i, 100);
            }
            assertThatThrownBy(page::next).isSameAs(lost);
            assertThatThrownBy(page::next).isSameAs(lost);
            assertThatThrownBy(page::last).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anErrorOfTheRequestItselfShowsInRead() throws Exception {
        InvalidCursorException invalid = new InvalidCursorException("1", "it is too old");
        AtomicBoolean fail = new AtomicBoolean(true);
        source(MB, new ScriptedSource(TEN, TEN).beforeRead((page, limit) -> {
                    if (page == 1 && fail.get()) {
                        throw invalid;
                    }
                }));

        try (Page page = source.read(null, 5)) {
            assertRest(page, 0, 0, 10, 100);
            await().until(() -> server.reads.size() == 2);
        }
        assertThatThrownBy(() -> source.read("1", 5)).isSameAs(invalid);
        fail.set(false);
        try (Page page = source.read("1", 5)) {
            assertRest(page, 1, 0, 10, 100);
        }
    }

    @Test
    void anUncheckedErrorReachesTheReaderToo() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("made up");
        source(MB, new ScriptedSource(TEN).before((page, index) -> {
                    if (index == 1) {
                        throw error;
                    }
                }));
        Page page = source.read(null, 5);
        assertRecord(page.next(), 0, 0, 100);
        assertThatThrownBy(page::next).isSameAs(error);
    }

    @Test
    void closingAPageEndsABlockedSource() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        source(MB, new ScriptedSource(TEN, TEN).before((page, index) -> {
                    if (index == 3) {
                        interruptibly(never);
                    }
                }));
        Page page = source.read(null, 5);
        assertRecord(page.next(), 0, 0, 100);
        page.close();

        await().until(() -> executor.getActiveCount() == 0);
        assertThat(server.openPages).hasValue(0);
    }

    @Test
    void closingTheSourceEndsABlockedRequestAndItsReader() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        source(MB, new ScriptedSource(TEN).beforeRead((page, limit) -> {
                    asked.countDown();
                    interruptibly(never);
                }));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = reader(thrown, () -> source.read(null, 5));
        awaitLatch(asked);
        source.close();

        reader.join(20_000);
        assertThat(thrown.get()).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> source.read(null, 5)).hasMessageContaining("closed");
    }

    @Test
    void aReaderThatWaitsCanBeInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        source(MB, new ScriptedSource(TEN).before((page, index) -> {
                    asked.countDown();
                    interruptibly(never);
                }));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread reader = reader(thrown, () -> {
            try (Page page = source.read(null, 5)) {
                page.next();
            } finally {
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        awaitLatch(asked);
        reader.interrupt();

        reader.join(20_000);
        assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(flag).isTrue();
        await().until(() -> executor.getActiveCount() == 0);
    }

    @Test
    void waitsUntilTheSourceIsFreeBeforeItReadsAnotherPage() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        source(MB, new ScriptedSource(TEN, TEN, TEN).before((page, index) -> {
                    if (page == 1) {
                        blocked.countDown();
                        uninterrupted(release);
                    }
                }));
        Page first = source.read(null, 5);
        assertRest(first, 0, 0, 10, 100);
        awaitLatch(blocked);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = reader(thrown, () -> {
            try (Page page = source.read("2", 5)) {
                assertRest(page, 2, 0, 10, 100);
            }
        });
        await().until(() -> reader.getState() == Thread.State.WAITING);
        assertThat(server.reads).containsExactly("0/5", "1/5");
        release.countDown();

        reader.join(20_000);
        assertThat(thrown.get()).isNull();
        assertThat(server.reads).containsExactly("0/5", "1/5", "2/5");
    }

    @Test
    void saysThatThePoolIsShutDown() throws Exception {
        source(MB, TEN, TEN);
        try (Page page = source.read(null, 5)) {
            assertRecord(page.next(), 0, 0, 100);
            awaitLatch(server.sent(1));
            executor.shutdown();
            assertRest(page, 0, 1, 10, 100);
        }
        try (Page page = source.read("1", 5)) {
            assertRest(page, 1, 0, 10, 100);
        }
        assertThatThrownBy(() -> source.read(null, 5))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No thread");
    }

    @Test
    void readsNothingAheadWithoutKnowingWhere() throws Exception {
        source(MB, new ScriptedSource(TEN, TEN).withoutNextCursor());
        try (Page page = source.read(null, 5)) {
            assertRest(page, 0, 0, 10, 100);
            assertThat(page.nextCursor()).isNull();
            assertThat(page.last()).isFalse();
            await().until(() -> executor.getActiveCount() == 0);
        }
        assertThat(server.reads).containsExactly("0/5");
    }

    @Test
    void passesTheOtherCallsOn() throws Exception {
        source(MB, TEN);
        source.prune("p");
        assertThat(source.cursorTimeMicros("c")).isEqualTo(42);
        assertThat(source.resetPosition()).isEqualTo("reset");

        assertThat(source.total()).hasValue(42);
        assertThat(source.resolveStart()).isEqualTo("start");
        assertThat(server.reads).containsExactly("prune p", "check c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadAheadSource(server, executor, 0))
                .withMessageContaining("readAheadBytes");
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static Thread reader(AtomicReference<Throwable> thrown, Reading reading) {
        Thread thread = new Thread(() -> {
            try {
                reading.run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void interruptibly(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted");
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
