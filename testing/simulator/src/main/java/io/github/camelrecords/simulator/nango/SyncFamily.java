package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A sync as it is deployed, with its variants on one connection. Thread safe. */
final class SyncFamily {

    /** Of all variants together, the base included; Nango's default. */
    static final int MAX_VARIANTS = 100;

    private final NangoConnection connection;
    private final String name;
    private final Clock clock;
    private final Executor threads;
    private final RecordUuid uuids;
    private final Map<String, NangoSync> variants = new LinkedHashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private int made;
    private volatile List<String> models = List.of();
    private volatile String frequency = "1h";
    private volatile NangoSyncScript script = run -> {};
    private volatile boolean autoStart = true;

    SyncFamily(NangoConnection connection, String name, Clock clock, Executor threads) {
        this.connection = connection;
        this.name = name;
        this.clock = clock;
        this.threads = threads;
        this.uuids = new RecordUuid(connection.providerConfigKey() + '\u0000' + connection.connectionId());
        create(NangoConnection.BASE);
    }

    NangoConnection connection() {
        return connection;
    }

    String name() {
        return name;
    }

    NangoSync base() {
        return find(NangoConnection.BASE);
    }

    /** @return null when there is none */
    synchronized NangoSync find(String variant) {
        return variants.get(variant);
    }

    /** In order of creation, the base first. */
    synchronized List<NangoSync> all() {
        return List.copyOf(variants.values());
    }

    /** @return the new one, paused and without a run; null when there is one already */
    synchronized NangoSync create(String variant) {
        if (variants.containsKey(variant)) {
            return null;
        }
        UUID id = uuids.of(name + "::" + variant + '#' + made);
        made++;
        deleted.remove(variant);
        NangoSync sync = new NangoSync(this, variant, id, clock, threads);
        variants.put(variant, sync);
        return sync;
    }

    /** @return the one that is gone, cancelled when it was running; null when there was none */
    NangoSync delete(String variant) {
        NangoSync sync;
        synchronized (this) {
            sync = variants.remove(variant);
            deleted.add(variant);
        }
        if (sync != null) {
            sync.delete();
        }
        return sync;
    }

    /** For the sync nobody declared: it has the variants its connection's models have. */
    synchronized void adopt(Set<String> modelVariants) {
        List<String> added = new ArrayList<>(modelVariants);
        added.removeAll(deleted);
        added.forEach(this::create);
    }

    List<String> declaredModels() {
        return models;
    }

    /** The declared ones, or else all models of the connection that no other sync declares. */
    List<String> modelNames() {
        return models.isEmpty() ? connection.undeclaredModels() : models;
    }

    void models(List<String> names) {
        models = List.copyOf(names);
    }

    String frequency() {
        return frequency;
    }

    void frequency(String raw) {
        frequency = raw;
    }

    NangoSyncScript script() {
        return script;
    }

    void script(NangoSyncScript newScript) {
        script = newScript;
    }

    boolean autoStart() {
        return autoStart;
    }

    void autoStart(boolean start) {
        autoStart = start;
    }
}
