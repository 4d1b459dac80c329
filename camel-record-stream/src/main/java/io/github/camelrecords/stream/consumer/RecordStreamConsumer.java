package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.RecordFailedException;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.StreamReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Camel's side of a record stream: polls when the scheduler says so, turns records into exchanges, and keeps the cursor over
 * restarts. What is read and when the cursor moves is decided by {@link StreamReader} and {@link DeliveryWindow}.
 */
@ManagedResource(description = "Managed record stream consumer")
public class RecordStreamConsumer extends ScheduledPollConsumer implements ShutdownAware, UnitProcessor.Host {

    private static final long STOP_SECONDS = 30;

    private final RecordStream stream;
    private final RecordStreamConfiguration configuration;
    private final BodyFactory bodies;
    private final int maxMessagesPerPoll;
    private final ReentrantLock polling = new ReentrantLock();
    private final StreamStatistics statistics = new StreamStatistics(System::nanoTime);
    private final MeasuredStream measured;
    private final DelegatedConsumer delegated = new DelegatedConsumer(this);

    private String streamKey;
    private volatile StreamSession session;
    private StreamExceptionHandler failures;
    private boolean answered;
    /** Whether a record failed in the last poll. */
    private boolean recordFailed;

    /** How many threads wait for the poll to end. */
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile PollRequests requests;
    private volatile boolean stopping;
    private volatile ShutdownRunningTask shutdown;

    /**
     * @param stream             the stream to read
     * @param configuration      the endpoint's options
     * @param bodies             makes the bodies
     * @param maxMessagesPerPoll the most exchanges of a poll, 0 = no limit
     */
    public RecordStreamConsumer(
            Endpoint endpoint,
            Processor processor,
            RecordStream stream,
            RecordStreamConfiguration configuration,
            BodyFactory bodies,
            int maxMessagesPerPoll) {
        super(endpoint, processor);
        this.stream = stream;
        this.configuration = configuration;
        this.bodies = bodies;
        this.maxMessagesPerPoll = maxMessagesPerPoll;
        this.measured = new ConsumerMeasures(this, stream, statistics);
    }

    @Override
    protected void doBuild() throws Exception {
        delegated.findRoute();
        super.doBuild();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        streamKey = configuration.getCursorKey() != null
                ? configuration.getCursorKey()
                : stream.key().encoded();
        failures = new StreamExceptionHandler(
                getExceptionHandler(),
                getEndpoint() instanceof org.apache.camel.support.DefaultEndpoint endpoint
                        && endpoint.isBridgeErrorHandler(),
                streamKey,
                this::getCursor);
        setExceptionHandler(failures);
    }

    @Override
    protected void doStart() throws Exception {
        stopping = false;
        shutdown = null;
        session = new StreamSession(
                getEndpoint().getCamelContext(),
                stream,
                configuration,
                streamKey,
                bodies,
                new StreamSession.Needs(
                        this, getProcessor(), this, this::emits, this::isReading, maxMessagesPerPoll, statistics));
        try {
            statistics.starts();
            measuredStreams().started(measured);
            super.doStart();
            delegated.started();
        } catch (Exception e) {
            // a service that fails to start is not stopped
            measuredStreams().stopped(measured);
            close(session);
            throw e;
        }
    }

    private MeasuredStreams measuredStreams() {
        return MeasuredStreams.of(getEndpoint().getCamelContext());
    }

    private boolean emits(SourceRecord record) {
        if (!answered) {
            // the first poll may go on for hours; the service works
            answered = true;
            forceConsumerAsReady();
        }
        session.progress().read();
        statistics.read(record);
        return stream.emits(record);
    }

    @Override
    protected int poll() throws Exception {
        polling.lock();
        try {
            if (stopping) {
                // stopped while this waited for its turn: the stream is given up
                return 0;
            }
            statistics.pollBegins();
            session.dispatcher().beginPoll();
            session.progress().beginPoll();
            readToEnd();
            statistics.pollEnds(isReading());
            if (isReading()) {
                session.progress().caughtUp(getCursor() == null);
            }
            forceConsumerAsReady();
            failures.recovered();
            return session.dispatcher().dispatched();
        } catch (IOException e) {
            if (stopping) {
                // the client was stopped under the poll, on purpose
                return session.dispatcher().dispatched();
            }
            throw e;
        } catch (Error e) {
            // an Error would end the schedule silently
            throw new RuntimeCamelException("The poll failed: " + e, e);
        } finally {
            polling.unlock();
        }
    }

    /**
     * After a failed record the poll waits for the outcome of what it hands out. A route that goes on in other threads
     * would else make every second poll look like a recovery.
     */
    private void readToEnd() throws IOException, InterruptedException {
        try {
            session.reader().poll(session.dispatcher());
            DeliveryWindow window = session.window();
            if (recordFailed && window.awaitIdle(this::isReading) && window.isBroken()) {
                // begins with the failure, if it was one
                session.reader().poll(session.dispatcher());
            }
            recordFailed = false;
        } catch (RecordFailedException e) {
            recordFailed = true;
            throw e;
        }
    }

    /** Whether records may be handed out: the consumer runs, and nobody waits for the poll to end. */
    private boolean isReading() {
        return !stopping
                && waiting.get() == 0
                && isRunAllowed()
                && !isSuspendingOrSuspended()
                && (shutdown == null || shutdown == ShutdownRunningTask.CompleteAllTasks);
    }

    /**
     * From now on {@link #pollSoon()} works.
     *
     * @param interval the least time between two polls that were asked for
     */
    protected final void pollOnRequest(Duration interval) {
        requests = new PollRequests(
                getEndpoint().getCamelContext().getExecutorServiceManager(),
                this,
                interval,
                stream.lookbackWindow(),
                this::pollNow);
    }

    /**
     * Asks for a poll beside the schedule, as when the service has announced new records. Returns at once; however often it is
     * called, the polls keep their interval.
     */
    public final void pollSoon() {
        PollRequests current = requests;
        if (current != null) {
            current.ask();
        }
    }

    /** Waits for a poll in progress. What goes wrong goes to the exception handler; the schedule is not touched. */
    private void pollNow() {
        if (!isReading()) {
            return;
        }
        try {
            int handedOut;
            do {
                handedOut = poll();
                // the rest of what was announced, as the schedule would
            } while (isGreedy() && maxMessagesPerPoll > 0 && handedOut >= maxMessagesPerPoll && isReading());
        } catch (Exception e) {
            if (isReading()) {
                getExceptionHandler().handleException("A poll of " + getEndpoint() + " beside the schedule failed", e);
            }
        }
    }

    @Override
    public Exchange newExchange() {
        return createExchange(true);
    }

    @Override
    public void skipped(SourceRecord record) {
        statistics.skipped();
    }

    @Override
    public void closed(Unit unit, boolean delivered) {
        statistics.closed(unit, delivered);
        session.commitSoon();
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        try {
            session.commit();
        } catch (RuntimeException e) {
            getExceptionHandler().handleException("The cursor cannot be stored now; it is tried again on resume", e);
        }
    }

    @Override
    protected void doResume() throws Exception {
        // a suspend comes with the shutdown strategy too, see deferShutdown
        shutdown = null;
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        stopping = true;
        measuredStreams().stopped(measured);
        delegated.stopped();
        if (requests != null) {
            requests.stop();
            requests = null;
        }
        StreamSession ending = session;
        if (ending == null) {
            // it never started: another consumer may have the stream
            super.doStop();
            return;
        }
        ending.interruptReading();
        boolean idle = false;
        try {
            idle = polling.tryLock(STOP_SECONDS, TimeUnit.SECONDS);
            super.doStop();
        } finally {
            close(ending);
            if (idle) {
                polling.unlock();
            }
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        measuredStreams().removed(measured);
        super.doShutdown();
    }

    private void close(StreamSession ending) {
        try {
            ending.close();
        } catch (RuntimeException e) {
            getExceptionHandler()
                    .handleException("The last commit failed; the records since the one before come again", e);
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        shutdown = shutdownRunningTask;
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        // a poll that only waits for the service is nothing to wait for: stopping ends it
        return getInFlight();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // the poll in progress ends by itself, see isReading
    }

    @ManagedAttribute(description = "Key of the stream in the cursor repository")
    public String getStreamKey() {
        return streamKey;
    }

    @ManagedAttribute(description = "Committed cursor")
    public String getCursor() {
        return session == null ? null : session.committedCursor();
    }

    @ManagedAttribute(description = "Records delivered since the start")
    public long getRecordsDelivered() {
        return statistics.delivered();
    }

    @ManagedAttribute(description = "Records failed since the start")
    public long getRecordsFailed() {
        return statistics.failed();
    }

    @ManagedAttribute(description = "Records since the start that came again and were not handed out again")
    public long getDuplicatesSkipped() {
        return statistics.duplicates();
    }

    @ManagedAttribute(description = "Pages that the service has answered with since the start")
    public long getPagesRead() {
        return statistics.pages();
    }

    @ManagedAttribute(description = "Seconds since the committed cursor moved, or since the start")
    public long getSecondsSinceCursorMoved() {
        return statistics.secondsSinceCursorMoved();
    }

    @ManagedAttribute(description = "When the last poll began")
    public String getLastPoll() {
        Instant last = statistics.lastPoll();
        return last == null ? null : last.toString();
    }

    @ManagedAttribute(description = "Exchanges handed out and not done")
    public int getInFlight() {
        return session == null ? 0 : session.dispatcher().inFlight();
    }

    @ManagedAttribute(description = "Polls beside the schedule, as notifications have asked for, since the start")
    public long getRequestedPolls() {
        PollRequests current = requests;
        return current == null ? 0 : current.polls();
    }

    @ManagedAttribute(description = "Seconds that the stream is behind at most; 0 when the last poll came to its end")
    public long getLagSeconds() {
        return statistics.lagSeconds(getInFlight());
    }

    /** Moves the stream back to its start and commits that: every record is delivered again. */
    @ManagedOperation(description = "Moves the stream back to its start; every record is delivered again")
    public void resetCursor() throws InvalidCursorException {
        moveTo(StreamSession::reset);
    }

    /**
     * Moves the stream to a cursor and commits that. Waits for the record that is being processed.
     *
     * @throws IllegalArgumentException when there is no cursor
     * @throws InvalidCursorException   when the service would never accept the cursor
     */
    @ManagedOperation(description = "Moves the stream to a cursor; the records after it are delivered next")
    public void seek(String cursor) throws InvalidCursorException {
        if (cursor == null || cursor.isBlank()) {
            throw new IllegalArgumentException("seek needs a cursor; resetCursor goes back to the start of the stream");
        }
        moveTo(moved -> moved.seek(cursor.trim()));
    }

    private interface Move {
        void make(StreamSession session) throws InvalidCursorException;
    }

    private void moveTo(Move move) throws InvalidCursorException {
        if (session == null || !(isStarted() || isSuspended())) {
            throw new IllegalStateException(
                    "The route of " + streamKey + " is stopped. Start or suspend it, then move it.");
        }
        waiting.incrementAndGet();
        polling.lock();
        try {
            move.make(session);
            statistics.moved();
        } finally {
            polling.unlock();
            waiting.decrementAndGet();
        }
    }
}
