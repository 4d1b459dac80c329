package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.HeaderTable;
import io.github.camelrecords.stream.consumer.RecordStream;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.CallStatistics;
import io.github.camelrecords.stream.http.Fingerprint;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Message;

/** What is Sequin's about a records consumer: where its records come from, and how they look to a route. */
final class SequinRecordStream implements RecordStream {

    private static final HeaderTable HEADERS = new HeaderTable(
            SequinConstants.SYNC_ID,
            SequinConstants.COLLECTION_ID,
            SequinConstants.PROVIDER,
            SequinConstants.UPSTREAM_ID,
            SequinConstants.UPSTREAM_UPDATED_AT,
            SequinConstants.DELETED,
            SequinConstants.CREATED_AT,
            SequinConstants.CURSOR,
            SequinConstants.MESSAGE_TIMESTAMP);

    private final SequinConfiguration configuration;
    private final SequinRecordsOptions options;
    private final ApiClient client;
    private final RecordSource source;

    SequinRecordStream(SequinConfiguration configuration, SequinRecordsOptions options, ApiClient client) {
        this.configuration = configuration;
        this.options = options;
        this.client = client;
        this.source = new SequinRecordSource(client, options);
    }

    @Override
    public StreamKey key() {
        return options.key(configuration);
    }

    @Override
    public RecordSource source() {
        return source;
    }

    @Override
    public int limit() {
        return configuration.getLimit();
    }

    @Override
    public Duration lookbackWindow() {
        return Duration.ofMillis(configuration.getLookbackWindow());
    }

    @Override
    public boolean pruneAfterCommit() {
        return false;
    }

    @Override
    public String unreadBefore() {
        return options.startCursor() == null ? null : "startFrom";
    }

    @Override
    public String emptyHint() {
        return "If there should be some, check the filters (" + options.filters()
                + "), and that the server calls the filter by collection '" + options.collectionParameter()
                + "' (option collectionParameter).";
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(configuration.getToken());
    }

    @Override
    public CallStatistics calls() {
        return client.calls();
    }

    @Override
    public boolean emits(SourceRecord record) {
        return true;
    }

    @Override
    public void check(SourceRecord record) {
        // every record that a page has can be handed out
    }

    @Override
    public void describe(Message message, SourceRecord record) {
        String collection = SequinFields.COLLECTION_ID.of(record);
        long micros = record.modifiedAtMicros();
        message.setHeaders(HEADERS.with(
                SequinFields.SYNC_ID.of(record),
                collection,
                provider(collection),
                SequinFields.UPSTREAM_ID.of(record),
                SequinFields.UPSTREAM_UPDATED_AT.of(record),
                Boolean.valueOf(SequinFields.DELETED.of(record)),
                SequinFields.CREATED_AT.of(record),
                SequinFields.AFTER_CURSOR.of(record),
                micros == SourceRecord.NO_TIME ? null : TimeUnit.MICROSECONDS.toMillis(micros)));
    }

    /** A record does not name its provider, but its collection is {@code provider:name}. */
    private String provider(String collection) {
        int colon = collection == null ? -1 : collection.indexOf(':');
        return colon > 0 ? collection.substring(0, colon) : options.provider();
    }

    @Override
    public void describeBatch(Message message, SourceRecord first, SourceRecord last, int size) {
        message.setHeader(SequinConstants.BATCH_SIZE, size);
        String cursor = SequinFields.AFTER_CURSOR.of(first);
        if (cursor != null) {
            message.setHeader(SequinConstants.CURSOR, cursor);
        }
    }

    @Override
    public void start() {
        client.start();
    }

    @Override
    public void stop() {
        client.stop();
    }
}
