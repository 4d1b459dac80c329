package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.ReceiveQuery;
import io.github.camelrecords.sequin.client.SequinBaseUrl;
import io.github.camelrecords.sequin.client.SequinMessage;
import io.github.camelrecords.sequin.stream.MessageStream;
import io.github.camelrecords.sequin.stream.StreamHost;
import io.github.camelrecords.sequin.stream.StreamSettings;
import io.github.camelrecords.sequin.stream.StreamStatistics;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import io.github.camelrecords.stream.consumer.DelegatedConsumer;
import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.MeasuredStreams;
import io.github.camelrecords.stream.http.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/** Camel's side of a Sequin Stream: life cycle, exchanges and what management sees. */
@ManagedResource(description = "Managed Sequin Stream consumer")
public class SequinStreamConsumer extends DefaultConsumer implements ShutdownAware, Suspendable, StreamHost {

    private final boolean bridging;
    private final SequinMessages messages;
    private final MessageStream stream;
    private final MeasuredStream measured;
    private final DelegatedConsumer delegated = new DelegatedConsumer(this);
    private volatile ShutdownRunningTask shutdown;

    /**
     * @param  bodies                   makes the bodies
     * @throws IllegalArgumentException naming the option that cannot be used
     */
    SequinStreamConsumer(SequinEndpoint endpoint, Processor processor, AnswerBodies bodies) {
        super(endpoint, processor);
        SequinConfiguration configuration = endpoint.getConfiguration();
        String consumer = SequinChecks.consumer(configuration);
        SequinChecks.server(configuration);
        this.bridging = endpoint.isBridgeErrorHandler();
        this.messages = new SequinMessages(bodies, !Boolean.FALSE.equals(configuration.getPayloadOnly()), consumer);
        ApiClient client = configuration.client(endpoint.getCamelContext());
        this.stream = new MessageStream(
                endpoint.getCamelContext(),
                getProcessor(),
                this,
                settings(configuration),
                client,
                consumer,
                configuration.getPathStyle(),
                "sequin:stream of " + consumer + " at " + SequinBaseUrl.root(configuration.getBaseUrl()));
        this.measured = new StreamMeasures(this, key(configuration, consumer), stream, client.calls());
    }

    /** A sink has neither integration nor connection; its name stands where records have a model. */
    private static StreamKey key(SequinConfiguration configuration, String consumer) {
        return new StreamKey(
                "sequin",
                SequinBaseUrl.root(configuration.getBaseUrl()),
                configuration.getEnvironment(),
                null,
                null,
                consumer,
                null,
                null,
                List.of());
    }

    private static StreamSettings settings(SequinConfiguration configuration) {
        Duration waitFor = configuration.getWaitFor() == 0 ? null : Duration.ofMillis(configuration.getWaitFor());
        Duration toAnswer = Duration.ofMillis(configuration.getResponseTimeout());
        ReceiveQuery query = new ReceiveQuery(configuration.getBatchSize(), waitFor, null);
        return new StreamSettings(
                new ReceiveQuery(query.batchSize(), waitFor, waitFor == null ? toAnswer : waitFor.plus(toAnswer)),
                Duration.ofMillis(configuration.getVisibilityTimeout()),
                configuration.getConcurrentConsumers(),
                configuration.getMaxInFlight(),
                configuration.getOnFailure(),
                Duration.ofMillis(configuration.getNackDelay()));
    }

    @Override
    protected void doBuild() throws Exception {
        delegated.findRoute();
        if (getHealthCheck() == null) {
            setHealthCheck(new SequinStreamHealthCheck(this, stream.statistics()));
        }
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        shutdown = null;
        measuredStreams().started(measured);
        try {
            stream.start();
            delegated.started();
        } catch (RuntimeException | Error e) {
            // a service that fails to start is not stopped
            measuredStreams().stopped(measured);
            throw e;
        }
    }

    private MeasuredStreams measuredStreams() {
        return MeasuredStreams.of(getEndpoint().getCamelContext());
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        stream.suspend(shutdown != ShutdownRunningTask.CompleteAllTasks);
    }

    @Override
    protected void doResume() throws Exception {
        // a suspend comes with the shutdown strategy too, see deferShutdown
        shutdown = null;
        super.doResume();
        stream.resume();
    }

    @Override
    protected void doStop() throws Exception {
        measuredStreams().stopped(measured);
        delegated.stopped();
        stream.stop();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        measuredStreams().removed(measured);
        super.doShutdown();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        shutdown = shutdownRunningTask;
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return stream.inFlight();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // suspending has ended the receiving
    }

    @Override
    public Exchange newExchange() {
        return createExchange(true);
    }

    @Override
    public void describe(Message message, SequinMessage from) throws Exception {
        messages.describe(message, from);
    }

    @Override
    public boolean isBridging() {
        return bridging;
    }

    @ManagedAttribute(description = "Messages received whose exchange is not done")
    public int getInFlight() {
        return stream.inFlight();
    }

    @ManagedAttribute(description = "Messages whose exchange is done, since the start")
    public long getMessagesDelivered() {
        return stream.statistics().delivered();
    }

    @ManagedAttribute(description = "Messages received since the start")
    public long getMessagesReceived() {
        return stream.statistics().received();
    }

    @ManagedAttribute(description = "Messages acknowledged since the start")
    public long getMessagesAcked() {
        return stream.statistics().acked();
    }

    @ManagedAttribute(description = "Messages handed back since the start")
    public long getMessagesNacked() {
        return stream.statistics().nacked();
    }

    @ManagedAttribute(description = "Exchanges that failed since the start")
    public long getMessagesFailed() {
        return stream.statistics().failed();
    }

    @ManagedAttribute(description = "Messages that waited here beyond the visibility time-out and were not processed")
    public long getMessagesExpired() {
        return stream.statistics().expired();
    }

    @ManagedAttribute(description = "When a receive was answered last")
    public String getLastReceive() {
        StreamStatistics statistics = stream.statistics();
        Instant last = statistics.lastReceive();
        return last == null ? null : last.toString();
    }

    @ManagedAttribute(
            description =
                    "Why the last receive failed, or else why the server cannot be told what is done; empty if all works")
    public String getLastFailure() {
        Exception failure = stream.statistics().failure();
        return failure == null ? null : failure.getMessage();
    }
}
