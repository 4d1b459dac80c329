package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repository of our own keeps beyond a plain cursor. */
public abstract class DurableCheckpointContract extends CursorRepositoryContract {

    @Test
    void allOfACheckpointIsThereAfterARestart() {
        CursorRepository repository = started();
        List<DeliveredAhead> ahead = List.of(
                new DeliveredAhead(new RecordKey(Long.MIN_VALUE, Long.MAX_VALUE), Long.MIN_VALUE),
                new DeliveredAhead(new RecordKey(0, -1), Long.MAX_VALUE),
                new DeliveredAhead(RecordKey.of("id", 5), 0));
        Checkpoint loaded = repository.load(STREAM);
        repository.commit(STREAM, new Checkpoint("c1", ahead, loaded.epoch(), 1, "hmac:1f \u00e9\n"));

        Checkpoint again = restarted(repository).load(STREAM);

        assertThat(again.cursor()).isEqualTo("c1");
        assertThat(again.deliveredAhead()).containsExactlyInAnyOrderElementsOf(ahead);
        assertThat(again.fingerprint()).isEqualTo("hmac:1f \u00e9\n");
        assertThat(again.epoch()).isGreaterThan(loaded.epoch());
        assertThat(again.version()).isZero();
    }

    @Test
    void loadingKeepsWhatIsAhead() {
        CursorRepository repository = started();
        repository.commit(STREAM, next(repository.load(STREAM), "c1", ahead(2).toArray(DeliveredAhead[]::new)));

        repository = restarted(repository);
        repository.load(STREAM);
        repository = restarted(repository);

        assertThat(repository.load(STREAM).deliveredAhead()).containsExactlyInAnyOrderElementsOf(ahead(2));
    }

    @Test
    void whatIsAheadCanBeManyAndNoneAgain() {
        CursorRepository repository = started();
        List<DeliveredAhead> ahead = ahead(100_000);
        Checkpoint loaded = repository.load(STREAM);
        Checkpoint many = new Checkpoint("c1", ahead, loaded.epoch(), 1, null);
        repository.commit(STREAM, many);
        repository.release(STREAM);
        Checkpoint again = repository.load(STREAM);
        assertThat(again.deliveredAhead()).hasSameSizeAs(ahead);
        assertThat(new HashSet<>(again.deliveredAhead())).isEqualTo(new HashSet<>(ahead));

        repository.commit(STREAM, next(again, "c2"));
        repository.release(STREAM);

        assertThat(repository.load(STREAM).deliveredAhead()).isEmpty();
    }

    @Test
    void aPositionSetFromOutsideKeepsTheFingerprint() {
        CursorRepository repository = started();
        Checkpoint loaded = repository.load(STREAM);
        repository.commit(STREAM, new Checkpoint("c1", ahead(1), loaded.epoch(), 1, "f"));
        repository.release(STREAM);

        repository.setState(STREAM, "sought");

        Checkpoint again = repository.load(STREAM);
        assertThat(again.fingerprint()).isEqualTo("f");
        assertThat(again.deliveredAhead()).isEmpty();
    }

    @Test
    void theEpochOutlivesARestartWithoutACommit() {
        CursorRepository repository = started();
        Checkpoint first = repository.load(STREAM);

        Checkpoint second = restarted(repository).load(STREAM);

        assertThat(second.epoch()).isGreaterThan(first.epoch());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "line 1\nline 2\r\n", "\u0000", "\ud800", "k=v", "-"})
    void oddTextsAreKept(String text) {
        CursorRepository repository = started();
        Checkpoint loaded = repository.load("key" + text);
        repository.commit("key" + text, new Checkpoint(text, List.of(), loaded.epoch(), 1, text));

        Checkpoint again = restarted(repository).load("key" + text);

        assertThat(again.cursor()).isEqualTo(text);
        assertThat(again.fingerprint()).isEqualTo(text);
    }

    @Test
    void longKeysDifferInTheirLastCharacter() {
        CursorRepository repository = started();
        String prefix = "k".repeat(5000);
        repository.setState(prefix + "1", "one");
        repository.setState(prefix + "2", "two");

        assertThat(repository.getState(prefix + "1")).isEqualTo("one");
        assertThat(repository.getState(prefix + "2")).isEqualTo("two");
        assertThat(repository.getState(prefix)).isNull();
    }

    @Test
    void keysAreASetThatOutlivesARestart() {
        CursorRepository repository = started();
        String odd = "../k=1\n\ud83d\udc2b'" + "x".repeat(3000);
        assertThat(repository.contains("k")).isFalse();
        assertThat(repository.remove("k")).isFalse();
        assertThat(repository.add("k")).isTrue();
        assertThat(repository.add("k")).isFalse();
        assertThat(repository.add(odd)).isTrue();
        assertThat(repository.confirm("k")).isTrue();

        repository = restarted(repository);

        assertThat(repository.contains("k")).isTrue();
        assertThat(repository.contains("K")).isFalse();
        assertThat(repository.contains(odd)).isTrue();
        assertThat(repository.contains(odd + "y")).isFalse();
        assertThat(repository.add("k")).isFalse();
        assertThat(repository.remove("k")).isTrue();
        assertThat(repository.contains("k")).isFalse();
        assertThat(repository.add("k")).isTrue();
    }

    @Test
    void clearRemovesTheKeysAndKeepsTheCheckpoints() {
        CursorRepository repository = started();
        repository.clear();
        repository.setState(STREAM, "c1");
        repository.add("k1");
        repository.add("k2");

        repository.clear();

        assertThat(repository.contains("k1")).isFalse();
        assertThat(repository.contains("k2")).isFalse();
        assertThat(repository.getState(STREAM)).isEqualTo("c1");
    }

    @Test
    void oneOfManyThatAddAKeyAtOnceIsTold() {
        CursorRepository repository = started();
        for (int round = 0; round < 20; round++) {
            String key = "key" + round;
            long added = IntStream.range(0, 4)
                    .parallel()
                    .filter(i -> repository.add(key))
                    .count();
            assertThat(added).isEqualTo(1);
        }
    }

    @Test
    void aCommitWithAnEpochThatNeverWasIsRefused() {
        CursorRepository repository = started();
        Checkpoint loaded = repository.load(STREAM);

        assertThatThrownBy(() -> repository.commit(STREAM, new Checkpoint("c", List.of(), loaded.epoch() + 1, 1, null)))
                .isInstanceOf(StreamConflictException.class);
        assertThat(repository.getState(STREAM)).isNull();
    }
}
