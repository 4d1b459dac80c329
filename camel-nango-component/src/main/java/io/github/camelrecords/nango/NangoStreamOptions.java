package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.NangoNames;
import io.github.camelrecords.nango.client.RecordFilter;
import io.github.camelrecords.nango.client.RecordIds;
import io.github.camelrecords.nango.client.RecordsQuery;
import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.StreamOptionChecks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The options of a records stream, checked. The grammars are those of Nango's server 0.71.
 *
 * @param variant       {@code null} for the base sync
 * @param modifiedAfter where to start, or {@code null}
 * @param startCursor   where to start, or {@code null}
 * @param startsNow     whether to start at the time of the first poll
 */
record NangoStreamOptions(
        String providerConfigKey,
        String connectionId,
        String model,
        String variant,
        RecordFilter filter,
        List<String> ids,
        Instant modifiedAfter,
        String startCursor,
        boolean startsNow,
        OnInvalidCursor onInvalidCursor) {

    /**
     * Checks all options of a consumer.
     *
     * @throws IllegalArgumentException naming the option, its value, the reason and the way out
     */
    static NangoStreamOptions of(NangoConfiguration configuration) {
        secretKey(configuration);
        String integration =
                required("providerConfigKey", configuration.getProviderConfigKey(), "the integration", false);
        NangoNames.integration("Option providerConfigKey", integration);
        String connection = required("connectionId", configuration.getConnectionId(), "the connection", false);
        NangoNames.connection("Option connectionId", connection);
        String model = required("model", configuration.getModel(), "the model", false);
        NangoNames.model("Option model", model);
        String variant = NangoNames.variant("Option variant", configuration.getVariant());
        StreamOptionChecks.between("limit", configuration.getLimit(), 1, RecordsQuery.MAX_LIMIT);
        StreamOptionChecks.numbers(configuration);
        StreamOptionChecks.between("lookbackWindow", configuration.getLookbackWindow(), 0, Integer.MAX_VALUE);
        Start start = Start.of(configuration);
        if (configuration.getOnInvalidCursor() == OnInvalidCursor.modifiedAfter && start.modifiedAfter() == null) {
            throw new IllegalArgumentException(
                    "Option onInvalidCursor is modifiedAfter, but the option modifiedAfter is not"
                            + " set. Set it, or use fail or beginning.");
        }
        NangoStreamOptions options = new NangoStreamOptions(
                integration,
                connection,
                model,
                variant,
                RecordFilter.parse("Option filter", configuration.getFilter()),
                ids(configuration.getIds()),
                start.modifiedAfter(),
                start.cursor(),
                start.now(),
                configuration.getOnInvalidCursor());
        if (configuration.isPruneAfterCommit()) {
            options.checkPrune(configuration);
        }
        return options;
    }

    /** Where to begin when no cursor is stored. */
    private record Start(Instant modifiedAfter, String cursor, boolean now) {

        static Start of(NangoConfiguration configuration) {
            String from = configuration.getStartFrom();
            boolean beginning = from == null || from.isBlank() || from.equals("beginning");
            if (configuration.getModifiedAfter() == null) {
                boolean now = "now".equals(from);
                return new Start(null, beginning || now ? null : cursor(from), now);
            }
            if (from != null && !from.isBlank()) {
                throw new IllegalArgumentException(
                        "Options startFrom and modifiedAfter are both set ('" + from + "' and '"
                                + configuration.getModifiedAfter() + "'). Both say where to start; use one of them.");
            }
            return new Start(
                    ModifiedAfter.parse("Option modifiedAfter", configuration.getModifiedAfter()), null, false);
        }

        private static String cursor(String from) {
            try {
                NangoCursor.timeMicros(from);
                return from;
            } catch (InvalidCursorException e) {
                throw new IllegalArgumentException(
                        "Option startFrom is neither beginning nor now, and no cursor either. " + e.getMessage(), e);
            }
        }
    }

    /**
     * @param  now                      the time to count from
     * @throws IllegalArgumentException when Nango would refuse {@code modifiedAfter} as too long ago
     */
    void checkModifiedAfter(Instant now) {
        if (modifiedAfter != null) {
            ModifiedAfter.check("Option modifiedAfter", modifiedAfter, now, ", or startFrom=beginning");
        }
    }

    boolean hasVariant(String name) {
        return variant == null ? name.equals("base") : name.equals(variant);
    }

    StreamKey key(NangoConfiguration configuration) {
        return new StreamKey(
                "nango",
                configuration.getBaseUrl(),
                configuration.getEnvironment(),
                providerConfigKey,
                connectionId,
                model,
                variant,
                filter.normalised(),
                ids);
    }

    /**
     * @throws IllegalArgumentException when Nango would refuse the ids
     */
    static List<String> ids(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return RecordIds.check(
                "Option ids",
                Arrays.stream(text.split(",", -1)).map(String::trim).toList());
    }

    /**
     * Which option keeps this consumer from reading all records before its cursor; {@code null} if it reads them all. The
     * look-back window counts: without one, records that Nango commits late are passed over.
     */
    String unreadBefore(NangoConfiguration configuration) {
        if (filter.normalised() != null) {
            return "filter";
        }
        if (!ids.isEmpty()) {
            return "ids";
        }
        if (modifiedAfter != null) {
            return "modifiedAfter";
        }
        if (configuration.getPruned() == PrunedRecords.skip) {
            return "pruned=skip";
        }
        if (startsNow || startCursor != null) {
            return "startFrom";
        }
        return configuration.getLookbackWindow() == 0 ? "lookbackWindow=0" : null;
    }

    private void checkPrune(NangoConfiguration configuration) {
        String other = unreadBefore(configuration);
        if (other != null) {
            throw new IllegalArgumentException("Option pruneAfterCommit cannot be used together with " + other
                    + ": Nango erases everything up to the committed cursor, also records that this route never saw. Remove"
                    + " one of the two.");
        }
    }

    /**
     * @throws IllegalArgumentException when there is none
     */
    static void secretKey(NangoConfiguration configuration) {
        required("secretKey", configuration.getSecretKey(), "the API key of the Nango environment", true);
    }

    private static String required(String option, String value, String what, boolean secret) {
        return StreamOptionChecks.required("nango", option, value, what, secret);
    }
}
