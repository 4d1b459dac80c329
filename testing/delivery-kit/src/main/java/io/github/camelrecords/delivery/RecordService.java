package io.github.camelrecords.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.stream.RecordKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A simulated service with one stream of records, and the consumer that reads it: all that the contracts of this package
 * know of a vendor. It is running when a contract gets it.
 */
public interface RecordService extends AutoCloseable {

    // the consumer

    /** The endpoint without its options, such as {@code vendor:records}. */
    String endpoint();

    /** What the endpoint needs to read the stream, each as {@code name=value}. */
    List<String> options();

    /** How messages name the stream. */
    String streamName();

    /** A word of the key of the stream that no other text of a checkpoint contains. */
    String wordOfStreamKey();

    /** The header with a record's id. */
    String idHeader();

    /** The header with the time that {@link Version#modifiedAt()} is read from. */
    String modifiedAtHeader();

    /** The header with the number of records in a batch. */
    String batchSizeHeader();

    /** A field of what {@link RecordBatch#save} was given, {@code id} included, in a record as a page shows it. */
    JsonNode field(JsonNode record, String name);

    /**
     * The keys under which a checkpoint may remember a delivery.
     *
     * @param bodySha256 of the record as it was delivered, in hexadecimal digits
     */
    List<RecordKey> keys(Version version, String bodySha256);

    /** The stream, polled all the time and asked once, with its cursors in a folder; options override what is set. */
    default String uri(Path cursors, String... options) {
        return new EndpointOptions(this, cursors).with(options).uri();
    }

    // the records

    /** Opens a batch that a reader does not see yet. */
    RecordBatch begin();

    /** Adds or updates records, all together. @param records each with an {@code id} */
    default void save(List<Map<String, Object>> records) {
        begin().save(records).commit();
    }

    /** Adds or updates one record. */
    default void save(Map<String, Object> record) {
        save(List.of(record));
    }

    /** Each record once, in the order of the stream. */
    List<StoredRecord> records();

    // positions

    /** The position of a reader who has read a page that ends with this record. */
    default String cursorOf(String id) {
        return records().stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow()
                .cursor();
    }

    /**
     * The position that is committed while a page is underway, when all up to this record is delivered.
     *
     * @param pageStart the position the page was asked for with, {@code null} at the start of the stream
     * @return          that of the record; the page's where records have none of their own
     */
    String positionInPage(String pageStart, String id);

    /** Whether a reader at this position has the record behind it. */
    boolean covers(String cursor, StoredRecord record);

    // the server

    /** The bodies with which a server answers a reader of these records who asks for all of them at once. */
    List<String> answers(List<StoredRecord> records);

    /** How many requests have come since the start or {@link #forgetRequests()}. */
    long requests();

    /** How many of them asked for the beginning of the stream. */
    long requestsFromTheStart();

    void forgetRequests();

    /** Requests for pages are answered with this status until {@link #repair()}. */
    void failWith(int status);

    /** Ends all that goes wrong with requests. */
    void repair();

    /** Where it listens. */
    int port();

    /** Takes the server away until {@link #comeBack()}; nobody listens meanwhile. */
    void goAway();

    /** The server listens again where it was, and no position has moved. */
    void comeBack();

    @Override
    void close();
}
