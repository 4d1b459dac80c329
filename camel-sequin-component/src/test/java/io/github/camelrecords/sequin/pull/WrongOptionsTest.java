package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work is refused at the start, by the name of the option. */
class WrongOptionsTest extends StreamTestBase {

    private String refusal(String uri) {
        Throwable failure = catchThrowable(() -> start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).to("log:none");
            }
        }));
        assertThat(failure).as("start of " + uri).isNotNull();
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "waitFor=499,waitFor",
        "waitFor=301s,waitFor",
        "batchSize=0,batchSize",
        "batchSize=1001,batchSize",
        "visibilityTimeout=100,visibilityTimeout",
        "nackDelay=30s,nackDelay",
        "maxInFlight=0,maxInFlight",
        "concurrentConsumers=0,concurrentConsumers"
    })
    void namesTheOption(String option, String name) {
        assertThat(refusal(uri(option))).startsWith("Option " + name + " is ");
    }

    @Test
    void needsAConsumerATokenAndABaseUrl() {
        assertThat(refusal(uri().replace("consumer=orders&", ""))).startsWith("Option consumer is missing");
        assertThat(refusal("sequin:stream?consumer=orders&baseUrl=" + sequin.baseUrl()))
                .startsWith("Option token is missing");
        assertThat(refusal("sequin:stream?consumer=orders&token=t")).startsWith("Option baseUrl is missing");
    }

    @Test
    void canBeReceivedFromOnly() {
        Throwable failure = catchThrowable(() -> start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri());
            }
        }));
        assertThat(failure).hasStackTraceContaining("sequin:stream can be used in from() only");
    }
}
