package io.github.camelrecords.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoEndpoint;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.builder.EndpointConsumerBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each option of the components' descriptions has its methods, and each method makes the URI that a person would write. */
class OptionsTest {

    private static final Set<String> NO_OPTIONS = Set.of("advanced", "basic");
    /** Camel writes every URI so, also one that was given as {@code nango:records}. */
    private static final String WRITTEN_BY_CAMEL = "://";

    @TestFactory
    Stream<DynamicTest> everyOptionMakesTheUriThatAPersonWouldWrite() throws IOException {
        Stream<DynamicTest> tests = Stream.empty();
        for (Components component : Components.values()) {
            for (EndpointOptionModel option : component.model().getEndpointParameterOptions()) {
                tests = Stream.concat(
                        tests,
                        Stream.of(DynamicTest.dynamicTest(
                                component.scheme() + " " + option.getName(), () -> check(component, option))));
            }
        }
        return tests;
    }

    private static void check(Components component, EndpointOptionModel option) throws Exception {
        List<Method> consuming = methods(component.consumers(), option.getName());
        List<Method> producing = methods(component.producers(), option.getName());
        if (labels(option).contains("producer")) {
            assertThat(consuming).as("in from()").isEmpty();
            assertThat(producing).as("in to()").isNotEmpty();
        } else if (labels(option).contains("consumer")) {
            assertThat(consuming).as("in from()").isNotEmpty();
            assertThat(producing).as("in to()").isEmpty();
        } else {
            assertThat(consuming).as("in from()").isNotEmpty();
            assertThat(producing).as("in to()").isNotEmpty();
        }
        int texts = 0;
        for (Method method :
                Stream.concat(consuming.stream(), producing.stream()).toList()) {
            EndpointConsumerBuilder builder = component.records();
            String name = option.getName();
            String value = value(option);
            if (method.getParameterCount() == 2) {
                method.invoke(builder, "x", value);
                name = option.getPrefix() + "x";
                texts++;
            } else if (method.getParameterTypes()[0] == Map.class) {
                method.invoke(builder, Map.of("x", value));
                name = option.getPrefix() + "x";
            } else if (method.getParameterTypes()[0] == String.class) {
                method.invoke(builder, value);
                texts++;
            } else {
                Object sample = sample(method.getParameterTypes()[0]);
                if (sample == null) {
                    continue; // a bean, which is no part of a URI
                }
                method.invoke(builder, sample);
                value = sample.toString();
            }
            assertThat(builder.getRawUri())
                    .as(method.toString())
                    .isEqualTo(component.scheme() + WRITTEN_BY_CAMEL + "records?" + name + "=" + value);
        }
        assertThat(texts).as("methods that take the value as text").isPositive();
    }

    @TestFactory
    Stream<DynamicTest> noMethodIsMoreThanAnOption() {
        return Arrays.stream(Components.values())
                .map(component -> DynamicTest.dynamicTest(component.scheme(), () -> {
                    Set<String> methods = new TreeSet<>();
                    Stream.concat(component.consumers().stream(), component.producers().stream())
                            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                            .filter(method -> !method.isSynthetic())
                            .map(Method::getName)
                            .forEach(methods::add);
                    methods.removeAll(NO_OPTIONS);

                    assertThat(methods)
                            .containsExactlyInAnyOrderElementsOf(
                                    component.model().getEndpointParameterOptions().stream()
                                            .map(EndpointOptionModel::getName)
                                            .toList());
                }));
    }

    /** As in a URI that is written by hand; the page says so. */
    @Test
    void aValueWithReservedCharactersIsWrittenRaw() throws Exception {
        String id = "a+b c&d=e/f%2Fg?h#i";
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            NangoEndpoint endpoint = StaticEndpointBuilders.nango("status")
                    .providerConfigKey("github")
                    .secretKey("k")
                    .connectionId("RAW(" + id + ")")
                    .resolve(context, NangoEndpoint.class);

            assertThat(endpoint.getConfiguration().getConnectionId()).isEqualTo(id);
        }
    }

    private static List<Method> methods(List<Class<?>> types, String name) {
        return types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                .toList();
    }

    private static List<String> labels(EndpointOptionModel option) {
        return List.of(option.getLabel().split(","));
    }

    private static String value(EndpointOptionModel option) {
        return switch (option.getType()) {
            case "enum" -> option.getEnums().get(0);
            case "boolean" -> "true";
            case "integer" -> "7";
            case "duration" -> "5s";
            case "object" -> "#thing";
            default -> "text";
        };
    }

    /** @return {@code null} for types whose values are beans */
    private static Object sample(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return 7;
        }
        if (type == long.class || type == Long.class) {
            return 7L;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : null;
    }
}
