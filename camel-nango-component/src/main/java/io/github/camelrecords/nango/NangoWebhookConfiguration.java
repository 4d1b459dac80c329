package io.github.camelrecords.nango;

import io.github.camelrecords.stream.consumer.RecordStreamConfiguration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of Nango's webhooks. Times are milliseconds. */
@UriParams
public abstract class NangoWebhookConfiguration extends RecordStreamConfiguration {

    @UriParam(
            label = "consumer,webhook",
            description =
                    "Path of the HTTP server on which Nango's notifications arrive, such as /nango. For records: poll"
                            + " at once when Nango announces a finished sync of this stream; the schedule goes on as the safety net.")
    private String webhookPath;

    @UriParam(
            label = "consumer,webhook",
            description = "Path of the HTTP server on which Nango's notifications arrive, such as /nango. For webhook.")
    private String path;

    @UriParam(
            label = "consumer,webhook,security",
            description = "The webhook signing key of the Nango environment; several, separated by commas, while it is"
                    + " rotated.")
    @Metadata(secret = true)
    private String webhookVerifyToken;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description = "The least time between two polls that notifications cause.")
    private long webhookMinInterval = 1_000;

    @UriParam(
            label = "consumer,webhook,security",
            defaultValue = "false",
            description =
                    "Also accepts the signature of servers before December 2025 (X-Nango-Signature), which is weaker.")
    private boolean legacySignature;

    @UriParam(
            label = "consumer,webhook,security",
            defaultValue = "false",
            description = "Takes notifications without a signature, when there is no webhookVerifyToken. Only behind a"
                    + " gateway that checks senders itself.")
    private boolean allowUnsigned;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "1048576",
            description = "The longest body of a notification, in bytes. A longer one is answered with 413.")
    private int maxBodySize = 1 << 20;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "true",
            description =
                    "Answer a notification when the route is done with it; if the route fails, Nango sends it again."
                            + " If false, answer at once. For webhook.")
    private boolean ackAfterRoute = true;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "15s",
            javaType = "java.time.Duration",
            description =
                    "How long a sender waits for the route. Then it gets 503, and Nango sends the notification again;"
                            + " the route goes on. Nango itself gives up after 20 seconds. For webhook.")
    private long ackTimeout = 15_000;

    public String getWebhookPath() {
        return webhookPath;
    }

    public void setWebhookPath(String webhookPath) {
        this.webhookPath = webhookPath;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public String getWebhookVerifyToken() {
        return webhookVerifyToken;
    }

    public void setWebhookVerifyToken(String webhookVerifyToken) {
        this.webhookVerifyToken = webhookVerifyToken;
    }

    public long getWebhookMinInterval() {
        return webhookMinInterval;
    }

    public void setWebhookMinInterval(long webhookMinInterval) {
        this.webhookMinInterval = webhookMinInterval;
    }

    public boolean isLegacySignature() {
        return legacySignature;
    }

    public void setLegacySignature(boolean legacySignature) {
        this.legacySignature = legacySignature;
    }

    public boolean isAllowUnsigned() {
        return allowUnsigned;
    }

    public void setAllowUnsigned(boolean allowUnsigned) {
        this.allowUnsigned = allowUnsigned;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public boolean isAckAfterRoute() {
        return ackAfterRoute;
    }

    public void setAckAfterRoute(boolean ackAfterRoute) {
        this.ackAfterRoute = ackAfterRoute;
    }

    public long getAckTimeout() {
        return ackTimeout;
    }

    public void setAckTimeout(long ackTimeout) {
        this.ackTimeout = ackTimeout;
    }
}
