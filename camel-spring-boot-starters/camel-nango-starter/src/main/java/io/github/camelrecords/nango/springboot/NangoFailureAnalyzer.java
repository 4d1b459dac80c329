package io.github.camelrecords.nango.springboot;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.starter.ComponentOptionFailureAnalyzer;
import org.springframework.core.env.Environment;

/** Tells which of the properties {@code camel.component.nango.*} keeps an application from starting. */
final class NangoFailureAnalyzer extends ComponentOptionFailureAnalyzer {

    NangoFailureAnalyzer(Environment environment) {
        super(
                environment,
                NangoComponentAutoConfiguration.SCHEME,
                NangoComponent.class,
                NangoComponentConfiguration.class);
    }
}
