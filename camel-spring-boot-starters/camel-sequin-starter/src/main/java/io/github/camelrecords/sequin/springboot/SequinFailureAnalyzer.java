package io.github.camelrecords.sequin.springboot;

import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.starter.ComponentOptionFailureAnalyzer;
import org.springframework.core.env.Environment;

/** Tells which of the properties {@code camel.component.sequin.*} keeps an application from starting. */
final class SequinFailureAnalyzer extends ComponentOptionFailureAnalyzer {

    SequinFailureAnalyzer(Environment environment) {
        super(
                environment,
                SequinComponentAutoConfiguration.SCHEME,
                SequinComponent.class,
                SequinComponentConfiguration.class);
    }
}
