package io.github.camelrecords.sequin;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** Names of the headers. */
public final class SequinConstants {

    @Metadata(
            label = "common",
            description = "Id of the sync that the record comes from. Not set on batches.",
            javaType = "String")
    public static final String SYNC_ID = "CamelSequinSyncId";

    @Metadata(
            label = "consumer",
            description = "The collection of the record, such as stripe:subscription. Not set on batches.",
            javaType = "String")
    public static final String COLLECTION_ID = "CamelSequinCollectionId";

    @Metadata(
            label = "consumer",
            description = "The provider, such as stripe: what the collection begins with. Not set on batches.",
            javaType = "String")
    public static final String PROVIDER = "CamelSequinProvider";

    @Metadata(
            label = "consumer",
            description = "Id of the record at the provider, always text. Not set on batches.",
            javaType = "String")
    public static final String UPSTREAM_ID = "CamelSequinUpstreamId";

    @Metadata(
            label = "consumer",
            description = "When the record changed last at the provider, ISO-8601 as sent. Not set on batches.",
            javaType = "String")
    public static final String UPSTREAM_UPDATED_AT = "CamelSequinUpstreamUpdatedAt";

    @Metadata(
            label = "consumer",
            description = "Whether the record was deleted at the provider. Not set on batches.",
            javaType = "Boolean")
    public static final String DELETED = "CamelSequinDeleted";

    @Metadata(
            label = "consumer",
            description = "When the record was created, ISO-8601 as sent. Not set on batches.",
            javaType = "String")
    public static final String CREATED_AT = "CamelSequinCreatedAt";

    @Metadata(
            label = "common",
            description =
                    "Two things, by where it comes from. On messages of from(sequin:records), records and batches, it is the position before the page: reading after it gives the same page again; absent on the first page of the stream. From to(sequin:records), it is the next position: reading after it gives the next page.",
            javaType = "String")
    public static final String CURSOR = "CamelSequinCursor";

    @Metadata(
            label = "producer",
            description = "Where to read on: the records after this cursor. For records.",
            javaType = "String")
    public static final String AFTER_CURSOR = "CamelSequinAfterCursor";

    @Metadata(
            label = "consumer",
            description = "How many records the batch holds. On batches only.",
            javaType = "Integer")
    public static final String BATCH_SIZE = "CamelSequinBatchSize";

    @Metadata(label = "common", description = "Name or id of the Sequin Stream sink.", javaType = "String")
    public static final String CONSUMER = "CamelSequinConsumer";

    @Metadata(label = "common", description = "Id to acknowledge the message by.", javaType = "String")
    public static final String ACK_ID = "CamelSequinAckId";

    @Metadata(
            label = "producer",
            description =
                    "Ids of the messages to acknowledge or hand back: a list, or text with commas. For ack and nack.",
            javaType = "String")
    public static final String ACK_IDS = "CamelSequinAckIds";

    @Metadata(
            label = "consumer",
            description = "What happened to the row: insert, update, delete, or read (backfill).",
            javaType = "String")
    public static final String ACTION = "CamelSequinAction";

    @Metadata(label = "consumer", description = "The table of the row.", javaType = "String")
    public static final String TABLE = "CamelSequinTable";

    @Metadata(label = "consumer", description = "The schema of the table.", javaType = "String")
    public static final String SCHEMA = "CamelSequinSchema";

    @Metadata(label = "consumer", description = "When the change was committed, ISO-8601 as sent.", javaType = "String")
    public static final String COMMIT_TIMESTAMP = "CamelSequinCommitTimestamp";

    @Metadata(label = "consumer", description = "Position of the commit in the log of the database.", javaType = "Long")
    public static final String COMMIT_LSN = "CamelSequinCommitLsn";

    @Metadata(label = "consumer", description = "Place of the change in its commit.", javaType = "Integer")
    public static final String COMMIT_IDX = "CamelSequinCommitIdx";

    @Metadata(label = "consumer", description = "Tells the change from all others of its sink.", javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelSequinIdempotencyKey";

    @Metadata(
            label = "consumer",
            description = "Of an update, the old values of the changed columns; JSON.",
            javaType = "String")
    public static final String CHANGES = "CamelSequinChanges";

    @Metadata(label = "producer", description = "Name or id of the sink.", javaType = "String")
    public static final String SINK = "CamelSequinSink";

    @Metadata(
            label = "producer",
            description = "What the sink shall do: active, paused or disabled. For updateSinkStatus.",
            javaType = "String")
    public static final String STATUS = "CamelSequinStatus";

    @Metadata(
            label = "producer",
            description = "The table to backfill, as schema.table. For backfill.",
            javaType = "String")
    public static final String BACKFILL_TABLE = "CamelSequinBackfillTable";

    @Metadata(label = "producer", description = "Id of the backfill. For cancelBackfill.", javaType = "String")
    public static final String BACKFILL_ID = "CamelSequinBackfillId";

    @Metadata(label = "producer", description = "The HTTP status of the answer.", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = Exchange.HTTP_RESPONSE_CODE;

    @Metadata(
            label = "consumer",
            description = "When the record or message changed last, epoch milliseconds. Not set on batches.",
            javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    private SequinConstants() {}
}
