package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations and parameters under the names that users write. */
class NangoOperationTest {

    @Test
    void theCatalogListsAll() throws Exception {
        Field operation = NangoEndpoint.class.getDeclaredField("operation");

        assertThat(operation.getAnnotation(UriPath.class).enums().split(","))
                .containsExactly(Arrays.stream(NangoOperation.values())
                        .map(NangoOperation::name)
                        .toArray(String[]::new));
    }

    @Test
    void anUnknownOneIsToldWithAllThatThereAre() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThatThrownBy(() -> context.getEndpoint("nango:webhooks"))
                    .hasMessageContaining("there is no operation 'webhooks'")
                    .hasMessageContaining("updateFrequency");
        }
    }

    @ParameterizedTest
    @EnumSource(NangoParameter.class)
    void aHeaderIsNamedAfterItsOption(NangoParameter parameter) {
        String option = parameter.option();

        assertThat(parameter.header())
                .isEqualTo("CamelNango" + option.substring(0, 1).toUpperCase() + option.substring(1));
    }

    @ParameterizedTest
    @EnumSource(NangoParameter.class)
    void aFreshConfigurationSetsNothing(NangoParameter parameter) {
        assertThat(parameter.set(new NangoConfiguration())).isNull();
    }

    /** What decides where calls go, and how dangerous they are, is no matter of a message. */
    @Test
    void noParameterIsAMatterOfTheEndpointAlone() {
        Set<String> options = Arrays.stream(NangoParameter.values())
                .map(NangoParameter::option)
                .collect(Collectors.toSet());

        assertThat(options)
                .doesNotContain(
                        "secretKey",
                        "baseUrl",
                        "environment",
                        "allConnections",
                        "allowInsecure",
                        "confirm",
                        "confirmTimeout",
                        "actionTimeout",
                        "throwExceptionOnFailure",
                        "maxRetries",
                        "httpOptions",
                        "cursorDirectory",
                        "cursorRepository");
    }
}
