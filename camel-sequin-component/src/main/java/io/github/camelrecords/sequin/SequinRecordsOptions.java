package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinBaseUrl;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.StreamOptionChecks;
import io.github.camelrecords.stream.http.ApiRequest;
import java.util.List;
import java.util.Set;

/**
 * The options of {@code sequin:records}, checked.
 *
 * @param syncId              {@code null} = the records of all syncs
 * @param provider            {@code null} = of all providers
 * @param collection          {@code null} = of all collections
 * @param collectionParameter how the server calls the filter by collection
 * @param payloadOnly         whether records are the field {@code data} alone
 * @param startCursor         where to start, or {@code null}
 */
record SequinRecordsOptions(
        String syncId,
        String provider,
        String collection,
        String collectionParameter,
        boolean payloadOnly,
        String startCursor,
        OnInvalidCursor onInvalidCursor) {

    /** The most records of a page, by Sequin's API reference. */
    static final int MAX_LIMIT = 500;

    private static final Set<String> COLLECTION_PARAMETERS = Set.of("collection", "collection_id");

    /**
     * @throws IllegalArgumentException naming the option, its value, the reason and the way out
     */
    static SequinRecordsOptions of(SequinConfiguration configuration) {
        SequinChecks.server(configuration);
        StreamOptionChecks.between("limit", configuration.getLimit(), 1, MAX_LIMIT);
        StreamOptionChecks.between("lookbackWindow", configuration.getLookbackWindow(), 0, Integer.MAX_VALUE);
        StreamOptionChecks.numbers(configuration);
        if (!COLLECTION_PARAMETERS.contains(configuration.getCollectionParameter())) {
            throw new IllegalArgumentException("Option collectionParameter is '"
                    + configuration.getCollectionParameter()
                    + "'. Use collection, or collection_id for a server of the later revision.");
        }
        return new SequinRecordsOptions(
                filter("syncId", configuration.getSyncId()),
                filter("provider", configuration.getProvider()),
                filter("collection", configuration.getCollection()),
                configuration.getCollectionParameter(),
                Boolean.TRUE.equals(configuration.getPayloadOnly()),
                start(configuration.getStartFrom()),
                configuration.getOnInvalidCursor());
    }

    private static String filter(String option, String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(
                    "Option " + option + " is empty. Remove it to read all records, or give it a value.");
        }
        return value;
    }

    private static String start(String from) {
        if (from == null || from.isBlank() || from.equals("beginning")) {
            return null;
        }
        if (from.equals("now")) {
            throw new IllegalArgumentException(
                    "Option startFrom is now, but the Records API has no position for it: its only way to the end of the"
                            + " stream leads through all records. Use beginning; or go through the pages once with"
                            + " to(\"sequin:records\"), and give the last value of its header "
                            + SequinConstants.CURSOR + " as startFrom.");
        }
        return from;
    }

    StreamKey key(SequinConfiguration configuration) {
        return new StreamKey(
                "sequin",
                SequinBaseUrl.root(configuration.getBaseUrl()),
                configuration.getEnvironment(),
                provider,
                syncId,
                collection,
                null,
                null,
                List.of());
    }

    ApiRequest request(String afterCursor, int limit) {
        return ApiRequest.of("GET", "/v1/records")
                .query("sync_id", syncId)
                .query("provider", provider)
                .query(collectionParameter, collection)
                .query("after_cursor", afterCursor)
                .query("limit", limit)
                .build();
    }

    /** The filters in words, for logs; never empty. */
    String filters() {
        StringBuilder text = new StringBuilder();
        append(text, "syncId", syncId);
        append(text, "provider", provider);
        append(text, "collection", collection);
        return text.isEmpty() ? "no filters" : text.toString();
    }

    private static void append(StringBuilder text, String option, String value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(option)
                    .append(" '")
                    .append(value)
                    .append('\'');
        }
    }
}
