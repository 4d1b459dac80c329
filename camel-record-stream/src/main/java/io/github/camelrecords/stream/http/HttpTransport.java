package io.github.camelrecords.stream.http;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.TimeValue;

/**
 * camel-http's client with the user's TLS, proxy and pool settings. Made anew at every start, because a stopped HTTP
 * endpoint cannot be used again. The endpoint is not registered in the context: nobody else may stop it.
 */
final class HttpTransport implements AutoCloseable {

    /** Servers commonly close idle connections after a minute; a request on such a connection is lost. */
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(50);

    private final HttpEndpoint endpoint;
    private final HttpClient client;
    private final RequestConfig defaults;

    private HttpTransport(HttpEndpoint endpoint) {
        this.endpoint = endpoint;
        this.client = endpoint.getHttpClient();
        this.defaults = client instanceof Configurable configurable ? configurable.getConfig() : RequestConfig.DEFAULT;
    }

    /**
     * @throws IllegalArgumentException when an option cannot be used
     */
    static HttpTransport open(CamelContext context, ApiClientConfig config) {
        Map<String, Object> parameters = HttpOptions.parameters(context, config.httpOptions());
        HttpEndpoint endpoint = create(component(context, config.httpComponentName()), config, parameters);
        endpoint.setHttpActivityListener(null);
        endpoint.setLogHttpActivity(false);
        CompositeHttpConfigurer configurers = new CompositeHttpConfigurer();
        configurers.addConfigurer(endpoint.getHttpClientConfigurer());
        // last, so that it has the last word
        configurers.addConfigurer(HttpTransport::configure);
        endpoint.setHttpClientConfigurer(configurers);
        try {
            ServiceHelper.startService(endpoint);
            return new HttpTransport(endpoint);
        } catch (RuntimeException e) {
            ServiceHelper.stopAndShutdownService(endpoint);
            throw e;
        }
    }

    private static HttpComponent component(CamelContext context, String name) {
        Component component = context.getComponent(name, true, true);
        if (component instanceof HttpComponent http) {
            return http;
        }
        throw new IllegalArgumentException("Option httpComponentName is '" + name + "', which is "
                + (component == null
                        ? "not a component of this context"
                        : component.getClass().getName())
                + ". Use the name of a camel-http component, such as http or https.");
    }

    private static HttpEndpoint create(
            HttpComponent component, ApiClientConfig config, Map<String, Object> parameters) {
        try {
            Endpoint created = component.createEndpoint(config.baseUrl().toString(), parameters);
            return (HttpEndpoint) created;
        } catch (Exception e) {
            // the value that could not be used may be a secret, and Camel's messages repeat values
            throw new IllegalArgumentException(
                    "camel-http cannot be set up for " + config.baseUrl() + " with the options http."
                            + String.join(", http.", config.httpOptions().keySet()) + ": "
                            + OptionFailure.describe(e, config.httpOptions()),
                    OptionFailure.printable(e, config.httpOptions()));
        }
    }

    private static void configure(HttpClientBuilder builder) {
        builder.disableAutomaticRetries();
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.setKeepAliveStrategy(keepAlive());
        builder.evictExpiredConnections();
        builder.setRequestExecutor(new SigningRequestExecutor());
    }

    static ConnectionKeepAliveStrategy keepAlive() {
        return (response, context) -> {
            TimeValue told = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
            return TimeValue.isNonNegative(told) && told.compareTo(MAX_IDLE) < 0 ? told : MAX_IDLE;
        };
    }

    HttpClient client() {
        return client;
    }

    /** The user's request settings, to be completed with time-outs for each request. */
    RequestConfig.Builder requestConfig() {
        return RequestConfig.copy(defaults);
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
    }
}
