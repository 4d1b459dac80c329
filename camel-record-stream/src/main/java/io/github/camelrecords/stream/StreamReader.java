package io.github.camelrecords.stream;

import io.github.camelrecords.stream.DeliveryWindow.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one stream from the committed cursor to its end, again and again, and hands the records out. Decides where a pass
 * begins and when it is over; {@link DeliveryWindow} decides which records are handed out and how far the cursor moves.
 * Used by one thread at a time.
 */
public final class StreamReader {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    /**
     * @param streamKey        the stream, as the repository knows it
     * @param limit            the most records to ask for in one page
     * @param lookbackWindow   how long a record stays unsettled
     * @param pruneAfterCommit whether the service is told to erase what was committed
     * @param emits            which records are handed out; the others are passed over as delivered
     */
    public record Settings(
            String streamKey,
            int limit,
            Duration lookbackWindow,
            boolean pruneAfterCommit,
            Predicate<SourceRecord> emits) {}

    private final RecordSource source;
    private final DeliveryWindow window;
    private final Committer committer;
    private final Settings settings;
    private final ServerClock serverClock;
    private final LongSupplier nanoTime;

    private boolean open;
    private Pass pass;
    private String head;
    private long headTimeMicros = SourceRecord.NO_TIME;
    private boolean lookBack;
    private boolean unsettledSeen;
    private long unsettledSince;
    private String resolvedStart;
    private String prunedUntil;

    /**
     * @param source    where the records come from
     * @param window    this stream's window; shared with whoever closes deliveries
     * @param committer this stream's committer; may be asked to commit by other threads
     * @param settings  what the user chose
     * @param nanoTime  a clock that only goes forward, in nanoseconds
     */
    public StreamReader(
            RecordSource source, DeliveryWindow window, Committer committer, Settings settings, LongSupplier nanoTime) {
        this.source = source;
        this.window = window;
        this.committer = committer;
        this.settings = settings;
        this.serverClock = new ServerClock(settings.lookbackWindow(), settings.streamKey());
        this.nanoTime = nanoTime;
    }

    /**
     * Reads to the end of the stream, or until the handler wants no more, or until something fails. What was delivered is
     * committed before this returns or throws.
     *
     * @throws RecordFailedException when a record failed, in this poll or since the last one
     * @throws IOException           when the service gave no usable answer
     * @throws RuntimeException      when the checkpoint cannot be read or stored
     */
    public void poll(RecordHandler handler) throws IOException, InterruptedException {
        if (open && committer.isBehind()) {
            goBack();
        }
        committer.retryFailed();
        if (!open) {
            open();
        }
        reportFailure(handler);
        try {
            beginPass();
            readPages(handler);
        } catch (IOException | RuntimeException | Error e) {
            lookBackNext();
            saveWhatIsDone(handler, e);
            throw e;
        } catch (InterruptedException e) {
            lookBackNext();
            handler.discard();
            throw e;
        }
        if (window.isBroken()) {
            handler.discard();
        } else {
            handler.flush();
        }
        reportFailure(handler);
        committer.commitAndVerify();
    }

    private void readPages(RecordHandler handler) throws IOException, InterruptedException {
        boolean replaced = false;
        while (pass != null && handler.wantsMore()) {
            String position = pass.position();
            try {
                readPage(handler);
            } catch (InvalidCursorException e) {
                // another position than the committed one: the next poll starts at that
                if (replaced || !Objects.equals(position, window.cursor())) {
                    throw e;
                }
                replaced = true;
                replaceCursor(e);
                beginPass();
            }
        }
    }

    private void saveWhatIsDone(RecordHandler handler, Throwable failure) {
        try {
            handler.flush();
            committer.commit();
        } catch (InterruptedException e) {
            handler.discard();
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Commits and gives the stream up; what is in flight no longer counts. Another poll takes the stream over again. */
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (!committer.isFenced()) {
                committer.commit();
            }
        } finally {
            window.reset(null, SourceRecord.NO_TIME, List.of());
            committer.release();
        }
    }

    /**
     * Moves the stream to another position and commits that. What is in flight no longer counts, and what was delivered
     * beyond the position is delivered again.
     *
     * @param  cursor                 where to read on, or {@code null} for the start of the stream
     * @throws InvalidCursorException when the cursor can never be used
     */
    public void seek(String cursor) throws InvalidCursorException {
        long time = cursor == null ? SourceRecord.NO_TIME : source.cursorTimeMicros(cursor);
        if (!open) {
            committer.load();
            open = true;
        }
        startAt(cursor, time);
    }

    /**
     * Moves the stream back to where it starts and commits that, see {@link #seek}. Where the start is resolved once, such
     * as "now", it is the beginning of the stream.
     */
    public void reset() throws InvalidCursorException {
        seek(source.resetPosition());
    }

    /** The committed cursor; {@code null} for the start of the stream, or while the stream was never opened. */
    public String committedCursor() {
        return committer.committedCursor();
    }

    private void open() throws IOException {
        Checkpoint checkpoint = committer.load();
        try {
            String cursor = checkpoint.cursor();
            if (cursor == null) {
                window.reset(null, SourceRecord.NO_TIME, checkpoint.deliveredAhead());
                if (resolvedStart == null) {
                    // kept until it could be stored: "now" is the moment it was first asked for
                    resolvedStart = source.resolveStart();
                }
                if (resolvedStart != null) {
                    startAt(resolvedStart, source.cursorTimeMicros(resolvedStart));
                }
            } else {
                resumeAt(cursor, checkpoint);
            }
        } catch (IOException | RuntimeException e) {
            committer.release();
            throw e;
        }
        open = true;
        lookBackNext();
        LOG.info(
                "{}: reading on from {}",
                settings.streamKey(),
                window.cursor() == null ? "the start of the stream" : "cursor " + window.cursor());
    }

    /** What was believed to be stored is not: goes on from what is. */
    private void goBack() throws IOException {
        Checkpoint stored = committer.goBack();
        try {
            if (stored.cursor() == null) {
                window.reset(null, SourceRecord.NO_TIME, stored.deliveredAhead());
            } else {
                resumeAt(stored.cursor(), stored);
            }
        } catch (IOException | RuntimeException e) {
            // the window is still where it must not be
            open = false;
            committer.release();
            throw e;
        }
        lookBackNext();
    }

    private void resumeAt(String cursor, Checkpoint checkpoint) throws IOException {
        try {
            window.reset(cursor, source.cursorTimeMicros(cursor), checkpoint.deliveredAhead());
        } catch (InvalidCursorException e) {
            replaceCursor(e);
        }
    }

    /** Goes on elsewhere, if the user wants that. */
    private void replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        String replacement = source.replaceCursor(invalid);
        LOG.warn(
                "{}: {}. Starting at {} instead, as onInvalidCursor says.",
                settings.streamKey(),
                invalid.getMessage(),
                replacement == null ? "the configured start" : "cursor " + replacement);
        startAt(replacement, replacement == null ? SourceRecord.NO_TIME : source.cursorTimeMicros(replacement));
    }

    /** Makes a position durable before anything is read from it: it must never have to be found a second time. */
    private void startAt(String cursor, long timeMicros) {
        committer.moving();
        window.reset(cursor, timeMicros, List.of());
        window.markChanged();
        lookBackNext();
        committer.commit();
    }

    private void lookBackNext() {
        pass = null;
        lookBack = true;
    }

    private void beginPass() {
        if (window.isBroken() || lookBackDue()) {
            lookBackNext();
        }
        if (pass != null) {
            pass.resume();
        } else if (lookBack) {
            window.beginLookBack();
            lookBack = false;
            unsettledSeen = false;
            pass = new Pass(window.cursor(), window.cursorTimeMicros());
        } else {
            window.beginAtHead();
            pass = new Pass(head, headTimeMicros);
        }
    }

    /** Whether everything that was unsettled when it was read would be settled by now. */
    private boolean lookBackDue() {
        return unsettledSeen
                && nanoTime.getAsLong() - unsettledSince
                        >= settings.lookbackWindow().toNanos();
    }

    private void readPage(RecordHandler handler) throws IOException, InterruptedException {
        pass.readsPage();
        boolean first = true;
        boolean pageCursor = false;
        try (Page page = source.read(pass.position(), settings.limit())) {
            long readAt = SourceRecord.NO_TIME;
            SourceRecord record = page.next();
            while (record != null) {
                if (first) {
                    readAt = serverClock.readAtMicros(page);
                    pass.began(readAt);
                }
                pass.checkRecord(record, first);
                first = false;
                pageCursor = record.cursor() == null;
                if (!take(record, readAt, handler)) {
                    lookBackNext();
                    return;
                }
                boolean enough = !handler.wantsMore();
                if (enough && !pageCursor) {
                    return;
                }
                record = page.next();
                if (enough && record != null) {
                    // there is no position inside this page to go on at
                    lookBackNext();
                    return;
                }
            }
            if (first) {
                pass.began(serverClock.readAtMicros(page));
            }
            LOG.debug("{}: read a page, next cursor {}", settings.streamKey(), page.nextCursor());
            endPage(page, pageCursor, handler);
        }
    }

    /** Whether the pass can go on after this record. */
    private boolean take(SourceRecord record, long readAt, RecordHandler handler) throws InterruptedException {
        serverClock.saw(record.modifiedAtMicros());
        if (settings.emits().test(record)) {
            Opened opened = window.open(record, readAt);
            switch (opened.verdict()) {
                case HAND_OUT -> handler.handle(record, opened.delivery());
                case PAUSE -> {
                    LOG.debug("{}: too many unsettled records, reading pauses", settings.streamKey());
                    return false;
                }
                case SKIP -> handler.skipped(record);
                case HOLD -> {}
            }
        } else {
            window.drop(record, readAt);
        }
        pass.passed(record);
        noteUnsettled();
        committer.afterRecord();
        committer.refuseAfterConflict();
        return mayGoOn();
    }

    /** Not when the store is behind: a route that stores checkpoints could only be told to do it later. */
    private boolean mayGoOn() {
        return !window.isBroken() && !committer.isBehind();
    }

    private void noteUnsettled() {
        if (!unsettledSeen && window.hasUnsettled()) {
            unsettledSeen = true;
            unsettledSince = nanoTime.getAsLong();
        }
    }

    private void endPage(Page page, boolean pageCursor, RecordHandler handler)
            throws IOException, InterruptedException {
        handler.flush();
        if (!mayGoOn()) {
            lookBackNext();
            return;
        }
        String next = page.nextCursor();
        if (pageCursor || !page.last()) {
            if (next == null) {
                throw new StreamOrderException(
                        "The service gave neither a next cursor nor the end of the stream after '" + pass.position()
                                + "'. Nothing is lost, the committed cursor stays.");
            }
            pass.continueAt(next);
        }
        if (pageCursor) {
            window.endPage(next);
        }
        committer.afterPage();
        if (page.last()) {
            endPass();
        } else if (lookBackDue()) {
            beginPass();
        }
    }

    private void endPass() throws IOException {
        window.endPass(pass.beganAtMicros());
        noteUnsettled();
        head = pass.position();
        headTimeMicros = pass.positionTimeMicros();
        pass = null;
        if (settings.pruneAfterCommit()) {
            String cursor = committer.commitAndVerify();
            if (cursor != null && !cursor.equals(prunedUntil)) {
                source.prune(cursor);
                prunedUntil = cursor;
            }
        }
    }

    private void reportFailure(RecordHandler handler) throws InterruptedException {
        Throwable cause = window.takeFailure();
        if (cause == null) {
            return;
        }
        handler.discard();
        lookBackNext();
        window.awaitIdle(handler::isRunning);
        // what failed while we waited is reported with the first
        Throwable another = window.takeFailure();
        RecordFailedException failed = new RecordFailedException(
                "A record of " + settings.streamKey()
                        + " failed. It stays in front of the committed cursor, and the next poll hands it out again: "
                        + cause.getMessage(),
                cause);
        if (another != null && another != cause) {
            failed.addSuppressed(another);
        }
        try {
            committer.commit();
        } catch (RuntimeException e) {
            failed.addSuppressed(e);
        }
        throw failed;
    }
}
