package io.github.camelrecords.sequin;

/** What an endpoint is used for: its operation, and on which side of a route it stands. */
enum SequinUse {
    RECORDS("from(\"sequin:records\")"),
    RECORDS_PAGE("to(\"sequin:records\")"),
    STREAM("from(\"sequin:stream\")"),
    ACK("sequin:ack"),
    NACK("sequin:nack"),
    SINKS("sequin:sinks"),
    SINK("sequin:sink"),
    UPDATE_SINK_STATUS("sequin:updateSinkStatus"),
    BACKFILL("sequin:backfill"),
    BACKFILLS("sequin:backfills"),
    CANCEL_BACKFILL("sequin:cancelBackfill");

    private final String text;

    SequinUse(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException when the operation cannot be used in {@code to()}
     */
    static SequinUse ofProducer(SequinOperation operation) {
        return switch (operation) {
            case records -> RECORDS_PAGE;
            case stream -> throw new IllegalArgumentException("sequin:stream has no producer");
            case ack -> ACK;
            case nack -> NACK;
            case sinks -> SINKS;
            case sink -> SINK;
            case updateSinkStatus -> UPDATE_SINK_STATUS;
            case backfill -> BACKFILL;
            case backfills -> BACKFILLS;
            case cancelBackfill -> CANCEL_BACKFILL;
        };
    }

    /** As in a route. */
    @Override
    public String toString() {
        return text;
    }
}
