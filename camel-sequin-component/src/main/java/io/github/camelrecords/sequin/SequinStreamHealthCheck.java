package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.stream.StreamStatistics;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.HttpResponseAware;
import org.apache.camel.util.URISupport;

/** Ready once a receive was answered; down while receiving fails, or telling the server what is done. */
final class SequinStreamHealthCheck implements HealthCheck {

    private final SequinStreamConsumer consumer;
    private final StreamStatistics statistics;
    private volatile boolean enabled = true;

    SequinStreamHealthCheck(SequinStreamConsumer consumer, StreamStatistics statistics) {
        this.consumer = consumer;
        this.statistics = statistics;
    }

    @Override
    public String getId() {
        return "consumer:" + consumer.getRouteId();
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail(
                        ENDPOINT_URI,
                        URISupport.sanitizeUri(consumer.getEndpoint().getEndpointUri()));
        if (!enabled) {
            return result.message("Disabled")
                    .detail(CHECK_ENABLED, false)
                    .unknown()
                    .build();
        }
        Exception failure = statistics.failure();
        if (failure != null) {
            if (failure instanceof HttpResponseAware answer && answer.getHttpResponseCode() > 0) {
                result.detail(HTTP_RESPONSE_CODE, answer.getHttpResponseCode());
            }
            return result.message(failure.getMessage()).error(failure).down().build();
        }
        if (statistics.lastReceive() != null) {
            return result.up().build();
        }
        HealthCheckRegistry registry =
                HealthCheckRegistry.get(consumer.getEndpoint().getCamelContext());
        return result.message("Sequin has not answered yet")
                .state(registry == null ? State.DOWN : registry.getInitialState())
                .build();
    }
}
