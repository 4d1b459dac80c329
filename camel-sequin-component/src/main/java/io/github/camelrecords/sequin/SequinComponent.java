package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.consumer.SharedClients;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.URISupport;

/** Sequin endpoints; its configuration holds the defaults of their options. */
@Component("sequin")
public class SequinComponent extends HealthCheckComponent {

    @Metadata(description = "Defaults for the options of all endpoints.")
    private SequinConfiguration configuration = new SequinConfiguration();

    private final SharedClients clients = new SharedClients();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SequinConfiguration copy = configuration.clone();
        Map<String, Object> http = PropertiesHelper.extractProperties(parameters, "http.");
        if (!http.isEmpty()) {
            Map<String, Object> merged = new LinkedHashMap<>();
            if (copy.getHttpOptions() != null) {
                merged.putAll(copy.getHttpOptions());
            }
            merged.putAll(http);
            copy.setHttpOptions(merged);
        }
        Set<String> stated = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        // not all are in the parameters: Camel takes some for itself before
        Stream.concat(
                        parameters.keySet().stream(),
                        URISupport.parseQuery(URISupport.extractQuery(uri)).keySet().stream())
                .forEach(name -> stated.add(name.replace("-", "")));
        SequinEndpoint endpoint = new SequinEndpoint(uri, this, operation(remaining), copy, stated);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The clients that producers share. */
    SharedClients clients() {
        return clients;
    }

    private static SequinOperation operation(String name) {
        try {
            return SequinOperation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sequin:" + name + ": there is no operation '" + name + "'. Operations are "
                            + Arrays.toString(SequinOperation.values()) + ", as in sequin:records?baseUrl=...",
                    e);
        }
    }

    public SequinConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SequinConfiguration configuration) {
        this.configuration = configuration;
    }
}
