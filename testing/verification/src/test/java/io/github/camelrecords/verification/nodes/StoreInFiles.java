package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.nio.file.Path;

/** A folder that all nodes see. It keeps the last checkpoint alone. */
record StoreInFiles(Path folder) implements NodeStore {

    @Override
    public String address() {
        return folder.toString();
    }

    @Override
    public String cursor(String streamKey) {
        return new FileCursorRepository(folder).getState(streamKey);
    }

    @Override
    public void assertNeverMovedBack(String context) {
        // what each node began with is looked at for all stores
    }

    @Override
    public void close() {
        // the files belong to the test
    }
}
