package io.github.camelrecords.nango;

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

/** What is Nango's about a records consumer: where its records come from, and how they look to a route. */
final class NangoRecordStream implements RecordStream {

    private static final HeaderTable HEADERS = new HeaderTable(
            NangoConstants.PROVIDER_CONFIG_KEY,
            NangoConstants.CONNECTION_ID,
            NangoConstants.MODEL,
            NangoConstants.VARIANT,
            NangoConstants.RECORD_ID,
            NangoConstants.LAST_ACTION,
            NangoConstants.FIRST_SEEN_AT,
            NangoConstants.LAST_MODIFIED_AT,
            NangoConstants.DELETED_AT,
            NangoConstants.PRUNED_AT,
            NangoConstants.CURSOR,
            NangoConstants.MESSAGE_TIMESTAMP);

    private final NangoConfiguration configuration;
    private final NangoStreamOptions options;
    private final ApiClient client;
    private final RecordSource source;

    NangoRecordStream(
            NangoConfiguration configuration, NangoStreamOptions options, ApiClient client, RecordSource source) {
        this.configuration = configuration;
        this.options = options;
        this.client = client;
        this.source = source;
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
        return configuration.isPruneAfterCommit();
    }

    @Override
    public String unreadBefore() {
        return options.unreadBefore(configuration);
    }

    /** Measured: a server 0.71 answers a model or variant that it does not know with an empty page, not with an error. */
    @Override
    public String emptyHint() {
        return "Is the model name right, and the variant? Nango answers an unknown one ('" + options.model()
                + (options.variant() == null ? "" : "', variant '" + options.variant())
                + "') with an empty list. If they are, records come when a sync has saved some.";
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(configuration.getSecretKey());
    }

    @Override
    public CallStatistics calls() {
        return client.calls();
    }

    @Override
    public boolean emits(SourceRecord record) {
        return options.filter().passes(NangoFields.LAST_ACTION.of(record))
                && (configuration.getPruned() != PrunedRecords.skip
                        || NangoFields.PRUNED_AT.of(record) == null
                        || "DELETED".equals(NangoFields.LAST_ACTION.of(record)));
    }

    @Override
    public void check(SourceRecord record) {
        if (configuration.getPruned() == PrunedRecords.fail && NangoFields.PRUNED_AT.of(record) != null) {
            throw new PrunedRecordException(record.id(), NangoFields.PRUNED_AT.of(record));
        }
    }

    @Override
    public void describe(Message message, SourceRecord record) {
        message.setHeaders(HEADERS.with(
                options.providerConfigKey(),
                options.connectionId(),
                options.model(),
                options.variant(),
                record.id(),
                NangoFields.LAST_ACTION.of(record),
                NangoFields.FIRST_SEEN_AT.of(record),
                NangoFields.LAST_MODIFIED_AT.of(record),
                NangoFields.DELETED_AT.of(record),
                NangoFields.PRUNED_AT.of(record),
                record.cursor(),
                TimeUnit.MICROSECONDS.toMillis(record.modifiedAtMicros())));
    }

    @Override
    public void describeBatch(Message message, SourceRecord first, SourceRecord last, int size) {
        describeStream(message);
        message.setHeader(NangoConstants.BATCH_SIZE, size);
        message.setHeader(NangoConstants.FIRST_CURSOR, first.cursor());
        message.setHeader(NangoConstants.CURSOR, last.cursor());
    }

    private void describeStream(Message message) {
        message.setHeader(NangoConstants.PROVIDER_CONFIG_KEY, options.providerConfigKey());
        message.setHeader(NangoConstants.CONNECTION_ID, options.connectionId());
        message.setHeader(NangoConstants.MODEL, options.model());
        set(message, NangoConstants.VARIANT, options.variant());
    }

    private static void set(Message message, String header, String value) {
        if (value != null) {
            message.setHeader(header, value);
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
