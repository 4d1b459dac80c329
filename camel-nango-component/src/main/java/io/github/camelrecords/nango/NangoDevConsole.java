package io.github.camelrecords.nango;

import io.github.camelrecords.stream.consumer.StreamDevConsole;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.annotations.DevConsole;

/** Where each Nango stream of this context stands. */
@DevConsole(name = "nango", displayName = "Nango", description = "Where each Nango records stream stands")
@Configurer(extended = true)
public class NangoDevConsole extends StreamDevConsole {

    public NangoDevConsole() {
        super("nango", "Nango", "Where each Nango records stream stands", NangoEndpoint.class);
    }
}
