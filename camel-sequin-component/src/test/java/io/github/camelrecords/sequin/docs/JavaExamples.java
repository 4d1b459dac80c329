package io.github.camelrecords.sequin.docs;

import io.github.camelrecords.sequin.*;
import io.github.camelrecords.sequin.client.*;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** The Java examples of the pages about Sequin, word for word apart from white space. */
final class JavaExamples {

    private JavaExamples() {}

    /** Those that begin with a consumer. */
    static List<RouteBuilder> consumers() {
        return List.of(new First(), new Duplicates(), new Subscriptions(), new DeadLetters());
    }

    /** Those that begin with a direct endpoint. */
    static List<RouteBuilder> operations() {
        return List.of(new Sinks(), new Pause(), new CancelBackfill(), new Ack(), new Page());
    }

    static void client(String baseUrl, String token) throws Exception {
        try (CamelContext camel = new DefaultCamelContext();
                SequinClient sequin = SequinClient.builder(camel)
                        .baseUrl(baseUrl)
                        .token(token)
                        .build()) {
            StreamApi orders = sequin.stream("orders", PathStyle.http_pull_consumers);
            for (SequinMessage message : orders.receive(ReceiveQuery.of(100))) {
                System.out.println(message.action() + " " + new String(message.payload(), StandardCharsets.UTF_8));
                orders.ack(List.of(message.ackId()));
            }
            for (Sink sink : sequin.sinks().list().value()) {
                System.out.println(sink.name() + " " + sink.status());
            }
        }
    }

    private static final class First extends RouteBuilder {
        @Override
        public void configure() {
            from("sequin:stream?consumer=orders")
                    .log("${header.CamelSequinAction} of ${header.CamelSequinTable}")
                    .to("file:orders?fileName=${header.CamelSequinCommitLsn}-${header.CamelSequinCommitIdx}.json");
        }
    }

    private static final class Duplicates extends RouteBuilder {
        @Override
        public void configure() {
            from("sequin:stream?consumer=orders")
                    .idempotentConsumer(
                            simple("${header.CamelSequinConsumer}/${header.CamelSequinIdempotencyKey}"),
                            MemoryIdempotentRepository.memoryIdempotentRepository(10_000))
                    .eager(false)
                    .to("direct:store");
        }
    }

    private static final class Subscriptions extends RouteBuilder {
        @Override
        public void configure() {
            from("sequin:records?syncId=billing&collection=stripe:subscription")
                    .to("file:subscriptions?fileName=${header.CamelSequinUpstreamId}.json");
        }
    }

    private static final class DeadLetters extends RouteBuilder {
        @Override
        public void configure() {
            errorHandler(deadLetterChannel("file:failed")
                    .deadLetterHandleNewException(false)
                    .maximumRedeliveries(3)
                    .redeliveryDelay(100));

            from("sequin:records?collection=stripe:subscription").to("direct:store");
        }
    }

    private static final class Sinks extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:sinks")
                    .to("sequin:sinks?outputType=Map")
                    .split(body())
                    .log("${body[name]} is ${body[status]}");
        }
    }

    private static final class Pause extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:pause").to("sequin:updateSinkStatus?sink=orders&status=paused");
        }
    }

    private static final class CancelBackfill extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:cancel-backfill")
                    .setHeader("CamelSequinBackfillId", simple("${body}"))
                    .to("sequin:cancelBackfill?sink=orders");
        }
    }

    private static final class Ack extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:ack").to("sequin:ack?consumer=orders");
        }
    }

    private static final class Page extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:page")
                    .to("sequin:records?collection=stripe:subscription&limit=500&outputType=Map")
                    .split(body())
                    .to("file:subscriptions?fileName=${body[upstream_id]}.json");
        }
    }
}
