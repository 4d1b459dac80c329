package io.github.camelrecords.nango;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** Names of the headers. */
public final class NangoConstants {

    @Metadata(label = "consumer", description = "Id of the integration.", javaType = "String")
    public static final String PROVIDER_CONFIG_KEY = "CamelNangoProviderConfigKey";

    @Metadata(label = "consumer", description = "Id of the connection.", javaType = "String")
    public static final String CONNECTION_ID = "CamelNangoConnectionId";

    @Metadata(label = "consumer", description = "The model.", javaType = "String")
    public static final String MODEL = "CamelNangoModel";

    @Metadata(label = "consumer", description = "The variant; absent for the base sync.", javaType = "String")
    public static final String VARIANT = "CamelNangoVariant";

    @Metadata(
            label = "consumer",
            description = "Id of the record, always text. Not set on batches.",
            javaType = "String")
    public static final String RECORD_ID = "CamelNangoRecordId";

    @Metadata(
            label = "consumer",
            description = "What happened to the record last: ADDED, UPDATED or DELETED. Not set on batches.",
            javaType = "String",
            enums = "ADDED,UPDATED,DELETED")
    public static final String LAST_ACTION = "CamelNangoLastAction";

    @Metadata(
            label = "consumer",
            description = "When the record was first saved, ISO-8601 as sent. Not set on batches.",
            javaType = "String")
    public static final String FIRST_SEEN_AT = "CamelNangoFirstSeenAt";

    @Metadata(
            label = "consumer",
            description = "When the record changed last, ISO-8601 as sent. Not set on batches.",
            javaType = "String")
    public static final String LAST_MODIFIED_AT = "CamelNangoLastModifiedAt";

    @Metadata(
            label = "consumer",
            description = "When the record was deleted, ISO-8601 as sent; absent if it is not. Not set on batches.",
            javaType = "String")
    public static final String DELETED_AT = "CamelNangoDeletedAt";

    @Metadata(
            label = "consumer",
            description =
                    "When Nango erased the record's payload, ISO-8601 as sent; absent if it did not. The body then"
                            + " holds no data: never overwrite a stored record with it. Not set on batches.",
            javaType = "String")
    public static final String PRUNED_AT = "CamelNangoPrunedAt";

    @Metadata(
            label = "consumer",
            description = "Cursor of the record; of a batch, that of its last record.",
            javaType = "String")
    public static final String CURSOR = "CamelNangoCursor";

    @Metadata(label = "consumer", description = "Cursor of the first record of a batch.", javaType = "String")
    public static final String FIRST_CURSOR = "CamelNangoFirstCursor";

    @Metadata(label = "consumer", description = "Number of records in a batch.", javaType = "int")
    public static final String BATCH_SIZE = "CamelNangoBatchSize";

    @Metadata(
            label = "consumer",
            description = "When the record changed last, milliseconds since the epoch. Not set on batches.",
            javaType = "long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    private NangoConstants() {}
}
