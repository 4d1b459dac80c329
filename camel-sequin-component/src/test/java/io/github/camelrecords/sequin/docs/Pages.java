package io.github.camelrecords.sequin.docs;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.docs.SinkComponent;
import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The pages about Sequin, and what their examples run against. */
final class Pages {

    static final Path STREAM = MarkdownPage.root().resolve("docs/sequin.md");
    static final Path RECORDS = MarkdownPage.root().resolve("docs/sequin-records.md");

    private static final Pattern BEGINS_WITH_DIRECT =
            Pattern.compile("\\bfrom(:\\s+uri: |\\(\"| uri=\")direct:", Pattern.MULTILINE);

    private Pages() {}

    /** A route of the pages. */
    interface Example {
        void into(CamelContext context) throws Exception;

        String name();
    }

    private record Text(Block block) implements Example {
        @Override
        public void into(CamelContext context) throws Exception {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("example." + block.language(), block.text()));
        }

        @Override
        public String name() {
            return block.toString();
        }
    }

    private record Code(RouteBuilder route) implements Example {
        @Override
        public void into(CamelContext context) throws Exception {
            context.addRoutes(route);
        }

        @Override
        public String name() {
            return route.getClass().getSimpleName();
        }
    }

    static List<Block> blocks(String language) throws IOException {
        return MarkdownPage.blocks(MarkdownPage.about("sequin"), language);
    }

    static List<Example> operations() throws IOException {
        return examples(block -> BEGINS_WITH_DIRECT.matcher(block.text()).find(), JavaExamples.operations());
    }

    static List<Example> consumers() throws IOException {
        return examples(block -> !BEGINS_WITH_DIRECT.matcher(block.text()).find(), JavaExamples.consumers());
    }

    private static List<Example> examples(Predicate<Block> which, List<RouteBuilder> code) throws IOException {
        return Stream.concat(
                        Stream.concat(blocks("yaml").stream(), blocks("xml").stream())
                                .filter(block -> !block.text().startsWith("<dependency>"))
                                .filter(which)
                                .map(Text::new),
                        code.stream().map(Code::new))
                .map(Example.class::cast)
                .toList();
    }

    /** A server with three subscriptions, one of them deleted, and with two orders, one of them changed. */
    static SequinSimulator start() {
        SequinSimulator sequin = SequinSimulator.builder().build();
        SequinSync billing = sequin.sync("billing");
        for (String id : List.of("sub-1", "sub-2", "sub-3")) {
            billing.insert("stripe:subscription", id, Map.of("status", "active"));
        }
        billing.delete("stripe:subscription", "sub-2");
        SequinSink orders = sequin.sink("orders");
        orders.insert("public.orders", Map.of("id", 1, "total", "12.50"));
        orders.insert("public.orders", Map.of("id", 2, "total", "9.00"));
        orders.update("public.orders", Map.of("id", 1, "total", "13.00"));
        return sequin.start();
    }

    /** @param sinks schemes of endpoints that keep what they get */
    static DefaultCamelContext context(SequinSimulator sequin, Path cursors, String... sinks) {
        DefaultCamelContext context = new DefaultCamelContext();
        for (String scheme : sinks) {
            context.addComponent(scheme, new SinkComponent());
        }
        SequinComponent component = context.getComponent("sequin", SequinComponent.class);
        component.getConfiguration().setBaseUrl(sequin.baseUrl());
        component.getConfiguration().setToken(sequin.token());
        component.getConfiguration().setCursorDirectory(cursors.toString());
        return context;
    }

    /** The ends of a route that keep what they get. */
    static List<MockEndpoint> ends(CamelContext context) {
        return context.getEndpoints().stream()
                .filter(MockEndpoint.class::isInstance)
                .map(MockEndpoint.class::cast)
                .toList();
    }

    /** How many exchanges came to those. */
    static int kept(CamelContext context) {
        return ends(context).stream().mapToInt(MockEndpoint::getReceivedCounter).sum();
    }
}
