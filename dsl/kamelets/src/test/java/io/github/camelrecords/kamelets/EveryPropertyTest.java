package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every property of a Kamelet can be given, together with all others, and reaches the endpoint. */
class EveryPropertyTest extends KameletTest {

    /** Values for properties that have neither default nor example, or an example that names a bean or a place. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("environment", "test"),
            Map.entry("variant", "eu"),
            Map.entry("cursorKey", "key"),
            Map.entry("startFrom", "beginning"),
            Map.entry("token", "a-token"),
            Map.entry("secretKey", "5d1f3a52-8c77-4b0e-9a6d-0f2b7c9e4a11"),
            Map.entry("webhookVerifyToken", "a-signing-key"),
            Map.entry("payloadOnly", "false"),
            Map.entry("connectionId", "user-123"));
    /** Excludes startFrom; tested by the component. A cursor has a form of its own. */
    private static final Set<String> LEFT_OUT = Set.of("modifiedAfter", "untilCursor");

    @TestFactory
    Stream<DynamicTest> isUnderstood() throws IOException {
        return KameletFile.all().stream().map(kamelet -> DynamicTest.dynamicTest(kamelet.name(), () -> run(kamelet)));
    }

    private void run(KameletFile kamelet) throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        kamelet.properties().forEach((name, property) -> {
            if (!LEFT_OUT.contains(name)) {
                given.put(name, value(name, property));
            }
        });
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Services.server(context);
            context.getRegistry().bind("cursors", new MemoryCursorRepository());
            String uri = "kamelet:" + kamelet.name() + "?"
                    + given.entrySet().stream()
                            .map(entry -> entry.getKey() + "=RAW(" + entry.getValue() + ")")
                            .collect(Collectors.joining("&"));
            String yaml = kamelet.type().equals("source")
                    ? "- from:\n    uri: \"" + uri + "\"\n    steps:\n      - to: mock:sink\n"
                    : "- from:\n    uri: direct:go\n    steps:\n      - to: \"" + uri + "\"\n";
            Services.load(context, yaml);
            context.start();

            Endpoint endpoint = context.getEndpoints().stream()
                    .filter(each ->
                            each.getEndpointUri().startsWith(kamelet.address().scheme() + "://"))
                    .findFirst()
                    .orElseThrow();
            for (String name : kamelet.address().parameters().keySet()) {
                if (given.containsKey(name)) {
                    assertThat(option(context, endpoint, name)).as(name).isNotNull();
                }
            }
            assertThat(context.getRoutes()).hasSize(2).allMatch(route -> context.getRouteController()
                    .getRouteStatus(route.getRouteId())
                    .isStarted());
        }
    }

    /** @return {@code null} when the endpoint has no value for it */
    private static Object option(DefaultCamelContext context, Endpoint endpoint, String name) {
        String uri = endpoint.getEndpointUri();
        PropertyConfigurer configurer = PluginHelper.getConfigurerResolver(context.getCamelContextExtension())
                .resolvePropertyConfigurer(uri.substring(0, uri.indexOf(':')) + "-endpoint", context);
        return ((PropertyConfigurerGetter) configurer).getOptionValue(endpoint, name, false);
    }

    private static String value(String name, Map<String, Object> property) {
        if (VALUES.containsKey(name)) {
            return VALUES.get(name);
        }
        Object value = property.containsKey("example") ? property.get("example") : property.get("default");
        assertThat(value)
                .as("give a default, an example or a value here for " + name)
                .isNotNull();
        return value.toString();
    }
}
