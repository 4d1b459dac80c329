package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.sequin.RequestParameters.ApiException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters of {@code receive}, {@code ack} and {@code nack}. Source: Sequin's source,
 * lib/sequin_web/controllers/pull_controller.ex.
 */
final class PullParameters {

    private static final int MAX_BATCH_SIZE = 1000;
    private static final BigDecimal MIN_WAIT_MILLIS = BigDecimal.valueOf(500);
    private static final BigDecimal MAX_WAIT_MILLIS = BigDecimal.valueOf(300_000);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    private PullParameters() {}

    /** From {@code batch_size}, else {@code max_batch_size}, else 1. */
    static int batchSize(ObjectNode parameters) {
        String name = parameters.has("batch_size") ? "batch_size" : "max_batch_size";
        JsonNode value = parameters.get(name);
        if (value == null) {
            return 1;
        }
        notNull(value);
        boolean digits = value.isIntegralNumber()
                || (value.isTextual() && value.textValue().matches("\\d{1,9}"));
        int size = digits && new BigDecimal(value.asText()).abs().compareTo(BigDecimal.valueOf(MAX_BATCH_SIZE)) <= 0
                ? Integer.parseInt(value.asText())
                : 0;
        if (size < 1) {
            throw badRequest(name + " has to be a whole number from 1 to " + MAX_BATCH_SIZE);
        }
        return size;
    }

    /** Zero when {@code wait_for} was not sent. Zero cannot be sent. */
    static Duration waitFor(ObjectNode parameters) {
        JsonNode value = parameters.get("wait_for");
        if (value == null) {
            return Duration.ZERO;
        }
        notNull(value);
        BigDecimal millis = millis(value);
        if (millis == null || millis.compareTo(MIN_WAIT_MILLIS) < 0 || millis.compareTo(MAX_WAIT_MILLIS) > 0) {
            throw badRequest("wait_for has to be from 500 to 300000 milliseconds, such as 500, 500ms, 30s or 5m");
        }
        return Duration.ofMillis(millis.longValue());
    }

    static List<String> ackIds(ObjectNode parameters) {
        JsonNode value = parameters.get("ack_ids");
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw badRequest("ack_ids has to be an array of at least one UUID");
        }
        List<String> ackIds = new ArrayList<>();
        for (JsonNode ackId : value) {
            if (!ackId.isTextual() || !isUuid(ackId.textValue())) {
                throw badRequest("ack_ids has to hold UUIDs only");
            }
            ackIds.add(UUID.fromString(ackId.textValue()).toString());
        }
        return ackIds;
    }

    static boolean isUuid(String text) {
        return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    /** Null when it is no duration. */
    private static BigDecimal millis(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        Matcher matcher = DURATION.matcher(value.isTextual() ? value.textValue() : "");
        if (!matcher.matches()) {
            return null;
        }
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        int factor = unit.equals("ms") ? 1 : unit.equals("s") ? 1000 : 60_000;
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
    }

    /** Nothing in the controller takes null, so it falls through to the framework. */
    private static void notNull(JsonNode value) {
        if (value.isNull()) {
            throw new ApiException(SequinErrors.unhandled(500, "Internal Server Error"));
        }
    }

    private static ApiException badRequest(String summary) {
        return new ApiException(SequinErrors.summary(400, summary));
    }
}
