package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.repository.CursorRepositories;
import io.github.camelrecords.stream.repository.CursorRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;

/** Which repository keeps a stream's cursor, and which one its keys. */
final class StreamRepositories {

    private StreamRepositories() {}

    static CursorRepository choose(CamelContext context, RecordStreamConfiguration configuration) {
        CursorRepository chosen = CursorRepositories.resolve(
                configuration.getCursorRepository(), configuration.getIdempotentRepository());
        return chosen != null ? chosen : CursorStores.of(context).inFolder(configuration.getCursorDirectory());
    }

    /** The repository for keys beside the cursor's, or {@code null} where the checkpoint alone keeps them. */
    static IdempotentRepository beside(CursorRepository repository, RecordStreamConfiguration configuration) {
        IdempotentRepository keys = configuration.getIdempotentRepository();
        return keys == repository ? null : keys;
    }
}
