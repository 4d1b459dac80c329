package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine relies on, whatever the repository. */
public abstract class CursorRepositoryContract {

    protected static final String STREAM = "nango:github:c1:Issue:0123";

    private final List<CursorRepository> started = new CopyOnWriteArrayList<>();

    /** A repository over the store of this test, not started. */
    protected abstract CursorRepository newRepository();

    /** What a restarted process has. */
    protected CursorRepository restarted(CursorRepository repository) {
        repository.stop();
        return start(newRepository());
    }

    protected final CursorRepository start(CursorRepository repository) {
        repository.start();
        started.add(repository);
        return repository;
    }

    protected final CursorRepository started() {
        return start(newRepository());
    }

    @AfterEach
    void stopRepositories() {
        started.forEach(CursorRepository::stop);
    }

    protected static Checkpoint next(Checkpoint checkpoint, String cursor, DeliveredAhead... ahead) {
        return new Checkpoint(
                cursor, List.of(ahead), checkpoint.epoch(), checkpoint.version() + 1, checkpoint.fingerprint());
    }

    protected static List<DeliveredAhead> ahead(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new DeliveredAhead(RecordKey.of("record-" + i, i), 1_700_000_000_000_000L + i))
                .toList();
    }

    @Test
    void aStreamThatWasNeverReadHasNoCursor() {
        CursorRepository repository = started();

        assertThat(repository.getState(STREAM)).isNull();
        Checkpoint checkpoint = repository.load(STREAM);
        assertThat(checkpoint.cursor()).isNull();
        assertThat(checkpoint.deliveredAhead()).isEmpty();
        assertThat(checkpoint.version()).isZero();
        assertThat(repository.getState(STREAM)).isNull();
    }

    @Test
    void whatWasCommittedIsThereAfterARestart() {
        CursorRepository repository = started();
        Checkpoint first = repository.load(STREAM);
        repository.commit(STREAM, next(first, "c1"));
        repository.commit(STREAM, next(next(first, "c1"), "c2"));
        assertThat(repository.getState(STREAM)).isEqualTo("c2");

        repository = restarted(repository);

        assertThat(repository.getState(STREAM)).isEqualTo("c2");
        assertThat(repository.load(STREAM).cursor()).isEqualTo("c2");
    }

    @Test
    void everyLoadRaisesTheEpochAndBeginsToCountAtZero() {
        CursorRepository repository = started();
        Checkpoint first = repository.load(STREAM);
        repository.commit(STREAM, next(first, "c1"));
        repository.release(STREAM);

        Checkpoint second = repository.load(STREAM);

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(second.version()).isZero();
    }

    @Test
    void aSecondLoadIsRefusedUntilTheStreamIsReleased() {
        CursorRepository repository = started();
        Checkpoint first = repository.load(STREAM);

        assertThatThrownBy(() -> repository.load(STREAM))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContainingAll(STREAM, "cursorKey");
        // the refusal costs the first nothing
        repository.commit(STREAM, next(first, "c1"));
        repository.release(STREAM);
        assertThat(repository.load(STREAM).cursor()).isEqualTo("c1");
    }

    @Test
    void releasingAStreamThatIsNotHeldDoesNothing() {
        CursorRepository repository = started();

        assertThatCode(() -> repository.release(STREAM)).doesNotThrowAnyException();
    }

    @Test
    void aCommitOfAnEarlierOwnerIsRefused() {
        CursorRepository repository = started();
        Checkpoint old = repository.load(STREAM);
        repository.release(STREAM);
        Checkpoint current = repository.load(STREAM);
        repository.commit(STREAM, next(current, "new"));

        assertThatThrownBy(() -> repository.commit(STREAM, next(next(old, "x"), "old")))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContainingAll(STREAM, "cursorKey");
        assertThat(repository.getState(STREAM)).isEqualTo("new");
    }

    @Test
    void theSameCommitAgainIsAcceptedAndAnOlderOneIsNot() {
        CursorRepository repository = started();
        Checkpoint first = next(repository.load(STREAM), "c1");
        Checkpoint second = next(first, "c2");
        repository.commit(STREAM, first);
        repository.commit(STREAM, second);

        repository.commit(STREAM, second);

        assertThatThrownBy(() -> repository.commit(STREAM, first)).isInstanceOf(StreamConflictException.class);
        assertThat(repository.getState(STREAM)).isEqualTo("c2");
    }

    @Test
    void aPositionSetFromOutsideEndsTheRunningOwner() {
        CursorRepository repository = started();
        Checkpoint first = next(repository.load(STREAM), "c1", ahead(1).get(0));
        repository.commit(STREAM, first);

        repository.setState(STREAM, "sought");

        assertThat(repository.getState(STREAM)).isEqualTo("sought");
        assertThatThrownBy(() -> repository.commit(STREAM, next(first, "c2")))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContaining(STREAM);
        repository.release(STREAM);
        Checkpoint checkpoint = repository.load(STREAM);
        assertThat(checkpoint.cursor()).isEqualTo("sought");
        assertThat(checkpoint.deliveredAhead()).isEmpty();
        assertThat(checkpoint.epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void aPositionCanBeSetOnAStreamThatWasNeverRead() {
        CursorRepository repository = started();

        repository.setState(STREAM, "sought");

        assertThat(repository.getState(STREAM)).isEqualTo("sought");
        assertThat(restarted(repository).load(STREAM).cursor()).isEqualTo("sought");
    }

    @Test
    void aPositionCanBeTakenBack() {
        CursorRepository repository = started();
        repository.commit(STREAM, next(repository.load(STREAM), "c1"));
        repository.release(STREAM);

        repository.setState(STREAM, null);

        assertThat(repository.getState(STREAM)).isNull();
        assertThat(restarted(repository).load(STREAM).cursor()).isNull();
    }

    @Test
    void streamsAreIndependent() {
        CursorRepository repository = started();
        repository.commit("a", next(repository.load("a"), "of a"));
        repository.commit("A", next(repository.load("A"), "of A"));
        repository.setState("b", "of b");

        assertThat(repository.getState("a")).isEqualTo("of a");
        assertThat(repository.getState("A")).isEqualTo("of A");
        assertThat(repository.getState("b")).isEqualTo("of b");
    }

    @Test
    void loadNeedsAStartedRepository() {
        CursorRepository repository = newRepository();

        assertThatThrownBy(() -> repository.load(STREAM))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(STREAM, "not started");
    }

    @Test
    void startAndStopCanBeRepeatedAndStopGivesStreamsUp() {
        CursorRepository repository = started();
        repository.start();
        Checkpoint checkpoint = repository.load(STREAM);
        repository.commit(STREAM, next(checkpoint, "c1"));

        repository.stop();
        repository.stop();
        assertThatThrownBy(() -> repository.commit(STREAM, next(next(checkpoint, "c1"), "late")))
                .isInstanceOf(StreamConflictException.class);
        repository.start();

        assertThat(repository.load(STREAM).cursor()).isEqualTo("c1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MjAyNi0wMS0wMVQwMDowMDowMC4wMDAwMDBafHw1Yw==",
                "a b  c ",
                "caf\u00e9 \u65e5\u672c \ud83d\udc2b",
                "quote\" back\\slash 'single' %25 $1"
            })
    void cursorsKeepTheirText(String cursor) {
        CursorRepository repository = started();
        repository.commit(STREAM, next(repository.load(STREAM), cursor));

        repository = restarted(repository);

        assertThat(repository.getState(STREAM)).isEqualTo(cursor);
        assertThat(repository.load(STREAM).cursor()).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..",
                "/",
                "C:\\temp\\x",
                " spaces ",
                "caf\u00e9 \ud83d\udc2b",
                "'; DROP TABLE x; --"
            })
    void anyTextCanBeAStreamKey(String streamKey) {
        CursorRepository repository = started();
        repository.commit(streamKey, next(repository.load(streamKey), "c1"));

        repository = restarted(repository);

        assertThat(repository.load(streamKey).cursor()).isEqualTo("c1");
    }

    @Test
    void aThousandStreamsCanBeHeldAtOnce() {
        CursorRepository repository = started();
        IntStream.range(0, 1000).parallel().forEach(i -> {
            Checkpoint checkpoint = repository.load(STREAM + i);
            if (i % 10 == 0) {
                repository.commit(STREAM + i, next(checkpoint, "c" + i));
            }
        });

        CursorRepository restarted = restarted(repository);

        for (int i = 0; i < 1000; i++) {
            assertThat(restarted.getState(STREAM + i)).isEqualTo(i % 10 == 0 ? "c" + i : null);
        }
        assertThat(restarted.load(STREAM + 990).cursor()).isEqualTo("c990");
    }

    @Test
    void oneOfManyThatLoadAtOnceGetsTheStream() throws Exception {
        CursorRepository repository = started();
        int threads = 4;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                String stream = STREAM + round;
                CountDownLatch go = new CountDownLatch(1);
                List<Future<Boolean>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    results.add(executor.submit(() -> {
                        go.await();
                        try {
                            repository.load(stream);
                            return true;
                        } catch (StreamConflictException e) {
                            return false;
                        }
                    }));
                }
                go.countDown();
                int winners = 0;
                for (Future<Boolean> result : results) {
                    winners += result.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
