package io.github.camelrecords.nango.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.delivery.RecordBatch;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.StoredRecord;
import io.github.camelrecords.delivery.Version;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import io.github.camelrecords.stream.RecordKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One model of a simulated Nango, and {@code nango:records}. */
public final class NangoService implements RecordService {

    static final String INTEGRATION = "github";
    static final String CONNECTION = "user-123";
    static final String MODEL = "GithubIssue";

    private static final String PAGES = "/records";

    private final String baseUrl;
    private final String secretKey;
    private NangoSimulator nango;

    /** @param nango listens already */
    public NangoService(NangoSimulator nango) {
        this(nango.baseUrl(), nango.secretKey());
        this.nango = nango;
    }

    private NangoService(String baseUrl, String secretKey) {
        this.baseUrl = baseUrl;
        this.secretKey = secretKey;
    }

    /** With any free port, and without records. */
    public static NangoService start() {
        return new NangoService(NangoSimulator.builder().build().start());
    }

    /** An address for consumers that must not come so far as to read anything. */
    public static NangoService nowhere(String baseUrl, String secretKey) {
        return new NangoService(baseUrl, secretKey);
    }

    public NangoSimulator nango() {
        return nango;
    }

    public NangoModel model() {
        return nango.connection(INTEGRATION, CONNECTION).model(MODEL);
    }

    @Override
    public String endpoint() {
        return "nango:records";
    }

    @Override
    public List<String> options() {
        return List.of(
                "providerConfigKey=" + INTEGRATION,
                "connectionId=" + CONNECTION,
                "model=" + MODEL,
                "baseUrl=" + baseUrl,
                "secretKey=" + secretKey);
    }

    @Override
    public String streamName() {
        return "nango:github:user-123:GithubIssue";
    }

    @Override
    public String wordOfStreamKey() {
        return MODEL;
    }

    @Override
    public String idHeader() {
        return NangoConstants.RECORD_ID;
    }

    @Override
    public String modifiedAtHeader() {
        return NangoConstants.LAST_MODIFIED_AT;
    }

    @Override
    public String batchSizeHeader() {
        return NangoConstants.BATCH_SIZE;
    }

    @Override
    public JsonNode field(JsonNode record, String name) {
        return record.get(name);
    }

    @Override
    public List<RecordKey> keys(Version version, String bodySha256) {
        return List.of(RecordKey.of(version.id(), ChronoUnit.MICROS.between(Instant.EPOCH, version.modifiedAt())));
    }

    @Override
    public RecordBatch begin() {
        return new Batch(model().begin());
    }

    @Override
    public void save(List<Map<String, Object>> records) {
        model().save(records);
    }

    @Override
    public List<StoredRecord> records() {
        return model().records().stream()
                .map(record -> new StoredRecord(record.id(), record.lastModifiedAt(), record.json(), record.cursor()))
                .toList();
    }

    @Override
    public String positionInPage(String pageStart, String id) {
        return cursorOf(id);
    }

    @Override
    public boolean covers(String cursor, StoredRecord record) {
        return Position.of(record.cursor()).compareTo(Position.of(cursor)) <= 0;
    }

    @Override
    public List<String> answers(List<StoredRecord> records) {
        return List.of(records.stream()
                .map(StoredRecord::json)
                .collect(Collectors.joining(",", "{\"records\":[", "],\"next_cursor\":null}")));
    }

    @Override
    public long requests() {
        return nango.requests().count();
    }

    @Override
    public long requestsFromTheStart() {
        return nango.requests().count(request -> request.query("cursor") == null);
    }

    @Override
    public void forgetRequests() {
        nango.requests().clear();
    }

    @Override
    public void failWith(int status) {
        nango.faults().always().onPath(PAGES).status(status);
    }

    @Override
    public void repair() {
        nango.faults().clear();
    }

    @Override
    public int port() {
        return nango.port();
    }

    @Override
    public void goAway() {
        nango.close();
    }

    /** A cursor is a time, so what is saved from now on is behind each cursor that there was. */
    @Override
    public void comeBack() {
        int port = Integer.parseInt(baseUrl.substring(baseUrl.lastIndexOf(':') + 1));
        nango = NangoSimulator.builder().port(port).build().start();
        model();
    }

    @Override
    public void close() {
        if (nango != null) {
            nango.close();
        }
    }

    private record Batch(NangoTransaction transaction) implements RecordBatch {

        @Override
        public RecordBatch save(List<Map<String, Object>> records) {
            transaction.save(records);
            return this;
        }

        @Override
        public RecordBatch delete(String... ids) {
            transaction.delete(ids);
            return this;
        }

        @Override
        public void commit() {
            transaction.commit();
        }
    }

    /** Where a cursor stands. */
    private record Position(Instant time, String uuid) implements Comparable<Position> {

        static Position of(String cursor) {
            String[] parts = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|\\|");
            return new Position(OffsetDateTime.parse(parts[0]).toInstant(), parts[1]);
        }

        @Override
        public int compareTo(Position other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : uuid.compareTo(other.uuid);
        }
    }
}
