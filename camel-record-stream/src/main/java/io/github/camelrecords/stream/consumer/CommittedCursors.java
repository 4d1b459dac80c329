package io.github.camelrecords.stream.consumer;

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
     * @param  streamKey {@link io.github.camelrecords.stream.StreamKey#encoded()}; the option cursorKey replaces it
     * @return           the committed cursor, or {@code null} if there is none
     * @throws io.github.camelrecords.stream.repository.CheckpointException when what is stored cannot be read
     * @throws IllegalStateException                                         when this is not started
     */
    public String get(String streamKey) {
        if (!isStarted()) {
            throw new IllegalStateException("The look-up of committed cursors is not started");
        }
        String cursor = repository.getState(key(streamKey));
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }

    /** The key under which the cursor is stored. */
    public String key(String streamKey) {
        return configuration.getCursorKey() != null ? configuration.getCursorKey() : streamKey;
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
