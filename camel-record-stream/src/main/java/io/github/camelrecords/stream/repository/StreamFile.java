package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.CheckpointFormat.UnreadableException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** The checkpoint file of one stream, and whether a consumer of this repository has the stream. */
final class StreamFile {

    private static final int READABLE_LENGTH = 80;
    private static final int HASH_LENGTH = 32;

    private final String streamKey;
    private final Path file;
    private final Path lockFile;

    private StreamLock lock;
    private long version;

    /**
     * @param folder    the folder of all streams; created when something is stored
     * @param streamKey any text; the name of the file is a readable part of it and its hash
     */
    StreamFile(Path folder, String streamKey) {
        this.streamKey = streamKey;
        String readable = streamKey.replaceAll("[^A-Za-z0-9_-]+", "_");
        String name = readable.substring(0, Math.min(readable.length(), READABLE_LENGTH)) + "."
                + KeyHash.hex(streamKey).substring(0, HASH_LENGTH);
        this.file = folder.resolve(name + ".checkpoint");
        this.lockFile = folder.resolve(name + ".lock");
    }

    synchronized Checkpoint load() {
        if (lock != null) {
            throw Conflicts.alreadyLoaded(streamKey, "checkpoint file " + file);
        }
        StreamLock acquired = acquire();
        try {
            Checkpoint stored = read();
            Checkpoint owned = new Checkpoint(
                    stored.cursor(), stored.deliveredAhead(), stored.epoch() + 1, 0, stored.fingerprint());
            write(owned);
            lock = acquired;
            version = 0;
            return owned;
        } finally {
            if (lock == null) {
                giveUp(acquired);
            }
        }
    }

    synchronized void commit(Checkpoint checkpoint) {
        if (lock == null) {
            throw Conflicts.notHeld(streamKey, "checkpoint file " + file);
        }
        if (checkpoint.version() < version) {
            throw Conflicts.olderVersion(streamKey, "checkpoint file " + file, checkpoint.version(), version);
        }
        checkEpoch(checkpoint.epoch());
        write(checkpoint);
        version = checkpoint.version();
    }

    /** The cursor stored last, or {@code null}; whoever has the stream keeps it. */
    String cursor() {
        return read().cursor();
    }

    /** Stores a cursor from outside. An owner in this repository is refused from now on, one elsewhere refuses this. */
    synchronized void setCursor(String cursor) {
        StreamLock acquired = lock == null ? acquire() : null;
        try {
            Checkpoint stored = read();
            write(new Checkpoint(cursor, List.of(), stored.epoch() + 1, 0, stored.fingerprint()));
        } finally {
            if (acquired != null) {
                giveUp(acquired);
            }
        }
    }

    synchronized void release() {
        if (lock != null) {
            StreamLock held = lock;
            lock = null;
            giveUp(held);
        }
    }

    static CheckpointException failure(String what, Path path, IOException e) {
        return new CheckpointException(
                what + " " + path + " failed: " + reason(e) + ". Set the option cursorDirectory to a folder that can"
                        + " be written and that outlives a restart, or the option cursorRepository to a repository"
                        + " that is kept elsewhere, such as a JdbcCursorRepository.",
                e);
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName();
        if (e instanceof FileSystemException problem && problem.getReason() == null) {
            return kind + " (" + problem.getFile() + ")";
        }
        return kind + ": " + e.getMessage();
    }

    /** The lock keeps others away; the epoch in the file tells if somebody deleted the lock file and came in. */
    private void checkEpoch(long epoch) {
        try {
            byte[] start = DurableFiles.readStart(file, CheckpointFormat.EPOCH_WITHIN);
            if (start != null && CheckpointFormat.epoch(start) != epoch) {
                throw Conflicts.outdated(streamKey, "checkpoint file " + file, epoch, CheckpointFormat.epoch(start));
            }
        } catch (IOException e) {
            throw failure("Reading the checkpoint file", file, e);
        } catch (UnreadableException e) {
            throw unreadable(e);
        }
    }

    private StreamLock acquire() {
        try {
            DurableFiles.createFolder(file.getParent());
            return StreamLock.acquire(streamKey, lockFile);
        } catch (IOException e) {
            throw failure("Locking the file", lockFile, e);
        }
    }

    private Checkpoint read() {
        try {
            byte[] content = DurableFiles.read(file);
            return content == null ? Checkpoint.NONE : CheckpointFormat.read(streamKey, content);
        } catch (IOException e) {
            throw failure("Reading the checkpoint file", file, e);
        } catch (UnreadableException e) {
            throw unreadable(e);
        }
    }

    private CheckpointException unreadable(UnreadableException e) {
        return new CheckpointException(
                "The checkpoint file " + file + " of the stream " + streamKey + " cannot be used: " + e.getMessage()
                        + ". Stop the consumer and restore the file from a backup, or delete it to let the stream"
                        + " start from its beginning on purpose.",
                e);
    }

    private void write(Checkpoint checkpoint) {
        try {
            DurableFiles.replace(file, CheckpointFormat.write(streamKey, checkpoint));
        } catch (IOException e) {
            throw failure("Writing the checkpoint file", file, e);
        }
    }

    private void giveUp(StreamLock held) {
        try {
            held.release();
        } catch (IOException e) {
            throw failure("Unlocking the file", lockFile, e);
        }
    }
}
