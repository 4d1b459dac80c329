package io.github.camelrecords.sequin.docs;

import io.github.camelrecords.sequin.SequinConstants;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;

/** What an endpoint is used for; what does not count there is left out. */
enum Use implements Predicate<BaseOptionModel> {
    /** {@code from("sequin:records")}. */
    RECORDS {
        @Override
        public boolean test(BaseOptionModel option) {
            if (option instanceof EndpointHeaderModel) {
                return option.getName().equals(SequinConstants.MESSAGE_TIMESTAMP)
                        || !labels(option).contains("producer")
                                && !OF_MESSAGES.contains(option.getName())
                                && !OF_SINKS.contains(option.getName());
            }
            return !labels(option).contains("producer") && !OF_STREAM.contains(option.getName());
        }
    },
    /** {@code from("sequin:stream")}. */
    STREAM {
        @Override
        public boolean test(BaseOptionModel option) {
            if (option instanceof EndpointHeaderModel) {
                return OF_MESSAGES.contains(option.getName());
            }
            return labels(option).stream().noneMatch(Set.of("producer", "scheduler", "cursor", "filter")::contains)
                    && !OF_RECORDS.contains(option.getName())
                    && !OF_CALLS.contains(option.getName());
        }
    },
    /** {@code to("sequin:...")}, apart from records. */
    OPERATIONS {
        @Override
        public boolean test(BaseOptionModel option) {
            if (option instanceof EndpointHeaderModel) {
                return OF_SINKS.contains(option.getName());
            }
            return labels(option).stream().noneMatch(Set.of("consumer", "cursor", "filter")::contains)
                    && !OF_RECORDS.contains(option.getName())
                    && !OF_DATA.contains(option.getName());
        }
    };

    private static final Set<String> OF_STREAM =
            Set.of("consumer", "batchSize", "waitFor", "visibilityTimeout", "onFailure", "nackDelay", "pathStyle");

    private static final Set<String> OF_RECORDS = Set.of(
            "limit",
            "lookbackWindow",
            "onInvalidCursor",
            "batching",
            "batchBytes",
            "breakOnFirstError",
            "commitInterval",
            "readAheadBytes",
            "startFrom",
            "collectionParameter",
            "environment",
            "sendEmptyMessageWhenIdle",
            "pollStrategy");

    /** Repetitions: a stream has its own. */
    private static final Set<String> OF_CALLS = Set.of("maxRetries", "maxRetryWait");

    /** What Sequin says of itself is never made the user's own class. */
    private static final Set<String> OF_DATA = Set.of("payloadOnly", "outputClass");

    private static final Set<String> OF_MESSAGES = Set.of(
            SequinConstants.ACK_ID,
            SequinConstants.ACTION,
            SequinConstants.SCHEMA,
            SequinConstants.TABLE,
            SequinConstants.COMMIT_TIMESTAMP,
            SequinConstants.COMMIT_LSN,
            SequinConstants.COMMIT_IDX,
            SequinConstants.IDEMPOTENCY_KEY,
            SequinConstants.CONSUMER,
            SequinConstants.CHANGES,
            SequinConstants.MESSAGE_TIMESTAMP);

    private static final Set<String> OF_SINKS = Set.of(
            SequinConstants.CONSUMER,
            SequinConstants.ACK_ID,
            SequinConstants.ACK_IDS,
            SequinConstants.SINK,
            SequinConstants.STATUS,
            SequinConstants.BACKFILL_TABLE,
            SequinConstants.BACKFILL_ID,
            SequinConstants.HTTP_RESPONSE_CODE);

    private static List<String> labels(BaseOptionModel option) {
        return option.getLabel() == null
                ? List.of()
                : Arrays.asList(option.getLabel().split(","));
    }
}
