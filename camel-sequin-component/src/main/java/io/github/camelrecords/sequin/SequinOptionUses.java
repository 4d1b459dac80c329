package io.github.camelrecords.sequin;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which options count for which use of an endpoint. Each option of the component is here; names in any letter case. */
final class SequinOptionUses {

    private static final String SCHEDULER_PREFIX = "scheduler.";

    private static final Set<SequinUse> ALL = Set.of(SequinUse.values());
    private static final Set<SequinUse> RECORDS = Set.of(SequinUse.RECORDS);
    private static final Set<SequinUse> STREAM = Set.of(SequinUse.STREAM);
    private static final Set<SequinUse> CONSUMERS = union(RECORDS, STREAM);
    private static final Set<SequinUse> ALL_RECORDS = Set.of(SequinUse.RECORDS, SequinUse.RECORDS_PAGE);
    private static final Set<SequinUse> DATA = union(ALL_RECORDS, STREAM);
    private static final Set<SequinUse> SETTLING = Set.of(SequinUse.ACK, SequinUse.NACK);
    private static final Set<SequinUse> MESSAGES = union(STREAM, SETTLING);
    private static final Set<SequinUse> ONE_SINK = Set.of(
            SequinUse.SINK,
            SequinUse.UPDATE_SINK_STATUS,
            SequinUse.BACKFILL,
            SequinUse.BACKFILLS,
            SequinUse.CANCEL_BACKFILL);

    private static final Map<String, Set<SequinUse>> TABLE = table();

    private SequinOptionUses() {}

    private static Map<String, Set<SequinUse>> table() {
        Map<String, Set<SequinUse>> table = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        put(table, ALL, "operation", "baseUrl", "token", "allowInsecure", "connectTimeout", "responseTimeout");
        put(table, ALL, "httpComponentName", "httpOptions");
        // a stream tries again as long as it runs, at its own pace
        put(table, without(ALL, STREAM), "maxRetries", "maxRetryWait");
        put(table, without(ALL, CONSUMERS), "lazyStartProducer");
        // ack and nack leave the body as it is
        put(table, without(ALL, SETTLING), "outputType");
        put(table, DATA, "outputClass", "payloadOnly");
        put(table, CONSUMERS, "concurrentConsumers", "maxInFlight");
        put(table, CONSUMERS, "bridgeErrorHandler", "exceptionHandler", "exchangePattern");
        put(table, ALL_RECORDS, "limit", "syncId", "provider", "collection", "collectionParameter");
        put(table, RECORDS, "environment", "startFrom", "lookbackWindow", "onInvalidCursor", "breakOnFirstError");
        put(table, RECORDS, "batching", "batchBytes", "readAheadBytes", "commitInterval");
        put(table, RECORDS, "cursorDirectory", "cursorKey", "cursorRepository", "idempotentRepository");
        put(table, RECORDS, "maxMessagesPerPoll", "sendEmptyMessageWhenIdle", "pollStrategy", "greedy");
        put(table, RECORDS, "delay", "initialDelay", "timeUnit", "useFixedDelay", "repeatCount", "startScheduler");
        put(table, RECORDS, "scheduler", "schedulerProperties", "scheduledExecutorService", "runLoggingLevel");
        put(table, RECORDS, "backoffErrorThreshold", "backoffIdleThreshold", "backoffMultiplier");
        put(table, STREAM, "batchSize", "waitFor", "visibilityTimeout", "onFailure", "nackDelay");
        put(table, MESSAGES, "consumer", "pathStyle");
        put(table, SETTLING, "ackIds");
        put(table, ONE_SINK, "sink");
        put(table, Set.of(SequinUse.UPDATE_SINK_STATUS), "status");
        put(table, Set.of(SequinUse.BACKFILL), "backfillTable");
        put(table, Set.of(SequinUse.CANCEL_BACKFILL), "backfillId");
        return Collections.unmodifiableMap(table);
    }

    private static void put(Map<String, Set<SequinUse>> table, Set<SequinUse> uses, String... options) {
        for (String option : options) {
            table.put(option, Collections.unmodifiableSet(EnumSet.copyOf(uses)));
        }
    }

    private static Set<SequinUse> union(Set<SequinUse> one, Set<SequinUse> other) {
        Set<SequinUse> both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }

    private static Set<SequinUse> without(Set<SequinUse> all, Set<SequinUse> some) {
        Set<SequinUse> rest = EnumSet.copyOf(all);
        rest.removeAll(some);
        return rest;
    }

    /** The names of all options. */
    static Set<String> options() {
        return TABLE.keySet();
    }

    /** Where an option counts, in the order of the uses; {@code null} when there is no such option. */
    static Set<SequinUse> of(String option) {
        return TABLE.get(option);
    }

    /** How an option is written; that of a property of the scheduler is the one that holds them all. */
    static String name(String option) {
        if (option.regionMatches(true, 0, SCHEDULER_PREFIX, 0, SCHEDULER_PREFIX.length())) {
            return "schedulerProperties";
        }
        for (String name : TABLE.keySet()) {
            if (name.equalsIgnoreCase(option)) {
                return name;
            }
        }
        return option;
    }
}
