package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SinkStatus;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of Sequin's operations in {@code to()}. */
@UriParams
public abstract class SequinOperationConfiguration extends SequinStreamConfiguration {

    @UriParam(label = "producer", description = "Ids of the messages, separated by commas. For ack and nack.")
    private String ackIds;

    @UriParam(
            label = "producer",
            description = "Name or id of the sink. For sink, updateSinkStatus, backfill, backfills and cancelBackfill.")
    private String sink;

    @UriParam(
            label = "producer",
            description = "What the sink shall do: active, paused or disabled. For updateSinkStatus.")
    private SinkStatus status;

    @UriParam(
            label = "producer",
            description =
                    "The table to backfill, as schema.table. Can be left out for a sink of exactly one table. For backfill.")
    private String backfillTable;

    @UriParam(label = "producer", description = "Id of the backfill. For cancelBackfill.")
    private String backfillId;

    public String getAckIds() {
        return ackIds;
    }

    public void setAckIds(String ackIds) {
        this.ackIds = ackIds;
    }

    public String getSink() {
        return sink;
    }

    public void setSink(String sink) {
        this.sink = sink;
    }

    public SinkStatus getStatus() {
        return status;
    }

    public void setStatus(SinkStatus status) {
        this.status = status;
    }

    public String getBackfillTable() {
        return backfillTable;
    }

    public void setBackfillTable(String backfillTable) {
        this.backfillTable = backfillTable;
    }

    public String getBackfillId() {
        return backfillId;
    }

    public void setBackfillId(String backfillId) {
        this.backfillId = backfillId;
    }
}
