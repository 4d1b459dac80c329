package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.ConnectionRef;
import io.github.camelrecords.nango.client.NangoClient;
import io.github.camelrecords.nango.client.PruneResult;
import io.github.camelrecords.nango.client.SyncStatus;
import io.github.camelrecords.nango.client.SyncTarget;
import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of one model of one connection, over Nango's HTTP API. */
final class NangoRecordSource implements RecordSource {

    private static final Logger LOG = LoggerFactory.getLogger(NangoRecordSource.class);

    private final ApiClient client;
    private final NangoStreamOptions options;
    private final NangoClient nango;

    NangoRecordSource(ApiClient client, NangoStreamOptions options) {
        this.client = client;
        this.options = options;
        this.nango = NangoClient.over(client);
    }

    @Override
    public Page read(String cursor, int limit) throws IOException {
        ApiResponse response = client.execute(recordsRequest(cursor, limit));
        return new NangoPage(response);
    }

    private ApiRequest recordsRequest(String cursor, int limit) {
        ApiRequest.Builder request = ApiRequest.of("GET", "/records")
                .header("Provider-Config-Key", options.providerConfigKey())
                .header("Connection-Id", options.connectionId());
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
        try {
            long total = 0;
            boolean found = false;
            SyncTarget target = SyncTarget.of(connection());
            for (SyncStatus sync : nango.syncs().status(target, List.of()).value()) {
                Long count = sync.recordCount().get(options.model());
                if (count != null && options.hasVariant(sync.variant())) {
                    total += count;
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
        PruneResult result;
        do {
            result = nango.records()
                    .prune(connection(), options.model(), options.variant(), untilCursor, 0)
                    .value();
            // a count of 0 ends it as well: has_more alone may be true although nothing is left
        } while (result.hasMore() && result.count() > 0);
    }

    private ConnectionRef connection() {
        return new ConnectionRef(options.providerConfigKey(), options.connectionId());
    }
}
