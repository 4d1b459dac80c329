package io.github.camelrecords.starter.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/**
 * A component whose starter is made.
 *
 * @param packageName of the starter
 * @param className   of its configuration properties
 */
public record StarterModel(ComponentModel component, String packageName, String className) {

    /**
     * Reads the JSON that Camel's build plugin has put into the component's jar.
     *
     * @param scheme of the component
     * @throws IllegalStateException when the jar is not on the class path
     */
    public static StarterModel of(String scheme) throws IOException {
        String resource = "META-INF/io/github/camelrecords/" + scheme + "/" + scheme + ".json";
        try (InputStream json = StarterModel.class.getClassLoader().getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException("There is no " + resource + " on the class path");
            }
            return ofJson(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static StarterModel ofJson(String json) {
        ComponentModel component = JsonMapper.generateComponentModel(json);
        String type = component.getJavaType();
        return new StarterModel(
                component,
                type.substring(0, type.lastIndexOf('.')) + ".springboot",
                type.substring(type.lastIndexOf('.') + 1) + "Configuration");
    }

    public String prefix() {
        return "camel.component." + component.getScheme();
    }

    public List<OptionProperty> properties() {
        return component.getComponentOptions().stream().map(OptionProperty::of).toList();
    }
}
