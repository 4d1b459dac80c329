package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.nio.file.Path;

/** The same as {@link NodeRepository} for checkpoints in files. */
final class FileNodeRepository extends FileCursorRepository {

    private final NodeLog nodeLog;
    private final NodeSink sink;

    FileNodeRepository(Path folder, NodeLog nodeLog, NodeSink sink) {
        super(folder);
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
    public void commit(String streamKey, Checkpoint checkpoint) {
        try {
            super.commit(streamKey, checkpoint);
        } catch (StreamConflictException e) {
            sink.refused(checkpoint.epoch());
            throw e;
        }
    }
}
