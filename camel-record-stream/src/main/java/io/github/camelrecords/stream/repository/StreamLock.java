package io.github.camelrecords.stream.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The right to read one stream, against other processes and against other repositories of this JVM.
 * <p>
 * It takes two locks because on POSIX systems a process loses its lock on a file as soon as it closes any descriptor of
 * that file ({@link FileLock}). A second repository of the same JVM therefore must not even open the lock file. It is
 * stopped before that by the guard file, where the table of locks that the JVM itself keeps is what counts; that the
 * operating system forgets the locks of the guard file does no harm.
 */
final class StreamLock {

    private static final String GUARD_FILE = ".guard";
    /** Beyond the text of the lock file, so that it can be read where locks also block reading. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int OWNER_LENGTH = 100;

    private final FileChannel guard;
    private final FileChannel channel;
    private final FileLock guardLock;
    private final FileLock lock;

    private StreamLock(FileChannel guard, FileLock guardLock, FileChannel channel, FileLock lock) {
        this.guard = guard;
        this.guardLock = guardLock;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * @param  streamKey               the stream
     * @param  file                    the lock file of the stream, in a folder that exists
     * @throws StreamConflictException when somebody else has the lock
     * @throws IOException             when the files cannot be opened or locked
     */
    static StreamLock acquire(String streamKey, Path file) throws IOException {
        return DurableFiles.uninterrupted(() -> {
            FileChannel guard = open(file.resolveSibling(GUARD_FILE));
            try {
                FileLock guardLock = tryLock(streamKey, file, guard, KeyHash.number(streamKey));
                return lockFile(streamKey, file, guard, guardLock);
            } catch (IOException | RuntimeException e) {
                guard.close();
                throw e;
            }
        });
    }

    /** Gives the right up. */
    void release() throws IOException {
        try (guard;
                channel) {
            if (lock.isValid()) {
                lock.release();
            }
            if (guardLock.isValid()) {
                guardLock.release();
            }
        }
    }

    private static StreamLock lockFile(String streamKey, Path file, FileChannel guard, FileLock guardLock)
            throws IOException {
        FileChannel channel = open(file);
        try {
            FileLock lock = tryLock(streamKey, file, channel, LOCKED_BYTE);
            byte[] owner = ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner), 0);
            return new StreamLock(guard, guardLock, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(String streamKey, Path file, FileChannel channel, long position)
            throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            throw Conflicts.alreadyLoaded(streamKey, file.toString());
        }
        if (lock == null) {
            throw Conflicts.otherProcess(streamKey, "lock file " + file, owner(file));
        }
        return lock;
    }

    /** Who has the lock. Only called when it is another process, so that opening the file costs nobody a lock. */
    private static String owner(Path file) {
        try {
            byte[] start = DurableFiles.readStart(file, OWNER_LENGTH);
            String owner = start == null ? "" : new String(start, StandardCharsets.UTF_8).trim();
            return owner.matches("process [0-9]+") ? "another process, " + owner : "another process";
        } catch (IOException e) {
            return "another process";
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, DurableFiles.onlyOwner(file, "rw-------"));
    }
}
