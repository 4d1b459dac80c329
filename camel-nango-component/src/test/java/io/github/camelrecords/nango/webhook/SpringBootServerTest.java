package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other servers are not taken for Spring Boot's, whose own tests run in an application of it. */
class SpringBootServerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void withoutAnEngineItIsNot() {
        assertThat(SpringBootServer.isUsedBy(context)).isFalse();
        assertThat(SpringBootServer.isMissing(context)).isFalse();
        assertThat(SpringBootServer.waitingSenders(context, 16)).isEqualTo(16);
    }

    @Test
    void anotherEngineIsNot() {
        context.getRegistry().bind("platform-http-engine", new Object());
        context.getRegistry().bind("pool", Executors.newFixedThreadPool(1));

        assertThat(SpringBootServer.isUsedBy(context)).isFalse();
        assertThat(SpringBootServer.isMissing(context)).isFalse();
        assertThat(SpringBootServer.waitingSenders(context, 16)).isEqualTo(16);
    }
}
