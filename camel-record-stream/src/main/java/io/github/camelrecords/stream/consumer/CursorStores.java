package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.StatefulService;
import org.apache.camel.support.service.ServiceHelper;

/**
 * What the streams of one Camel context share: a default file store for each folder, and the knowledge which stream already
 * has a consumer.
 */
public final class CursorStores {

    private final Map<Path, FileCursorRepository> files = new HashMap<>();
    private final Map<Object, Map<String, Object>> owners = new IdentityHashMap<>();
    private final Map<Object, Usage> usages = new IdentityHashMap<>();
    private final Map<Object, Map<String, StreamCoverage>> coverages = new IdentityHashMap<>();

    private static final class Usage {
        private boolean startedHere;
        private final Set<Object> users = Collections.newSetFromMap(new IdentityHashMap<>());
    }

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
     * @param  repository see {@link StreamRepositories#identity}
     * @throws IllegalStateException if it has another one
     */
    synchronized void claim(Object repository, String streamKey, Object owner) {
        Object other =
                owners.computeIfAbsent(repository, key -> new HashMap<>()).putIfAbsent(streamKey, owner);
        if (other != null && other != owner) {
            throw new IllegalStateException("Another consumer of this Camel context reads the stream " + streamKey
                    + " with the same cursor. Stop one of them, or give this one a cursorKey of its own.");
        }
    }

    /** Remembers, also when the consumer is gone, what its cursor stands for. */
    synchronized void describe(Object repository, String streamKey, StreamCoverage coverage) {
        coverages.computeIfAbsent(repository, key -> new HashMap<>()).put(streamKey, coverage);
    }

    /** What the cursor of a stream stands for; {@code null} if no consumer of this context has had it. */
    synchronized StreamCoverage coverage(Object repository, String streamKey) {
        return coverages.getOrDefault(repository, Map.of()).get(streamKey);
    }

    synchronized void release(Object repository, String streamKey, Object owner) {
        Map<String, Object> streams = owners.get(repository);
        if (streams != null && streams.remove(streamKey, owner) && streams.isEmpty()) {
            owners.remove(repository);
        }
    }

    /** Starts a repository for its first user, unless somebody else has started it. {@code null} is ignored. */
    synchronized void use(Object repository, Object user) {
        if (repository == null) {
            return;
        }
        Usage usage = usages.computeIfAbsent(repository, key -> new Usage());
        boolean first = usage.users.isEmpty();
        usage.users.add(user);
        if (first && !(repository instanceof StatefulService service && service.isStarted())) {
            usage.startedHere = true;
            ServiceHelper.startService(repository);
        }
    }

    /** Stops a repository after its last user, if it was started here. {@code null}, and who is no user, is ignored. */
    synchronized void leave(Object repository, Object user) {
        Usage usage = repository == null ? null : usages.get(repository);
        if (usage != null && usage.users.remove(user) && usage.users.isEmpty()) {
            usages.remove(repository);
            if (usage.startedHere) {
                ServiceHelper.stopService(repository);
            }
        }
    }
}
