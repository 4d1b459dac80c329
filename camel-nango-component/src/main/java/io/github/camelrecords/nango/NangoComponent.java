package io.github.camelrecords.nango;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NangoConfiguration copy = configuration.clone();
        NangoEndpoint endpoint = new NangoEndpoint(uri, this, operation(remaining), copy);
        Map<String, Object> http = PropertiesHelper.extractProperties(parameters, "http.");
        if (!http.isEmpty()) {
            Map<String, Object> merged = new LinkedHashMap<>();
            if (copy.getHttpOptions() != null) {
                merged.putAll(copy.getHttpOptions());
            }
            merged.putAll(http);
            copy.setHttpOptions(merged);
        }
        setProperties(endpoint, parameters);
        return endpoint;
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
