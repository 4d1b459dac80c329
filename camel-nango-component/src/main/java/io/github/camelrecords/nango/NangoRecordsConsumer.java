package io.github.camelrecords.nango;

import io.github.camelrecords.nango.webhook.StreamWebhook;
import io.github.camelrecords.stream.consumer.BodyFactory;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.time.Duration;
import java.util.function.Function;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedResource;

/** A stream of records that is read by the schedule, and at once when Nango announces some. */
@ManagedResource(description = "Managed Nango records consumer")
class NangoRecordsConsumer extends RecordStreamConsumer {

    private final Duration minInterval;
    private final StreamWebhook webhook;

    /**
     * @param webhook makes the subscription out of what to call for each announcement
     */
    NangoRecordsConsumer(
            NangoEndpoint endpoint,
            Processor processor,
            NangoRecordStream stream,
            BodyFactory bodies,
            Function<Runnable, StreamWebhook> webhook) {
        super(endpoint, processor, stream, endpoint.getConfiguration(), bodies, endpoint.getMaxMessagesPerPoll());
        this.minInterval = Duration.ofMillis(endpoint.getConfiguration().getWebhookMinInterval());
        this.webhook = webhook.apply(this::pollSoon);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        pollOnRequest(minInterval);
        try {
            webhook.open();
        } catch (Exception e) {
            // a service that fails to start is not stopped
            doStop();
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        try {
            webhook.close();
        } finally {
            super.doStop();
        }
    }
}
