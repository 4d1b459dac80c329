package io.github.camelrecords.simulator.sequin;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the tokens of one account see. Thread safe. */
final class SequinAccount {

    private static final String DATABASE = "simulated-database";

    private final Clock clock;
    private final RecordStream records;
    private final CommitLog commits = new CommitLog();
    private final String databaseId = UUID.randomUUID().toString();
    private final Map<String, SequinSync> syncs = new ConcurrentHashMap<>();
    private final Map<String, SequinSink> sinks = new LinkedHashMap<>();

    SequinAccount(Clock clock) {
        this.clock = clock;
        this.records = new RecordStream(clock);
    }

    RecordStream records() {
        return records;
    }

    SequinSync sync(String id) {
        return syncs.computeIfAbsent(id, key -> new SequinSync(key, records));
    }

    /** Made on first use. */
    synchronized SequinSink sink(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("A sink needs a name, such as orders");
        }
        return find(name).orElseGet(() -> {
            String id = UUID.randomUUID().toString();
            SinkIdentity identity = new SinkIdentity(id, name, databaseId, DATABASE, Json.object());
            SinkState state = new SinkState(identity, clock);
            SinkTables tables = new SinkTables(state, commits, clock);
            SequinSink sink = new SequinSink(state, tables, new SinkBackfills(state, tables, clock));
            sinks.put(id, sink);
            return sink;
        });
    }

    /** A UUID of version 4 is taken for an id, anything else for a name. */
    synchronized Optional<SequinSink> find(String idOrName) {
        if (PullParameters.isUuid(idOrName) && idOrName.charAt(14) == '4') {
            return Optional.ofNullable(sinks.get(idOrName.toLowerCase(Locale.ROOT)));
        }
        return sinks.values().stream()
                .filter(sink -> sink.name().equals(idOrName))
                .findFirst();
    }

    synchronized List<SequinSink> sinks() {
        return List.copyOf(sinks.values());
    }
}
