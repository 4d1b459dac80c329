package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.http.CallStatistics;
import java.time.Duration;
import org.apache.camel.Message;
import org.apache.camel.Service;

/** What a connector adds to a {@link RecordStreamConsumer}: the stream itself and how its records look to a route. */
public interface RecordStream extends Service {

    /** The identity of the stream. */
    StreamKey key();

    /** Where the records come from; used while this service is started. */
    RecordSource source();

    /** How many records of a page to ask for. */
    int limit();

    /** How long a record stays unsettled; zero = not at all. */
    Duration lookbackWindow();

    /** Whether the service is told to erase what was committed. */
    boolean pruneAfterCommit();

    /**
     * Why records before the committed cursor may never have been read by this consumer, such as the name of an option;
     * {@code null} if all have been.
     */
    default String unreadBefore() {
        return null;
    }

    /** What to check when the first read of the stream finds no record, in whole sentences. */
    default String emptyHint() {
        return "If there should be some, check the names in the options.";
    }

    /** Short keyed hash of the secret, or {@code null}. */
    String fingerprint();

    /** The requests that are made for this stream; always the same object. */
    CallStatistics calls();

    /** Whether a record is handed out; the others count as delivered. */
    boolean emits(SourceRecord record);

    /**
     * Checks a record before it is handed out.
     *
     * @throws Exception if it must not be handed out and not be passed over either: it then counts as failed
     */
    void check(SourceRecord record) throws Exception;

    /** Sets the headers of a record. */
    void describe(Message message, SourceRecord record);

    /** Sets the headers of a batch. */
    void describeBatch(Message message, SourceRecord first, SourceRecord last, int size);
}
