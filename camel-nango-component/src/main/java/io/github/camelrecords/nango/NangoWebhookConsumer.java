package io.github.camelrecords.nango;

import io.github.camelrecords.nango.webhook.NangoNotification;
import io.github.camelrecords.nango.webhook.RouteWebhook;
import io.github.camelrecords.nango.webhook.WebhookSettings;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Hands every verified notification of Nango to the route. */
final class NangoWebhookConsumer extends DefaultConsumer {

    private final AnswerBodies bodies;
    private final RouteWebhook webhook;

    NangoWebhookConsumer(NangoEndpoint endpoint, Processor processor, WebhookSettings settings, AnswerBodies bodies) {
        super(endpoint, processor);
        NangoConfiguration configuration = endpoint.getConfiguration();
        this.bodies = bodies;
        this.webhook = new RouteWebhook(
                endpoint.getCamelContext(),
                settings,
                new RouteWebhook.Handover(
                        configuration.isAckAfterRoute(),
                        WebhookSettings.ackTimeout(configuration.getAckTimeout()),
                        WebhookSettings.maxInFlight(configuration.getMaxInFlight())),
                this::process);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        webhook.open(getRouteId());
    }

    @Override
    protected void doSuspend() throws Exception {
        webhook.close();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        webhook.open(getRouteId());
    }

    @Override
    protected void doStop() throws Exception {
        webhook.close();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        webhook.leave();
        super.doShutdown();
    }

    /** Returns when the route has. */
    private void process(byte[] body, NangoNotification notification, Map<String, Object> headers) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getMessage();
            headers.forEach(message::setHeader);
            describe(message, notification);
            try {
                // a copy: others of this path have the same bytes
                message.setBody(bodies.body(body.clone()));
            } catch (IOException e) {
                drop(exchange, body, e);
                return;
            }
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
                throw new IllegalStateException("The route has marked the exchange for rollback");
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** It would be the same another time, so Nango is not asked for it. With bridgeErrorHandler the route gets it as it came. */
    private void drop(Exchange exchange, byte[] body, IOException reason) {
        NangoEndpoint endpoint = (NangoEndpoint) getEndpoint();
        Exception told = new IOException(
                "A notification does not fit the option outputType or outputClass, and is dropped; with"
                        + " bridgeErrorHandler=true the route's onException gets it as text",
                reason);
        // what a bridging handler is told becomes the body
        String text = endpoint.isBridgeErrorHandler() ? new String(body, StandardCharsets.UTF_8) : told.getMessage();
        getExceptionHandler().handleException(text, exchange, told);
    }

    private static void describe(Message message, NangoNotification notification) {
        set(message, NangoConstants.WEBHOOK_TYPE, notification.type());
        set(message, NangoConstants.PROVIDER_CONFIG_KEY, notification.providerConfigKey());
        set(message, NangoConstants.CONNECTION_ID, notification.connectionId());
        set(
                message,
                NangoConstants.MODEL,
                notification.models().isEmpty() ? null : String.join(",", notification.models()));
        set(message, NangoConstants.VARIANT, notification.variant());
        set(message, NangoConstants.SYNC_NAME, notification.syncName());
        set(message, NangoConstants.SYNC_TYPE, notification.syncType());
        set(message, NangoConstants.SUCCESS, notification.success());
        set(message, NangoConstants.ADDED, notification.added());
        set(message, NangoConstants.UPDATED, notification.updated());
        set(message, NangoConstants.DELETED, notification.deleted());
        set(message, NangoConstants.SYNC_MODIFIED_AFTER, notification.modifiedAfter());
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
