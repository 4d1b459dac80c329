package io.github.camelrecords.nango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.ApiResponse;
import io.github.camelrecords.stream.http.Retryable;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of one model of one connection, over Nango's HTTP API. */
final class NangoRecordSource implements RecordSource {

    private static final Logger LOG = LoggerFactory.getLogger(NangoRecordSource.class);

    private final ApiClient client;
    private final NangoStreamOptions options;
    private final ObjectMapper mapper;

    NangoRecordSource(ApiClient client, NangoStreamOptions options, ObjectMapper mapper) {
        this.client = client;
        this.options = options;
        this.mapper = mapper;
    }

    @Override
    public Page read(String cursor, int limit) throws IOException {
        ApiResponse response = client.execute(recordsRequest(cursor, limit));
        return new NangoPage(response);
    }

    private ApiRequest recordsRequest(String cursor, int limit) {
        ApiRequest.Builder request = connection(ApiRequest.of("GET", "/records"));
        request.query("model", options.model());
        if (options.variant() != null) {
            request.query("variant", options.variant());
        }
        request.query("limit", limit);
        if (cursor != null) {
            request.query("cursor", cursor);
        } else if (options.modifiedAfter() != null) {
            request.query("modified_after", options.modifiedAfter().toString());
        }
        if (options.filter().query() != null) {
            request.query("filter", options.filter().query());
        }
        options.ids().forEach(id -> request.query("ids", id));
        return request.build();
    }

    private ApiRequest.Builder connection(ApiRequest.Builder request) {
        return request.header("Provider-Config-Key", options.providerConfigKey())
                .header("Connection-Id", options.connectionId());
    }

    /** Asks Nango what time it is there, which also shows whether the connection can be read at all. */
    @Override
    public String resolveStart() throws IOException {
        options.checkModifiedAfter(Instant.now());
        if (!options.startsNow()) {
            return options.startCursor();
        }
        try (ApiResponse response = client.execute(recordsRequest(null, 1))) {
            Instant now = response.serverTime() != null ? response.serverTime() : response.requestedAt();
            return NangoCursor.before(ChronoUnit.MICROS.between(Instant.EPOCH, now));
        }
    }

    @Override
    public String resetPosition() {
        return options.startsNow() ? NangoCursor.before(0) : options.startCursor();
    }

    @Override
    public long cursorTimeMicros(String cursor) throws InvalidCursorException {
        return NangoCursor.timeMicros(cursor);
    }

    @Override
    public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        return switch (options.onInvalidCursor()) {
            case fail -> throw invalid;
            case beginning -> options.modifiedAfter() == null ? null : NangoCursor.before(0);
            case modifiedAfter -> null;
        };
    }

    @Override
    public OptionalLong total() {
        ApiRequest request = ApiRequest.of("GET", "/sync/status")
                .query("syncs", "*")
                .query("provider_config_key", options.providerConfigKey())
                .query("connection_id", options.connectionId())
                .build();
        try (ApiResponse response = client.execute(request)) {
            long total = 0;
            boolean found = false;
            for (JsonNode sync : mapper.readTree(response.body()).path("syncs")) {
                JsonNode count = sync.path("recordCount").path(options.model());
                if (count.isIntegralNumber()
                        && options.hasVariant(sync.path("variant").asText("base"))) {
                    total += count.asLong();
                    found = true;
                }
            }
            return found ? OptionalLong.of(total) : OptionalLong.empty();
        } catch (IOException e) {
            LOG.debug("The number of records cannot be had from /sync/status", e);
            return OptionalLong.empty();
        }
    }

    /** Nango erases up to 1000 records a call and says whether more are left. */
    @Override
    public void prune(String untilCursor) throws IOException {
        ObjectNode body = mapper.createObjectNode().put("model", options.model());
        if (options.variant() != null) {
            body.put("variant", options.variant());
        }
        body.put("until_cursor", untilCursor);
        ApiRequest request = connection(ApiRequest.of("PATCH", "/records/prune"))
                .json(mapper.writeValueAsBytes(body))
                .retry(Retryable.IDEMPOTENT)
                .build();
        boolean more = true;
        while (more) {
            try (ApiResponse response = client.execute(request)) {
                JsonNode answer = mapper.readTree(response.body());
                // a count of 0 ends it as well: has_more alone may be true although nothing is left
                more = answer.path("has_more").asBoolean()
                        && answer.path("count").asLong() > 0;
            }
        }
    }
}
