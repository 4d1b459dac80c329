package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What several nodes rely on that share a database, whatever the database. */
public abstract class JdbcRepositoryContract extends JdbcTransactionContract {

    @Test
    void aNewerOwnerOnAnotherNodeEndsTheOlderOne() {
        CursorRepository first = started();
        CursorRepository second = started();
        Checkpoint old = next(first.load(STREAM), "c1");
        first.commit(STREAM, old);

        Checkpoint current = second.load(STREAM);

        assertThat(current.cursor()).isEqualTo("c1");
        assertThatThrownBy(() -> first.commit(STREAM, next(old, "c2")))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContainingAll(STREAM, "camel_records_stream", "epoch 1", "epoch is 2", "cursorKey");
        second.commit(STREAM, next(current, "c3"));
        assertThat(first.getState(STREAM)).isEqualTo("c3");
    }

    @Test
    void nodesThatLoadANewStreamAtOnceGetDifferentEpochs() throws Exception {
        List<CursorRepository> nodes = nodes();
        for (int round = 0; round < 25; round++) {
            String stream = STREAM + round;
            List<Checkpoint> loaded = atOnce(nodes, node -> node.load(stream));
            Set<Long> epochs = new HashSet<>();
            loaded.forEach(checkpoint -> epochs.add(checkpoint.epoch()));
            assertThat(epochs).hasSize(NODES);
        }
    }

    @Test
    void nodesThatSetAPositionAtOnceEachRaiseTheEpoch() throws Exception {
        List<CursorRepository> nodes = nodes();
        for (int round = 0; round < 10; round++) {
            String stream = STREAM + round;
            atOnce(nodes, node -> {
                node.setState(stream, "c");
                return null;
            });
            assertThat(nodes.get(0).load(stream).epoch()).isEqualTo(NODES + 1);
        }
    }

    @Test
    void noCommitIsLostWhenNodesTakeTheStreamFromEachOther() throws Exception {
        List<CursorRepository> nodes = nodes();

        List<Integer> stored = atOnce(nodes, node -> {
            int commits = 0;
            for (int turn = 0; turn < 20; turn++) {
                Checkpoint checkpoint = node.load(STREAM);
                try {
                    for (int i = 0; i < 3; i++) {
                        int number = checkpoint.cursor() == null ? 0 : Integer.parseInt(checkpoint.cursor());
                        checkpoint = next(checkpoint, String.valueOf(number + 1));
                        node.commit(STREAM, checkpoint);
                        commits++;
                    }
                } catch (StreamConflictException e) {
                    // another node has the stream now; this one takes it back
                } finally {
                    node.release(STREAM);
                }
            }
            return commits;
        });

        int sum = stored.stream().mapToInt(Integer::intValue).sum();
        assertThat(nodes.get(0).getState(STREAM)).isEqualTo(String.valueOf(sum));
    }

    @Test
    void aKeyAddedByManyNodesIsNewForOne() throws Exception {
        List<CursorRepository> nodes = nodes();
        for (int round = 0; round < 25; round++) {
            String key = "key " + round;
            assertThat(atOnce(nodes, node -> node.add(key))).containsOnlyOnce(true);
        }
    }
}
