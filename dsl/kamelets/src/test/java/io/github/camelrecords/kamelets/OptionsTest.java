package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.kamelets.KameletFile.Address;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each property of a Kamelet is an option of the component, with its type, default and values. */
class OptionsTest {

    @TestFactory
    Stream<DynamicTest> propertiesAreOptionsOfTheComponent() throws IOException {
        return KameletFile.all().stream().map(kamelet -> DynamicTest.dynamicTest(kamelet.name(), () -> check(kamelet)));
    }

    private static void check(KameletFile kamelet) throws IOException {
        Address address = kamelet.address();
        ComponentModel model = Descriptions.of(address.scheme());
        Map<String, EndpointOptionModel> options = model.getEndpointOptions().stream()
                .collect(Collectors.toMap(EndpointOptionModel::getName, option -> option));
        String elsewhere = kamelet.type().equals("source") ? "producer" : "consumer";
        kamelet.properties().forEach((name, property) -> {
            EndpointOptionModel option = options.get(name);
            assertThat(option).as("option " + name).isNotNull();
            assertThat(List.of(String.valueOf(option.getLabel()).split(",")))
                    .as(name)
                    .doesNotContain(elsewhere);
            assertThat(property.get("type")).as(name).isEqualTo(type(option));
            assertThat("password".equals(property.get("format"))).as(name).isEqualTo(option.isSecret());
            if (!option.getKind().equals("path")) {
                checkDefault(kamelet, name, property, option);
                assertThat(address.parameters().get(name)).as(name).isEqualTo(expected(kamelet, name, property));
            }
            if (property.containsKey("enum")) {
                assertThat((List<?>) property.get("enum")).as(name).isNotEmpty().allMatch(option.getEnums()::contains);
            }
        });
        assertThat(kamelet.properties().keySet())
                .containsAll(address.parameters().keySet());
        assertThat(kamelet.annotation("catalog.version")).isEqualTo(model.getVersion());
        assertThat(kamelet.dependencies())
                .contains("mvn:" + model.getGroupId() + ":" + model.getArtifactId() + ":" + model.getVersion());
    }

    private static void checkDefault(
            KameletFile kamelet, String name, Map<String, Object> property, EndpointOptionModel option) {
        if (property.containsKey("default")) {
            assertThat(kamelet.required()).as("a default of what is required").doesNotContain(name);
            assertThat(String.valueOf(property.get("default")))
                    .as("default of " + name)
                    .isEqualTo(String.valueOf(option.getDefaultValue()));
        }
    }

    private static String expected(KameletFile kamelet, String name, Map<String, Object> property) {
        if (property.containsKey("default")) {
            return "{{" + name + "}}";
        }
        if (!kamelet.required().contains(name)) {
            return "{{?" + name + "}}";
        }
        return IDS_AND_SECRETS.contains(name) ? "RAW({{" + name + "}})" : "{{" + name + "}}";
    }

    /** May hold any character, also one that means something in a URI. */
    private static final List<String> IDS_AND_SECRETS =
            List.of("secretKey", "token", "webhookVerifyToken", "providerConfigKey", "connectionId");

    private static String type(EndpointOptionModel option) {
        return switch (option.getType()) {
            case "boolean", "integer" -> option.getType();
            default -> "string";
        };
    }
}
