package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.sequin.SequinSimulator;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A route of an application receives the messages of a sink with what the application's properties say. */
@Timeout(240)
class SequinMessagesTest {

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        Arrived arrived() {
            return new Arrived();
        }

        @Bean
        RouteBuilder messages() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("sequin:stream").to("bean:arrived");
                }
            };
        }
    }

    @Test
    void messagesArrive() {
        try (SequinSimulator sequin = SequinSimulator.builder().build().start()) {
            sequin.sink("orders").insert("public.orders", Map.of("id", 1, "total", "12.50"));
            sequin.sink("orders").insert("public.orders", Map.of("id", 2, "total", "7.00"));

            try (Application application = Application.startWithoutServer(
                    Route.class,
                    "camel.component.sequin.base-url=" + sequin.apiUrl(),
                    "camel.component.sequin.token=" + sequin.token(),
                    "camel.component.sequin.consumer=orders",
                    "camel.component.sequin.payload-only=true",
                    "camel.component.sequin.wait-for=1s")) {
                Arrived arrived = application.bean(Arrived.class);
                await().atMost(WebhookTestBase.PATIENCE)
                        .until(() -> arrived.bodies().size() >= 2);
                assertThat(arrived.bodies())
                        .hasSize(2)
                        .anyMatch(body -> body.contains("12.50"))
                        .anyMatch(body -> body.contains("7.00"));
            }
        }
    }
}
