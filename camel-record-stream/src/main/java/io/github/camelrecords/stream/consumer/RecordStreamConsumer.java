package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.CommitListener;
import io.github.camelrecords.stream.Committer;
import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.RecordFailedException;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.StreamReader;
import io.github.camelrecords.stream.readahead.ReadAheadSource;
import io.github.camelrecords.stream.repository.CursorRepository;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;

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
    private final StreamStatistics statistics = new StreamStatistics();

    private CursorRepository repository;
    private String streamKey;
    private IdempotentRepository keys;
    private ExecutorService readAheadThreads;
    private ReadAheadSource source;
    private KnownRecords known;
    private DeliveryWindow window;
    private Committer committer;
    private StreamReader reader;
    private Workers workers;
    private ExchangeDispatcher dispatcher;
    private CommitTimer commitTimer;
    private ProgressLog progress;
    private StreamExceptionHandler failures;
    private boolean answered;
    /** Whether a record failed in the last poll. */
    private boolean recordFailed;

    private volatile boolean stopping;
    private volatile boolean yielding;
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
        repository = StreamRepositories.choose(getEndpoint().getCamelContext(), configuration);
        keys = StreamRepositories.beside(repository, configuration);
        stores().claim(StreamRepositories.identity(repository, configuration), streamKey, this);
        try {
            StreamRepositories.startPlain(getEndpoint().getCamelContext(), configuration);
            stores().use(repository);
            stores().use(keys);
            ServiceHelper.startService(stream);
            assemble();
            super.doStart();
        } catch (Exception e) {
            tearDown();
            throw e;
        }
    }

    private void assemble() {
        var threads = getEndpoint().getCamelContext().getExecutorServiceManager();
        Duration lookback = stream.lookbackWindow();
        window = new DeliveryWindow(lookback);
        known = keys == null ? null : new KnownRecords(keys, streamKey);
        committer = new Committer(
                known == null ? repository : new LoadListeningRepository(repository, known::loaded),
                streamKey,
                window,
                stream.fingerprint(),
                known == null ? CommitListener.NONE : known,
                Duration.ofMillis(configuration.getCommitInterval()),
                System::nanoTime);
        readAheadThreads = threads.newCachedThreadPool(this, "ReadAhead");
        source = new ReadAheadSource(stream.source(), readAheadThreads, configuration.getReadAheadBytes());
        progress = new ProgressLog(streamKey, source, stream.emptyHint(), System::nanoTime);
        reader = new StreamReader(
                source,
                window,
                committer,
                new StreamReader.Settings(streamKey, pageLimit(), lookback, stream.pruneAfterCommit(), this::emits),
                System::nanoTime);
        commitTimer = new CommitTimer(
                threads, this, committer, Duration.ofMillis(configuration.getCommitInterval()), streamKey);
        workers = new Workers(threads, this, "RecordWorker", configuration.getConcurrentConsumers());
        dispatcher = new ExchangeDispatcher(
                window,
                new UnitProcessor(
                        this,
                        getProcessor(),
                        stream,
                        bodies,
                        window,
                        known,
                        configuration.isBatching(),
                        configuration.isBreakOnFirstError()),
                workers,
                known,
                new ExchangeDispatcher.Limits(
                        maxMessagesPerPoll,
                        configuration.getMaxInFlight(),
                        configuration.isBatching() ? configuration.getBatchBytes() : 0),
                this::isReading);
    }

    private CursorStores stores() {
        return CursorStores.of(getEndpoint().getCamelContext());
    }

    /** A poll that ends after a few exchanges should not ask for hundreds of records. */
    private int pageLimit() {
        return maxMessagesPerPoll > 0 && !configuration.isBatching()
                ? Math.min(stream.limit(), maxMessagesPerPoll)
                : stream.limit();
    }

    private boolean emits(SourceRecord record) {
        if (!answered) {
            // the first poll may go on for hours; the service works
            answered = true;
            forceConsumerAsReady();
        }
        progress.read();
        statistics.read(record);
        return stream.emits(record);
    }

    @Override
    protected int poll() throws Exception {
        polling.lock();
        try {
            yielding = false;
            statistics.pollBegins();
            dispatcher.beginPoll();
            progress.beginPoll();
            readToEnd();
            statistics.pollEnds(isReading());
            if (isReading()) {
                progress.caughtUp(getCursor() == null);
            }
            forceConsumerAsReady();
            failures.recovered();
            return dispatcher.dispatched();
        } catch (IOException e) {
            if (stopping) {
                // the client was stopped under the poll, on purpose
                return dispatcher.dispatched();
            }
            throw e;
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
            reader.poll(dispatcher);
            if (recordFailed && window.awaitIdle(this::isReading) && window.isBroken()) {
                // begins with the failure, if it was one
                reader.poll(dispatcher);
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
                && !yielding
                && isRunAllowed()
                && !isSuspendingOrSuspended()
                && (shutdown == null || shutdown == ShutdownRunningTask.CompleteAllTasks);
    }

    @Override
    public Exchange newExchange() {
        return createExchange(true);
    }

    @Override
    public void closed(Unit unit, boolean delivered) {
        statistics.closed(unit, delivered);
        if (!polling.isHeldByCurrentThread()) {
            commitTimer.commitSoon();
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        try {
            committer.commit();
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
        // ends whatever waits for the service; a record that is being processed comes to its end
        ServiceHelper.stopService(stream);
        boolean idle = polling.tryLock(STOP_SECONDS, TimeUnit.SECONDS);
        try {
            super.doStop();
        } finally {
            if (idle) {
                polling.unlock();
            }
            tearDown();
        }
    }

    private void tearDown() {
        try {
            if (workers != null) {
                workers.stop();
            }
            if (commitTimer != null) {
                commitTimer.stop();
            }
            if (reader != null) {
                reader.close();
            }
        } catch (RuntimeException e) {
            getExceptionHandler()
                    .handleException("The last commit failed; the records since the one before come again", e);
        } finally {
            if (source != null) {
                source.close();
            }
            if (readAheadThreads != null) {
                getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(readAheadThreads);
            }
            ServiceHelper.stopService(stream);
            stores().leave(keys);
            stores().leave(repository);
            stores().release(StreamRepositories.identity(repository, configuration), streamKey, this);
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
        return dispatcher == null ? 0 : dispatcher.inFlight();
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
        return committer == null ? null : committer.committedCursor();
    }

    @ManagedAttribute(description = "Records delivered since the start")
    public long getRecordsDelivered() {
        return statistics.delivered();
    }

    @ManagedAttribute(description = "Records failed since the start")
    public long getRecordsFailed() {
        return statistics.failed();
    }

    @ManagedAttribute(description = "When the last poll began")
    public String getLastPoll() {
        Instant last = statistics.lastPoll();
        return last == null ? null : last.toString();
    }

    @ManagedAttribute(description = "Exchanges handed out and not done")
    public int getInFlight() {
        return dispatcher == null ? 0 : dispatcher.inFlight();
    }

    @ManagedAttribute(description = "Seconds that the stream is behind; 0 when the last poll came to its end")
    public long getLagSeconds() {
        return statistics.lagSeconds(getInFlight());
    }

    /** Moves the stream back to its start and commits that: every record is delivered again. */
    @ManagedOperation(description = "Moves the stream back to its start; every record is delivered again")
    public void resetCursor() throws InvalidCursorException {
        moveTo(null);
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
        moveTo(cursor.trim());
    }

    private void moveTo(String cursor) throws InvalidCursorException {
        if (reader == null) {
            throw new IllegalStateException("The consumer was never started");
        }
        yielding = true;
        polling.lock();
        try {
            reader.seek(cursor);
            if (known != null) {
                known.clear();
            }
        } finally {
            yielding = false;
            polling.unlock();
        }
    }
}
