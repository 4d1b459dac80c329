package io.github.camelrecords.sequin.springboot;

import io.github.camelrecords.starter.kit.StarterContract;
import java.io.IOException;

/** The properties of the starter are the options of the component. */
class SequinConfigurationContractTest extends StarterContract {

    SequinConfigurationContractTest() throws IOException {
        super("sequin", SequinComponentConfiguration.class);
    }
}
