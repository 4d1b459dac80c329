package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.nio.file.Path;

/** A store on a disk that hangs at times. */
final class GatedRepository extends FileCursorRepository {

    private final HoldPoint gate;

    GatedRepository(Path folder, HoldPoint gate) {
        super(folder);
        this.gate = gate;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        gate.pass(() -> super.commit(streamKey, checkpoint));
    }
}
