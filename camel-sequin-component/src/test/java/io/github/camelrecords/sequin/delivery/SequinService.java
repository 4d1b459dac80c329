package io.github.camelrecords.sequin.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.delivery.RecordBatch;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.StoredRecord;
import io.github.camelrecords.delivery.Version;
import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.simulator.sequin.SequinRecord;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.stream.RecordKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sync of a simulated Sequin, and {@code sequin:records}: only pages have cursors. */
final class SequinService implements RecordService {

    static final String SYNC = "sync-kit";
    static final String COLLECTION = "github:issue";

    private static final String PAGES = "/v1/records";
    private static final int DIGEST_DIGITS = 32;
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private SequinSimulator sequin = SequinSimulator.builder().build().start();
    private final String baseUrl = sequin.baseUrl();

    SequinSimulator sequin() {
        return sequin;
    }

    @Override
    public String endpoint() {
        return "sequin:records";
    }

    @Override
    public List<String> options() {
        return List.of("syncId=" + SYNC, "baseUrl=" + baseUrl, "token=" + SequinSimulator.DEFAULT_TOKEN);
    }

    @Override
    public String streamName() {
        return "sequin:" + SYNC;
    }

    @Override
    public String wordOfStreamKey() {
        return SYNC;
    }

    @Override
    public String idHeader() {
        return SequinConstants.UPSTREAM_ID;
    }

    @Override
    public String modifiedAtHeader() {
        return SequinConstants.UPSTREAM_UPDATED_AT;
    }

    @Override
    public String batchSizeHeader() {
        return SequinConstants.BATCH_SIZE;
    }

    @Override
    public JsonNode field(JsonNode record, String name) {
        return record.get("data").get(name);
    }

    /** Identity, whether it is deleted, and a digest of all of it, each with its length in front. */
    @Override
    public List<RecordKey> keys(Version version, String bodySha256) {
        String digest = bodySha256.substring(0, DIGEST_DIGITS);
        return Stream.of("false", "true")
                .map(deleted -> Stream.of(SYNC, COLLECTION, version.id(), deleted)
                                .map(part -> part.length() + ":" + part + "|")
                                .collect(Collectors.joining())
                        + digest)
                .map(identity -> RecordKey.of(identity, ChronoUnit.MICROS.between(Instant.EPOCH, version.modifiedAt())))
                .toList();
    }

    @Override
    public RecordBatch begin() {
        return new SequinBatch(sequin.sync(SYNC), sequin.records(), COLLECTION);
    }

    @Override
    public List<StoredRecord> records() {
        return sequin.records().all().stream()
                .map(record -> new StoredRecord(
                        record.upstreamId(), record.upstreamUpdatedAt(), json(record), record.cursor()))
                .toList();
    }

    /** As {@code GET /v1/records} shows it. */
    private static String json(SequinRecord record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sync_id", record.syncId());
        json.put("collection_id", record.collectionId());
        json.put("upstream_id", record.upstreamId());
        json.put("upstream_updated_at", MICROS.format(record.upstreamUpdatedAt()));
        json.set("data", record.data());
        json.put("deleted", record.deleted());
        json.put("created_at", MICROS.format(record.createdAt()));
        return json.toString();
    }

    @Override
    public String positionInPage(String pageStart, String id) {
        return pageStart;
    }

    @Override
    public boolean covers(String cursor, StoredRecord record) {
        return position(record.cursor()).compareTo(position(cursor)) <= 0;
    }

    private static BigDecimal position(String cursor) {
        return new BigDecimal(new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII));
    }

    /** A page with all, and an empty one with the same cursor, which is the end. */
    @Override
    public List<String> answers(List<StoredRecord> records) {
        String end = "],\"cursor\":\"" + records.get(records.size() - 1).cursor() + "\"}";
        return List.of(
                records.stream().map(StoredRecord::json).collect(Collectors.joining(",", "{\"records\":[", end)),
                "{\"records\":[" + end);
    }

    @Override
    public long requests() {
        return sequin.requests().count();
    }

    @Override
    public long requestsFromTheStart() {
        return sequin.requests().count(request -> request.query("after_cursor") == null);
    }

    @Override
    public void forgetRequests() {
        sequin.requests().clear();
    }

    @Override
    public void failWith(int status) {
        sequin.faults().always().onPath(PAGES).status(status);
    }

    @Override
    public void repair() {
        sequin.faults().clear();
    }

    @Override
    public int port() {
        return sequin.port();
    }

    @Override
    public void goAway() {
        sequin.close();
    }

    /** With the records that there were, at their places. */
    @Override
    public void comeBack() {
        List<SequinRecord> before = sequin.records().all();
        int port = Integer.parseInt(baseUrl.substring(baseUrl.lastIndexOf(':') + 1));
        sequin = SequinSimulator.builder().port(port).build().start();
        for (SequinRecord record : before) {
            begin().save(List.of(Map.of("id", record.upstreamId(), "title", "restored")))
                    .commit();
        }
    }

    @Override
    public void close() {
        sequin.close();
    }
}
