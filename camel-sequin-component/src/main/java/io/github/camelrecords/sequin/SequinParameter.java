package io.github.camelrecords.sequin;

import java.util.function.Function;

/** What an operation on streams and sinks can be told by an option or by a header. */
enum SequinParameter {
    CONSUMER("consumer", SequinConstants.CONSUMER, SequinConfiguration::getConsumer),
    ACK_IDS("ackIds", SequinConstants.ACK_IDS, SequinConfiguration::getAckIds),
    SINK("sink", SequinConstants.SINK, SequinConfiguration::getSink),
    STATUS("status", SequinConstants.STATUS, SequinConfiguration::getStatus),
    BACKFILL_TABLE("backfillTable", SequinConstants.BACKFILL_TABLE, SequinConfiguration::getBackfillTable),
    BACKFILL_ID("backfillId", SequinConstants.BACKFILL_ID, SequinConfiguration::getBackfillId);

    private final String option;
    private final String header;
    private final Function<SequinConfiguration, Object> getter;

    SequinParameter(String option, String header, Function<SequinConfiguration, Object> getter) {
        this.option = option;
        this.header = header;
        this.getter = getter;
    }

    String option() {
        return option;
    }

    String header() {
        return header;
    }

    /** The value of the option; {@code null} for none. */
    Object value(SequinConfiguration configuration) {
        return getter.apply(configuration);
    }
}
