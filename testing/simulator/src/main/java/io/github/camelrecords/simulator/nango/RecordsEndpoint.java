package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code GET /records}. Query, headers and connection are checked in that order, the cursor last. */
final class RecordsEndpoint implements Route.Handler {

    private final Clock clock;
    private final long responseSizeBudget;

    RecordsEndpoint(Clock clock, long responseSizeBudget) {
        this.clock = clock;
        this.responseSizeBudget = responseSizeBudget;
    }

    @Override
    public ApiResponse handle(ApiCall call) {
        NangoRequest request = call.request();
        NangoData data = call.data();
        RecordsQuery query = new RecordsQuery(request.parameters(), clock);
        if (!query.issues.isEmpty()) {
            return ApiErrors.invalid("invalid_query_params", query.issues);
        }
        ConnectionHeaders headers = ConnectionHeaders.read(request, data);
        if (headers.refusal() != null) {
            return headers.refusal();
        }
        Optional<RecordPosition> start =
                query.cursor == null ? Optional.of(RecordPosition.START) : Cursor.decode(query.cursor);
        if (start.isEmpty()) {
            return ApiErrors.coded(500, "server_error", "the records could not be read");
        }
        NangoModel model = headers.connection().find(query.model, query.variant);
        RequestFaults faults = call.faults();
        RecordPage page = model == null
                ? new RecordPage(List.of(), false)
                : model.table().read(pageQuery(query, start.get(), faults));
        Function<StoredRecord, byte[]> payloads =
                model == null ? StoredRecord::visiblePayload : payloads(page, model.table(), faults);
        return ApiResponse.json(200, render(page, query, payloads, faults));
    }

    private static Function<StoredRecord, byte[]> payloads(RecordPage page, RecordTable table, RequestFaults faults) {
        Predicate<StoredRecord> missing = faults.payloadMissing(page);
        Optional<Runnable> between = faults.betweenQueries();
        between.ifPresent(Runnable::run);
        Map<String, byte[]> later = between.isPresent() ? table.payloads(page.records()) : Map.of();
        return record -> missing.test(record)
                ? RecordPayload.onlyId(record.id)
                : later.getOrDefault(record.id, record.visiblePayload());
    }

    private PageQuery pageQuery(RecordsQuery query, RecordPosition start, RequestFaults faults) {
        RecordPosition after = start;
        if (query.modifiedAfter.isPresent()) {
            RecordPosition oldest = RecordPosition.before(query.modifiedAfter.getAsLong());
            after = oldest.compareTo(start) > 0 ? oldest : start;
        }
        long newest = faults.replicaLag()
                .map(lag -> Timestamps.micros(clock.instant().minus(lag)))
                .orElse(Long.MAX_VALUE);
        return new PageQuery(
                after, query.filter, query.ids, query.limit, faults.maxRecords(), responseSizeBudget, newest);
    }

    private static byte[] render(
            RecordPage page, RecordsQuery query, Function<StoredRecord, byte[]> payloads, RequestFaults faults) {
        String next =
                page.more() ? Cursor.encode(page.records().get(page.records().size() - 1)) : null;
        if (faults.repeatCursor() && query.cursor != null) {
            next = query.cursor;
        }
        return PageRenderer.render(page, next, payloads);
    }
}
