package io.github.camelrecords.nango.springboot;

import io.github.camelrecords.starter.kit.StarterContract;
import java.io.IOException;

/** The properties of the starter are the options of the component. */
class NangoConfigurationContractTest extends StarterContract {

    NangoConfigurationContractTest() throws IOException {
        super("nango", NangoComponentConfiguration.class);
    }
}
