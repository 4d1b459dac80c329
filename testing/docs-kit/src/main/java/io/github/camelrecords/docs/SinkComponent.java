package io.github.camelrecords.docs;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.spi.PropertyConfigurer;

/** Stands in for whatever an example sends records to; takes any parameter and keeps the exchanges. */
public final class SinkComponent extends MockComponent {

    /** Camel finds configurers by the scheme, and those are for the component that this one stands in for. */
    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return null;
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return null;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        parameters.clear();
        return super.createEndpoint(uri, remaining, parameters);
    }
}
