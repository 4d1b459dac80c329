package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.repository.CursorRepositories;
import io.github.camelrecords.stream.repository.CursorRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

/** Which repository keeps a stream's cursor, and which one its keys. */
final class StreamRepositories {

    private StreamRepositories() {}

    static CursorRepository choose(CamelContext context, RecordStreamConfiguration configuration) {
        CursorRepository chosen = CursorRepositories.resolve(
                configuration.getCursorRepository(), configuration.getIdempotentRepository());
        return chosen != null ? chosen : CursorStores.of(context).inFolder(configuration.getCursorDirectory());
    }

    /**
     * Starts plain Camel repositories that are not started yet. As with Camel's own idempotent consumer they then belong to
     * the context and stay started when a route stops: several routes may use one, and one in memory forgets all keys when it
     * is stopped.
     */
    static void startPlain(CamelContext context, RecordStreamConfiguration configuration) throws Exception {
        for (Object plain :
                new Object[] {configuration.getCursorRepository(), configuration.getIdempotentRepository()}) {
            if (plain instanceof StatefulService service
                    && !(plain instanceof CursorRepository)
                    && !service.isStarted()) {
                context.addService(plain, true, true);
            }
        }
    }

    /**
     * The object that the user has set, or the default one: each consumer wraps a plain repository into an adapter of its
     * own, so adapters do not tell whether two consumers share it.
     */
    static Object identity(CursorRepository repository, RecordStreamConfiguration configuration) {
        if (configuration.getCursorRepository() != null) {
            return configuration.getCursorRepository();
        }
        return configuration.getIdempotentRepository() instanceof StateRepository<?, ?> both ? both : repository;
    }

    /** The repository for keys beside the cursor's, or {@code null} where the checkpoint alone keeps them. */
    static IdempotentRepository beside(CursorRepository repository, RecordStreamConfiguration configuration) {
        IdempotentRepository keys = configuration.getIdempotentRepository();
        return keys == repository ? null : keys;
    }
}
