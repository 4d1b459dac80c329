package io.github.camelrecords.nango;

import io.github.camelrecords.stream.consumer.SharedClients;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;

/** Nango endpoints; its configuration holds the defaults of their options. */
@Component("nango")
public class NangoComponent extends HealthCheckComponent {

    @Metadata(description = "Defaults for the options of all endpoints.")
    private NangoConfiguration configuration = new NangoConfiguration();

    private final SharedClients clients = new SharedClients();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NangoConfiguration copy = configuration.clone();
        copy.setHttpOptions(merged(copy.getHttpOptions(), parameters, "http."));
        Set<String> stated = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        int others = parameters.size();
        copy.setProxyHeaders(merged(copy.getProxyHeaders(), parameters, "proxyHeader."));
        if (parameters.size() < others) {
            stated.add(NangoParameter.PROXY_HEADERS.option());
        }
        others = parameters.size();
        copy.setTags(merged(copy.getTags(), parameters, "tag."));
        if (parameters.size() < others) {
            stated.add(NangoParameter.TAGS.option());
        }
        parameters.keySet().forEach(name -> stated.add(name.replace("-", "")));
        NangoEndpoint endpoint = new NangoEndpoint(uri, this, operation(remaining), copy, stated);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The component's options of this kind, with those of the URI in place of or beside them; {@code null} for none. */
    private static Map<String, Object> merged(
            Map<String, Object> defaults, Map<String, Object> parameters, String prefix) {
        Map<String, Object> own = PropertiesHelper.extractProperties(parameters, prefix);
        if (own.isEmpty()) {
            return defaults;
        }
        Map<String, Object> merged = new LinkedHashMap<>();
        if (defaults != null) {
            merged.putAll(defaults);
        }
        merged.putAll(own);
        return merged;
    }

    /** The clients that producers share. */
    SharedClients clients() {
        return clients;
    }

    private static NangoOperation operation(String name) {
        try {
            return NangoOperation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "nango:" + name + ": there is no operation '" + name + "'. Operations are "
                            + Arrays.toString(NangoOperation.values()) + ", as in nango:records?model=...",
                    e);
        }
    }

    public NangoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(NangoConfiguration configuration) {
        this.configuration = configuration;
    }
}
