package io.github.camelrecords.simulator.sequin;

import java.time.Instant;
import java.util.Objects;

/** A sync of the records API, through which records come into the stream. Thread safe. */
public final class SequinSync {

    private final String id;
    private final RecordStream stream;

    SequinSync(String id, RecordStream stream) {
        this.id = Objects.requireNonNull(id, "id");
        this.stream = stream;
    }

    public String id() {
        return id;
    }

    /**
     * A new record at the tail of the stream, or a deleted one that is there again.
     *
     * @param collectionId {@code provider:name}, such as {@code stripe:subscription}
     * @param data         JSON text, a {@link com.fasterxml.jackson.databind.JsonNode}, a Map or a bean; any JSON value
     * @throws IllegalStateException    when it is there already
     * @throws IllegalArgumentException when the collection has no provider
     */
    public SequinRecord insert(String collectionId, String upstreamId, Object data) {
        return stream.insert(id, checked(collectionId), upstreamId, Json.tree(data), null);
    }

    /**
     * A record the sync learns of late: it stands where its time belongs, before newer records. A reader whose cursor
     * is behind that place never sees it. Sequin's documentation orders the stream by this time and does not say what
     * becomes of such a record; this is the worst that follows from it.
     *
     * @param upstreamUpdatedAt when the provider changed it
     * @throws IllegalStateException when it is there already
     */
    public SequinRecord insertLate(String collectionId, String upstreamId, Object data, Instant upstreamUpdatedAt) {
        return stream.insert(
                id,
                checked(collectionId),
                upstreamId,
                Json.tree(data),
                Objects.requireNonNull(upstreamUpdatedAt, "upstreamUpdatedAt"));
    }

    /**
     * Gives a record other data and moves it to the tail.
     *
     * @throws IllegalStateException when there is no such record
     */
    public SequinRecord update(String collectionId, String upstreamId, Object data) {
        return stream.update(id, checked(collectionId), upstreamId, Json.tree(data));
    }

    /**
     * Marks a record as deleted and moves it to the tail. It keeps its last data.
     *
     * @throws IllegalStateException when there is no such record
     */
    public SequinRecord delete(String collectionId, String upstreamId) {
        return stream.delete(id, checked(collectionId), upstreamId);
    }

    private static String checked(String collectionId) {
        if (collectionId.indexOf(':') < 1) {
            throw new IllegalArgumentException(
                    "A collection is named provider:name, such as stripe:subscription, not '" + collectionId + "'");
        }
        return collectionId;
    }
}
