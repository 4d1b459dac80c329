package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import javax.sql.DataSource;

/** Notes when the stream was taken, and when a commit was refused. */
final class NodeRepository extends JdbcCursorRepository {

    private final NodeLog nodeLog;
    private final NodeSink sink;

    NodeRepository(DataSource database, NodeLog nodeLog, NodeSink sink) {
        super(database);
        this.nodeLog = nodeLog;
        this.sink = sink;
    }

    @Override
    public Checkpoint load(String streamKey) {
        Checkpoint checkpoint = super.load(streamKey);
        nodeLog.line(NodeLog.Kind.LOADED, Loaded.text(checkpoint));
        return checkpoint;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint, long leastVersion) {
        try {
            super.commit(streamKey, checkpoint, leastVersion);
        } catch (StreamConflictException e) {
            sink.refused(checkpoint.epoch());
            throw e;
        }
    }
}
