package io.github.camelrecords.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;

/** The route that one writes without this project: timer, loop, http, unmarshal, split, and a file for the cursor. */
final class HandWrittenClient implements Client {

    private static final String NEXT = "nextCursor";

    private final Path cursorFile;

    HandWrittenClient(Path cursorFile) {
        this.cursorFile = cursorFile;
    }

    @Override
    public void run(Address address, Meter meter) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:poll?repeatCount=1&delay=0")
                            .setProperty(NEXT, constant(""))
                            .loopDoWhile(exchange -> exchange.getProperty(NEXT) != null && !meter.isDone())
                            .process(exchange -> ask(exchange, address))
                            .to("http://127.0.0.1:" + address.port())
                            .unmarshal()
                            .json(JsonLibrary.Jackson, Map.class)
                            .setProperty(NEXT, simple("${body[next_cursor]}"))
                            .split(simple("${body[records]}"))
                            .streaming()
                            .process(new Sink(meter))
                            .end()
                            .process(HandWrittenClient.this::store)
                            .end();
                }
            });
            context.start();
            meter.await();
        }
    }

    private static void ask(Exchange exchange, Address address) {
        String cursor = exchange.getProperty(NEXT, String.class);
        String[] target = address.page(cursor.isEmpty() ? null : cursor).split("\\?");
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, target[0]);
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, target[1]);
    }

    private void store(Exchange exchange) throws IOException {
        String cursor = exchange.getProperty(NEXT, String.class);
        if (cursor != null) {
            Files.writeString(cursorFile, cursor);
        }
    }
}
