package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.CommitListener;
import io.github.camelrecords.stream.Committer;
import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.StreamReader;
import io.github.camelrecords.stream.readahead.ReadAheadSource;
import io.github.camelrecords.stream.repository.CursorRepository;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;

/** All that a consumer holds from its start to its stop: the claim on its stream, the repositories, the threads. */
final class StreamSession {

    /**
     * What a session needs of its consumer.
     *
     * @param owner         whom the claim and the threads belong to
     * @param processor     the route
     * @param units         the consumer's side of exchanges
     * @param emits         which records are handed out
     * @param isReading     whether records may be handed out now
     * @param maxPerPoll    the most exchanges of a poll, 0 = no limit
     * @param statistics    counts what happens
     */
    record Needs(
            Object owner,
            Processor processor,
            UnitProcessor.Host units,
            Predicate<SourceRecord> emits,
            BooleanSupplier isReading,
            int maxPerPoll,
            StreamStatistics statistics) {}

    private final CamelContext context;
    private final RecordStream stream;
    private final RecordStreamConfiguration configuration;
    private final String streamKey;
    private final Object owner;
    private final CursorRepository repository;
    private final IdempotentRepository keys;
    private final KnownRecords known;
    private final DeliveryWindow window;
    private final Committer committer;
    private final CommitTimer commitTimer;
    private final ExecutorService readAheadThreads;
    private final ReadAheadSource source;
    private final StreamReader reader;
    private final Workers workers;
    private final ExchangeDispatcher dispatcher;
    private final ProgressLog progress;
    private volatile boolean closed;

    /**
     * Starts everything.
     *
     * @throws IllegalStateException if another consumer of this context has the stream
     * @throws Exception             if a repository or the service's client cannot be started
     */
    StreamSession(
            CamelContext context,
            RecordStream stream,
            RecordStreamConfiguration configuration,
            String streamKey,
            BodyFactory bodies,
            Needs needs)
            throws Exception {
        this.context = context;
        this.stream = stream;
        this.configuration = configuration;
        this.streamKey = streamKey;
        this.owner = needs.owner();
        repository = StreamRepositories.choose(context, configuration);
        keys = StreamRepositories.beside(repository, configuration);
        startServices();

        var threads = context.getExecutorServiceManager();
        Duration interval = Duration.ofMillis(configuration.getCommitInterval());
        window = new DeliveryWindow(stream.lookbackWindow());
        known = keys == null ? null : new KnownRecords(keys, streamKey);
        committer = new Committer(
                repository,
                streamKey,
                window,
                stream.fingerprint(),
                known == null ? needs.statistics() : CommitListener.both(known, needs.statistics()),
                interval,
                System::nanoTime);
        commitTimer = new CommitTimer(threads, owner, committer, interval, streamKey);
        readAheadThreads = threads.newCachedThreadPool(owner, "ReadAhead");
        source = new ReadAheadSource(
                new MeasuredSource(stream.source(), needs.statistics()::page),
                readAheadThreads,
                configuration.getReadAheadBytes());
        progress = new ProgressLog(streamKey, source, stream.emptyHint(), readAheadThreads, System::nanoTime);
        reader = new StreamReader(
                source,
                window,
                committer,
                new StreamReader.Settings(
                        streamKey,
                        pageLimit(needs.maxPerPoll()),
                        stream.lookbackWindow(),
                        stream.pruneAfterCommit(),
                        needs.emits()),
                System::nanoTime);
        workers = new Workers(threads, owner, "RecordWorker", configuration.getConcurrentConsumers());
        dispatcher = new ExchangeDispatcher(
                window,
                new UnitProcessor(
                        needs.units(),
                        needs.processor(),
                        stream,
                        bodies,
                        window,
                        committer,
                        noCheckpoints(configuration, keys != null),
                        known,
                        configuration.isBatching(),
                        configuration.isBreakOnFirstError()),
                workers,
                known,
                new ExchangeDispatcher.Limits(
                        needs.maxPerPoll(),
                        configuration.getMaxInFlight(),
                        configuration.isBatching() ? configuration.getBatchBytes() : 0),
                () -> mayHandOut(needs.isReading()));
    }

    /**
     * What waits for a place or for the rest of its batch must not go out when the stream is somebody else's: of another consumer,
     * or of the next session of this one, whose poll may find a thread of this session still in the route.
     */
    private boolean mayHandOut(BooleanSupplier isReading) {
        return isReading.getAsBoolean() && !closed && !committer.isFenced();
    }

    /** Why a route may not store checkpoints itself; {@code null} if it may. */
    static String noCheckpoints(RecordStreamConfiguration configuration, boolean keysBeside) {
        if (configuration.getConcurrentConsumers() > 1) {
            return "option concurrentConsumers is " + configuration.getConcurrentConsumers() + ", and a checkpoint in a"
                    + " transaction needs 1: several transactions at once would wait for each other's checkpoint. Set it to"
                    + " 1; option batching makes one transaction of many records.";
        }
        if (keysBeside) {
            return "option idempotentRepository keeps keys outside of the transaction, and would skip records whose"
                    + " transaction was rolled back. Remove it: the checkpoint has the keys that are needed.";
        }
        return null;
    }

    private void startServices() throws Exception {
        CursorStores stores = CursorStores.of(context);
        Object identity = StreamRepositories.identity(repository, configuration);
        stores.claim(identity, streamKey, owner);
        stores.describe(identity, streamKey, new StreamCoverage(stream.key(), stream.unreadBefore()));
        try {
            StreamRepositories.startPlain(context, configuration);
            stores.use(repository, owner);
            stores.use(keys, owner);
            ServiceHelper.startService(stream);
        } catch (Exception e) {
            releaseServices();
            throw e;
        }
    }

    private void releaseServices() {
        CursorStores stores = CursorStores.of(context);
        ServiceHelper.stopService(stream);
        stores.leave(keys, owner);
        stores.leave(repository, owner);
        stores.release(StreamRepositories.identity(repository, configuration), streamKey, owner);
    }

    /** A poll that ends after a few exchanges should not ask for hundreds of records. */
    private int pageLimit(int maxPerPoll) {
        return maxPerPoll > 0 && !configuration.isBatching() ? Math.min(stream.limit(), maxPerPoll) : stream.limit();
    }

    DeliveryWindow window() {
        return window;
    }

    StreamReader reader() {
        return reader;
    }

    ExchangeDispatcher dispatcher() {
        return dispatcher;
    }

    ProgressLog progress() {
        return progress;
    }

    /** Commits what is delivered. */
    void commit() {
        committer.commit();
    }

    /** Sees to it that what other threads than the polling one have delivered is committed within the interval. */
    void commitSoon() {
        commitTimer.commitSoon();
    }

    String committedCursor() {
        return committer.committedCursor();
    }

    /** Moves the stream, see {@link StreamReader#seek}. */
    void seek(String cursor) throws InvalidCursorException {
        if (stream.pruneAfterCommit()) {
            throw new IllegalStateException(
                    "With pruneAfterCommit a stream cannot be moved to a cursor: the service would erase what"
                            + " lies before it, read or not.");
        }
        reader.seek(cursor);
        forgetKeys();
    }

    /** Sets the stream back to its start, see {@link StreamReader#reset}. */
    void reset() throws InvalidCursorException {
        reader.reset();
        forgetKeys();
    }

    private void forgetKeys() {
        if (known != null) {
            known.clear();
        }
    }

    /** Ends what waits for the service; a record that is being processed comes to its end. */
    void interruptReading() {
        ServiceHelper.stopService(stream);
    }

    /**
     * Lets go of everything, after a last commit.
     *
     * @throws RuntimeException when the last commit fails; all the rest is done even so
     */
    void close() {
        closed = true;
        try {
            workers.stop();
            commitTimer.stop();
        } finally {
            try {
                reader.close();
            } finally {
                try {
                    source.close();
                    context.getExecutorServiceManager().shutdownNow(readAheadThreads);
                } finally {
                    releaseServices();
                }
            }
        }
    }
}
