package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.ConnectionRef;
import io.github.camelrecords.nango.client.NangoAnswer;
import io.github.camelrecords.nango.client.PruneResult;
import io.github.camelrecords.nango.client.RecordFilter;
import io.github.camelrecords.nango.client.RecordIds;
import io.github.camelrecords.nango.client.RecordsApi;
import io.github.camelrecords.nango.client.RecordsPage;
import io.github.camelrecords.nango.client.RecordsQuery;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.CommittedCursors;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.camel.support.service.ServiceHelper;

/** The operations records and prune. */
final class RecordOperations {

    private final RecordsApi records;
    private final NangoConfiguration configuration;
    private final CommittedCursors cursors;
    private final StopSignal stop;

    RecordOperations(RecordsApi records, NangoConfiguration configuration, CommittedCursors cursors, StopSignal stop) {
        this.records = records;
        this.configuration = configuration;
        this.cursors = cursors;
        this.stop = stop;
    }

    void page(NangoParameters in, NangoReply out) throws IOException {
        NangoAnswer<RecordsPage> answer = records.page(in.connection(), query(in));
        out.answer(answer, answer.value().json());
        out.header(NangoConstants.NEXT_CURSOR, answer.value().nextCursor());
    }

    private RecordsQuery query(NangoParameters in) {
        String modifiedAfter = in.text(NangoParameter.MODIFIED_AFTER);
        Instant since = null;
        if (modifiedAfter != null) {
            String label = in.label(NangoParameter.MODIFIED_AFTER);
            since = ModifiedAfter.parse(label, modifiedAfter);
            ModifiedAfter.check(label, since, Instant.now(), "");
        }
        Integer limit = in.number(NangoParameter.LIMIT, 1, RecordsQuery.MAX_LIMIT);
        List<String> ids = in.list(NangoParameter.IDS);
        return new RecordsQuery(
                in.required(NangoParameter.MODEL, "the model"),
                in.variant(),
                limit == null ? configuration.getLimit() : limit,
                cursor(in, NangoParameter.CURSOR),
                since,
                RecordFilter.parse(in.label(NangoParameter.FILTER), in.text(NangoParameter.FILTER)),
                ids == null ? List.of() : RecordIds.check(in.label(NangoParameter.IDS), ids));
    }

    void prune(NangoParameters in, NangoReply out) throws IOException {
        ConnectionRef connection = in.connection();
        String model = in.required(NangoParameter.MODEL, "the model");
        String variant = in.variant();
        Integer limit = in.ownNumber(NangoParameter.LIMIT, 1, RecordsQuery.MAX_LIMIT);
        String until = cursor(in, NangoParameter.UNTIL_CURSOR);
        if (until == null) {
            until = committed(connection, model, variant);
        }
        long count = 0;
        while (true) {
            stop.check("nango:prune");
            NangoAnswer<PruneResult> answer =
                    records.prune(connection, model, variant, until, limit == null ? 0 : limit);
            count += answer.value().count();
            // a count of 0 ends it as well: has_more alone may be true although nothing is left
            if (!answer.value().hasMore() || answer.value().count() == 0) {
                out.done(answer);
                out.header(NangoConstants.PRUNED_COUNT, count);
                return;
            }
        }
    }

    /** What a consumer of all records of this model and variant has committed: the furthest that is safe to prune. */
    private String committed(ConnectionRef connection, String model, String variant) {
        StreamKey stream = new StreamKey(
                "nango",
                configuration.getBaseUrl(),
                configuration.getEnvironment(),
                connection.providerConfigKey(),
                connection.connectionId(),
                model,
                variant,
                null,
                List.of());
        // started only here: who names the cursor needs no repository
        ServiceHelper.startService(cursors);
        String objection = cursors.objection(stream);
        if (objection != null) {
            throw new IllegalArgumentException(
                    "Option untilCursor is missing, and the committed cursor cannot stand in: "
                            + objection
                            + ". Nothing was pruned, since that may be records that nobody has read. Set the option or the"
                            + " header " + NangoConstants.UNTIL_CURSOR + " to say how far to prune.");
        }
        String cursor = cursors.get(stream);
        if (cursor == null) {
            throw new NoCommittedCursorException(
                    "Option untilCursor is missing, and no consumer has committed a cursor under the key "
                            + cursors.key(stream)
                            + ". Nothing was pruned. Set the option or the header " + NangoConstants.UNTIL_CURSOR
                            + ", or give this endpoint the cursorRepository, cursorDirectory, cursorKey and environment of the"
                            + " consumer, which must read the stream without filter and ids.");
        }
        return cursor;
    }

    private static String cursor(NangoParameters in, NangoParameter parameter) {
        String cursor = in.text(parameter);
        return cursor == null ? null : NangoCursor.check(in.label(parameter), cursor);
    }
}
