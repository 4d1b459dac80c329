package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.repository.CursorRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Looks up what consumers have committed, in the repository that a consumer with the same options would use; for whoever
 * does not consume. Never takes a stream from its consumer. A service; thread-safe.
 */
public final class CommittedCursors extends ServiceSupport {

    private final CamelContext context;
    private final RecordStreamConfiguration configuration;
    private volatile CursorRepository repository;

    /**
     * @param configuration the options cursorRepository, idempotentRepository, cursorDirectory and cursorKey count
     */
    public CommittedCursors(CamelContext context, RecordStreamConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    /**
     * @param  stream the stream of all records; the option cursorKey replaces its key
     * @return        the committed cursor, or {@code null} if there is none
     * @throws io.github.camelrecords.stream.repository.CheckpointException when what is stored cannot be read
     * @throws IllegalStateException                                         when this is not started
     */
    public String get(StreamKey stream) {
        if (!isStarted()) {
            throw new IllegalStateException("The look-up of committed cursors is not started");
        }
        String cursor = repository.getState(key(stream));
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }

    /**
     * Why the committed cursor does not mean that all records of the stream before it have been read; {@code null} if nothing
     * is known against it. Of consumers outside of this Camel context nothing is known.
     */
    public String objection(StreamKey stream) {
        StreamCoverage coverage =
                CursorStores.of(context).coverage(StreamRepositories.identity(repository, configuration), key(stream));
        if (coverage == null) {
            return configuration.getCursorKey() == null
                    ? null
                    : "no consumer of this Camel context has used the cursorKey " + configuration.getCursorKey()
                            + " since it started, so nobody can tell which stream it belongs to";
        }
        if (coverage.objection() != null) {
            return "the consumer of this cursor does not read all records: " + coverage.objection();
        }
        return coverage.stream().equals(stream) ? null : "the cursorKey belongs to the cursor of another stream";
    }

    /** The key under which the cursor is stored. */
    public String key(StreamKey stream) {
        return configuration.getCursorKey() != null ? configuration.getCursorKey() : stream.encoded();
    }

    @Override
    protected void doStart() throws Exception {
        StreamRepositories.startPlain(context, configuration);
        repository = StreamRepositories.choose(context, configuration);
        CursorStores.of(context).use(repository, this);
    }

    @Override
    protected void doStop() {
        CursorStores.of(context).leave(repository, this);
    }
}
