package io.github.camelrecords.stream;

import static io.github.camelrecords.stream.Records.SECOND;
import static io.github.camelrecords.stream.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitterTest {

    private final DeliveryWindow window = new DeliveryWindow(Duration.ZERO);
    private final List<String> stored = new ArrayList<>();
    private final CheckedRepository repository = new CheckedRepository((before, after) -> stored.add(after.cursor()));
    private final List<String> heard = new ArrayList<>();
    private final CommitListener listener = new CommitListener() {
        @Override
        public void loaded(Checkpoint checkpoint) {
            heard.add("loaded " + checkpoint.cursor());
        }

        @Override
        public void committing() {
            heard.add("committing");
        }

        @Override
        public void committed(Checkpoint checkpoint) {
            heard.add("committed " + checkpoint.cursor());
        }
    };
    private long nanos = 1_000_000_000_000L;
    private final Committer committer =
            new Committer(repository, "stream", window, "f1", listener, Duration.ofSeconds(1), () -> nanos);
    private int next;

    @BeforeEach
    void load() {
        committer.load();
        window.beginLookBack();
    }

    private void deliver() {
        next++;
        window.close(window.open(record("r", next), 1_000 * SECOND).delivery(), Outcome.DELIVERED, null);
    }

    @Test
    void tellsWhatWasLoaded() {
        assertThat(heard).containsExactly("loaded null");
        deliver();
        committer.commit();
        heard.clear();

        committer.load();

        assertThat(heard).containsExactly("loaded r@1");
    }

    @Test
    void commitsWhatChangedAndNothingElse() {
        committer.commit();
        assertThat(stored).isEmpty();
        deliver();
        committer.commit();
        committer.commit();

        assertThat(stored).containsExactly("r@1");
        assertThat(committer.committedCursor()).isEqualTo("r@1");
        assertThat(repository.stored().fingerprint()).isEqualTo("f1");
        assertThat(heard).endsWith("committing", "committed r@1", "committing");
    }

    @Test
    void commitsRecordsByTheInterval() {
        deliver();
        nanos += 999_999_999;
        committer.afterRecord();
        assertThat(stored).isEmpty();
        nanos++;
        committer.afterRecord();
        assertThat(stored).containsExactly("r@1");
        deliver();
        committer.afterRecord();
        assertThat(stored).hasSize(1);
    }

    @Test
    void commitsPagesUnlessTheyAreDoneInAMoment() {
        deliver();
        nanos += 99_999_999;
        committer.afterPage();
        assertThat(stored).isEmpty();
        nanos++;
        committer.afterPage();
        assertThat(stored).containsExactly("r@1");
    }

    @Test
    void withoutAnIntervalEveryRecordIsCommitted() {
        Committer eager =
                new Committer(repository, "stream", window, null, CommitListener.NONE, Duration.ZERO, () -> nanos);
        eager.load();
        deliver();
        eager.afterRecord();
        deliver();
        eager.afterPage();

        assertThat(stored).containsExactly("r@1", "r@2");
    }

    @Test
    void aCommitThatFailedIsTriedAgainBeforeAnythingElse() {
        deliver();
        repository.failNext(2, false);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(committer::commit);
        assertThat(committer.committedCursor()).isNull();
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(committer::retryFailed);
        committer.retryFailed();

        assertThat(stored).containsExactly("r@1");
        repository.failNext(1, false);
        committer.retryFailed();
        assertThat(stored).hasSize(1);
    }

    @Test
    void aCommitOfWhichNobodyKnowsIsRepeated() {
        deliver();
        repository.failNext(1, true);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(committer::commit);
        committer.commit();

        assertThat(stored).containsExactly("r@1", "r@1");
    }

    @Test
    void anErrorOfTheRepositoryIsAFailureThatIsTriedAgain() {
        deliver();
        repository.failNextWith(new NoClassDefFoundError("driver"));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(committer::commit)
                .withCauseInstanceOf(NoClassDefFoundError.class);
        committer.retryFailed();

        assertThat(stored).containsExactly("r@1");
    }

    @Test
    void stopsForGoodWhenAnotherOwnerHasTheStream() {
        deliver();
        repository.load("stream");

        assertThatExceptionOfType(StreamConflictException.class).isThrownBy(committer::commit);
        assertThat(committer.isFenced()).isTrue();
        assertThatExceptionOfType(StreamConflictException.class).isThrownBy(committer::refuseAfterConflict);
        assertThatExceptionOfType(StreamConflictException.class).isThrownBy(committer::retryFailed);
        assertThatExceptionOfType(StreamConflictException.class).isThrownBy(committer::load);
        assertThat(stored).isEmpty();
    }

    @Test
    void commitsNothingForAStreamThatWasGivenUp() {
        deliver();
        committer.release();
        committer.commit();
        assertThat(stored).isEmpty();
        committer.load();
        committer.commit();
        assertThat(stored).containsExactly("r@1");
    }
}
