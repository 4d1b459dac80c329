package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.PathStyle;
import io.github.camelrecords.sequin.stream.StreamFailure;
import io.github.camelrecords.stream.consumer.RecordStreamConfiguration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code sequin:stream}, which reads messages of a Sequin Stream. Times are milliseconds. */
@UriParams
public abstract class SequinStreamConfiguration extends RecordStreamConfiguration {

    @UriParam(
            label = "common",
            description = "Name or id of the Sequin Stream sink. Required for stream, ack and nack.")
    private String consumer;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "The most messages of one receive call, 1 to 1000. For stream.")
    private int batchSize = 100;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            description =
                    "How long the server may wait for a message before it answers, 500 ms to 5 min. Not set: it answers at once. For stream.")
    private long waitFor = 0;

    @UriParam(
            label = "consumer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "The visibility time-out that is set on the sink in Sequin's console; the API does not tell it. A message that is not acknowledged by then comes again. For stream.")
    private long visibilityTimeout = 30_000;

    @UriParam(
            label = "consumer",
            defaultValue = "nack",
            description =
                    "What becomes of a message whose exchange failed: nack hands it back after nackDelay, release lets the visibility time-out pass, ack gives it up. For stream.")
    private StreamFailure onFailure = StreamFailure.nack;

    @UriParam(
            label = "consumer",
            defaultValue = "5s",
            javaType = "java.time.Duration",
            description =
                    "How long a failed message waits before it is handed back. The server itself has no such delay. For stream with onFailure=nack.")
    private long nackDelay = 5_000;

    @UriParam(
            label = "advanced",
            defaultValue = "http_pull_consumers",
            description =
                    "Which path of the pull API to use: http_pull_consumers is known to all servers, sequin_streams to those since November 2024. For stream, ack and nack.")
    private PathStyle pathStyle = PathStyle.http_pull_consumers;

    public String getConsumer() {
        return consumer;
    }

    public void setConsumer(String consumer) {
        this.consumer = consumer;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public long getWaitFor() {
        return waitFor;
    }

    public void setWaitFor(long waitFor) {
        this.waitFor = waitFor;
    }

    public long getVisibilityTimeout() {
        return visibilityTimeout;
    }

    public void setVisibilityTimeout(long visibilityTimeout) {
        this.visibilityTimeout = visibilityTimeout;
    }

    public StreamFailure getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(StreamFailure onFailure) {
        this.onFailure = onFailure;
    }

    public long getNackDelay() {
        return nackDelay;
    }

    public void setNackDelay(long nackDelay) {
        this.nackDelay = nackDelay;
    }

    public PathStyle getPathStyle() {
        return pathStyle;
    }

    public void setPathStyle(PathStyle pathStyle) {
        this.pathStyle = pathStyle;
    }
}
