package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import javax.sql.DataSource;

/** Notes when the stream was taken, and when a commit was refused. */
final class NodeRepository extends JdbcCursorRepository {

    private final NodeLog nodeLog;

    NodeRepository(DataSource database, NodeLog nodeLog) {
        super(database);
        this.nodeLog = nodeLog;
    }

    @Override
    public Checkpoint load(String streamKey) {
        Checkpoint checkpoint = super.load(streamKey);
        nodeLog.line(NodeLog.Kind.LOADED, checkpoint.epoch());
        return checkpoint;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint, long leastVersion) {
        try {
            super.commit(streamKey, checkpoint, leastVersion);
        } catch (StreamConflictException e) {
            nodeLog.line(NodeLog.Kind.REFUSED, checkpoint.epoch());
            throw e;
        }
    }
}
