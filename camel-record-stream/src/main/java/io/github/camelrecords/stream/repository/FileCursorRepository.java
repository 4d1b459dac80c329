package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps checkpoints in a folder, one text file a stream. Made for one process; several processes can share the folder
 * as long as no two of them read the same stream.
 * <p>
 * A checkpoint is written to a new file, flushed to the disk and then put in place of the old one, so that a crash
 * leaves the old or the new one. A file that is damaged, or that belongs to another stream, is an error with the file's
 * path; it is never taken for a stream without a position. While a stream is loaded, a lock file keeps other processes
 * and other repositories away from it. Files can be read by their owner only (on POSIX systems).
 * <p>
 * As an {@link org.apache.camel.spi.IdempotentRepository} it is a durable set with one small file a key in the folder
 * {@code keys}. That is for few keys (thousands, not millions). The keys of records delivered ahead of the cursor are
 * not among them; they are part of the checkpoint.
 */
@Metadata(
        label = "bean",
        description = "Keeps the position of record streams in a folder, one file a stream, safe against crashes.",
        annotations = {"interfaceName=org.apache.camel.spi.StateRepository"})
@Configurer(metadataOnly = true)
@ManagedResource(description = "File based cursor repository")
public class FileCursorRepository extends ServiceSupport implements CursorRepository {

    /** The folder if none is set, relative to the working directory. */
    public static final String DEFAULT_DIRECTORY = ".camel-records";

    private static final String KEYS = "keys";

    private final Map<String, StreamFile> streams = new ConcurrentHashMap<>();

    @Metadata(
            description = "The folder of the checkpoint files. It is created if it is missing.",
            defaultValue = DEFAULT_DIRECTORY)
    private String directory;

    private volatile Path folder;
    private volatile KeyFolder keys;

    /** A repository in {@value #DEFAULT_DIRECTORY}, unless {@link #setDirectory} says otherwise. */
    public FileCursorRepository() {
        useDirectory(Path.of(DEFAULT_DIRECTORY));
    }

    /**
     * @param directory the folder of the checkpoint files; created if it is missing
     */
    public FileCursorRepository(Path directory) {
        useDirectory(directory);
    }

    /**
     * @param directory the folder of the checkpoint files; created if it is missing
     */
    public FileCursorRepository(File directory) {
        useDirectory(directory.toPath());
    }

    @Override
    public Checkpoint load(String streamKey) {
        checkStarted(streamKey);
        StreamFile stream = stream(streamKey);
        Checkpoint checkpoint = stream.load();
        if (!isStarted()) {
            // stopped meanwhile, and perhaps too early to give this stream up
            stream.release();
            checkStarted(streamKey);
        }
        return checkpoint;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        stream(streamKey).commit(checkpoint);
    }

    @Override
    public void release(String streamKey) {
        stream(streamKey).release();
    }

    /**
     * The cursor of a stream, without taking the stream.
     *
     * @return the cursor committed last, or {@code null} if there is none
     * @throws CheckpointException when the file cannot be read or is damaged
     */
    @Override
    @ManagedOperation(description = "The cursor of a stream")
    public String getState(String streamKey) {
        return new StreamFile(folder, streamKey).cursor();
    }

    /**
     * Sets the position of a stream from outside and forgets the keys delivered ahead of it. A consumer of this
     * repository that reads the stream is refused at its next commit and has to be started again.
     *
     * @param  cursor                  the new cursor; {@code null} = none, the stream starts over
     * @throws StreamConflictException when another process or another repository has the stream
     * @throws CheckpointException     when the cursor cannot be stored
     */
    @Override
    @ManagedOperation(description = "Sets the cursor of a stream")
    public void setState(String streamKey, String cursor) {
        stream(streamKey).setCursor(cursor);
    }

    @Override
    @ManagedOperation(description = "Adds the key to the set of keys")
    public boolean add(String key) {
        return keys.add(key);
    }

    @Override
    @ManagedOperation(description = "Does the set of keys contain the given key")
    public boolean contains(String key) {
        return keys.contains(key);
    }

    @Override
    @ManagedOperation(description = "Removes the key from the set of keys")
    public boolean remove(String key) {
        return keys.remove(key);
    }

    /** Does nothing: a key is durable as soon as it is added. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** Removes all keys of the set. The checkpoints stay. */
    @Override
    @ManagedOperation(description = "Removes all keys of the set of keys; the checkpoints stay")
    public void clear() {
        keys.clear();
    }

    /**
     * Creates the folder if it is missing and writes a file into it, as a trial.
     *
     * @throws CheckpointException when that fails; the message names the folder and the options that help
     */
    public void checkWritable() {
        try {
            DurableFiles.checkWritable(folder);
        } catch (IOException e) {
            throw StreamFile.failure("Writing into the folder of the checkpoint files", folder, e);
        }
    }

    /** The folder of the checkpoint files. */
    @ManagedAttribute(description = "The folder of the checkpoint files")
    public String getDirectory() {
        return directory;
    }

    /**
     * Sets the folder of the checkpoint files. It is created if it is missing.
     *
     * @throws IllegalStateException when the repository is started
     */
    public void setDirectory(String directory) {
        if (isStarted()) {
            throw new IllegalStateException("The folder " + this.directory + " cannot be changed to " + directory
                    + " while the repository is started. Stop it first.");
        }
        useDirectory(Path.of(directory));
    }

    @Override
    protected void doStart() {
        checkWritable();
    }

    @Override
    protected void doStop() {
        CheckpointException failure = null;
        for (StreamFile stream : streams.values()) {
            try {
                stream.release();
            } catch (CheckpointException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void checkStarted(String streamKey) {
        if (!isStarted()) {
            throw new CheckpointException("The stream " + streamKey + " cannot be loaded: the repository in " + folder
                    + " is not started. Call start() first.");
        }
    }

    private void useDirectory(Path path) {
        directory = Objects.requireNonNull(path, "directory").toString();
        // absolute, so that messages say where it is
        folder = path.toAbsolutePath().normalize();
        keys = new KeyFolder(folder.resolve(KEYS));
        streams.clear();
    }

    private StreamFile stream(String streamKey) {
        return streams.computeIfAbsent(streamKey, key -> new StreamFile(folder, key));
    }
}
