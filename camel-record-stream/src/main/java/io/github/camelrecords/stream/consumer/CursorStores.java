package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * What the streams of one Camel context share: a default file store for each folder, and the knowledge which stream already
 * has a consumer.
 */
public final class CursorStores {

    private final Map<Path, FileCursorRepository> files = new HashMap<>();
    private final Map<String, Object> owners = new HashMap<>();

    private CursorStores() {}

    /** The stores of this context; made when they are first asked for. */
    public static CursorStores of(CamelContext context) {
        synchronized (context) {
            CursorStores stores = context.getCamelContextExtension().getContextPlugin(CursorStores.class);
            if (stores == null) {
                stores = new CursorStores();
                context.getCamelContextExtension().addContextPlugin(CursorStores.class, stores);
            }
            return stores;
        }
    }

    /** The one store for this folder. */
    public synchronized CursorRepository inFolder(String folder) {
        return files.computeIfAbsent(
                Path.of(folder).toAbsolutePath().normalize(), path -> new FileCursorRepository(path));
    }

    /**
     * Makes sure that a stream has one consumer.
     *
     * @throws IllegalStateException if it has another one
     */
    synchronized void claim(CursorRepository repository, String streamKey, Object owner) {
        Object other = owners.putIfAbsent(id(repository, streamKey), owner);
        if (other != null && other != owner) {
            throw new IllegalStateException("Another consumer of this Camel context reads the stream " + streamKey
                    + " with the same cursor. Stop one of them, or give this one a cursorKey of its own.");
        }
    }

    synchronized void release(CursorRepository repository, String streamKey, Object owner) {
        owners.remove(id(repository, streamKey), owner);
    }

    private static String id(CursorRepository repository, String streamKey) {
        return System.identityHashCode(repository) + " " + streamKey;
    }
}
