package io.github.camelrecords.verification.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.sequin.SequinRecord;
import io.github.camelrecords.simulator.sequin.SequinRecordChange;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSync;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.RecordFormat;
import io.github.camelrecords.verification.history.Write;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sync of a simulated Sequin, and {@code sequin:records}, where only pages have cursors. */
public final class SequinStream implements SimulatedStream {

    private static final String COLLECTION = "github:issue";
    private static final int RECORDS_OF_A_STEP = 6;

    private final SequinSimulator sequin;
    private final SequinSync sync;
    private final Random random;
    private final Map<String, Boolean> deleted = new HashMap<>();
    private long version;

    /** @param sync nobody else uses it */
    public SequinStream(SequinSimulator sequin, String sync, long seed) {
        this.sequin = sequin;
        this.sync = sequin.sync(sync);
        this.random = new Random(seed);
    }

    @Override
    public String uri(String baseUrl, String... options) {
        return "sequin:records?syncId=" + sync.id() + "&baseUrl=" + baseUrl + "&token=" + sequin.token()
                + "&maxRetries=0&initialDelay=0"
                + Stream.of(options).map("&"::concat).collect(Collectors.joining());
    }

    @Override
    public String baseUrl() {
        return sequin.baseUrl();
    }

    /** Two of three writes are of new records. */
    @Override
    public void write(int steps) {
        for (int i = 0; i < steps * RECORDS_OF_A_STEP; i++) {
            boolean fresh = deleted.isEmpty() || random.nextInt(3) > 0;
            String id = "r" + (fresh ? deleted.size() : random.nextInt(deleted.size()));
            Map<String, Object> data = Map.of(RecordFormat.VERSION, ++version, "text", "café \uD83D\uDE80");
            Boolean gone = deleted.get(id);
            boolean delete = Boolean.FALSE.equals(gone) && random.nextInt(4) == 0;
            if (gone == null || gone) {
                sync.insert(COLLECTION, id, data);
            } else if (delete) {
                sync.delete(COLLECTION, id);
            } else {
                sync.update(COLLECTION, id, data);
            }
            deleted.put(id, delete);
        }
    }

    @Override
    public List<Write> writes() {
        List<Write> writes = new ArrayList<>();
        for (SequinRecordChange change : sequin.records().changes()) {
            SequinRecord record = change.record();
            if (record.syncId().equals(sync.id())) {
                writes.add(new Write(
                        sync.id(),
                        record.upstreamId(),
                        RecordFormat.version(record.data()),
                        record.upstreamUpdatedAt(),
                        record.deleted(),
                        writes.size() + 1L,
                        change.time()));
            }
        }
        return writes;
    }

    @Override
    public DeliveryLog log() {
        return new DeliveryLog((JsonNode record, int run, long nanos) -> new Delivery(
                sync.id(),
                record.required("upstream_id").asText(),
                RecordFormat.version(record.path("data")),
                Instant.parse(record.required("upstream_updated_at").asText()),
                record.required("deleted").asBoolean(),
                run,
                nanos));
    }

    @Override
    public List<Known> upTo(String cursor) {
        return sequin.records().all().stream()
                .filter(record -> record.syncId().equals(sync.id()))
                .filter(record -> position(record.cursor()).compareTo(position(cursor)) <= 0)
                .map(record -> new Known(record.upstreamId(), record.upstreamUpdatedAt()))
                .toList();
    }

    @Override
    public Instant timeOf(String cursor) {
        return sequin.records().changes().stream()
                .map(SequinRecordChange::record)
                .filter(record -> record.cursor().equals(cursor))
                .findFirst()
                .orElseThrow()
                .upstreamUpdatedAt();
    }

    @Override
    public String lastCursor() {
        List<SequinRecord> records = sequin.records().all();
        return records.isEmpty() ? null : records.get(records.size() - 1).cursor();
    }

    private static BigDecimal position(String cursor) {
        return new BigDecimal(new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII));
    }

    /** The simulator keeps what it has. */
    @Override
    public void close() {
        // holds nothing
    }
}
