package io.github.camelrecords.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.sequin.SequinComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.maven.ComponentArtifactHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tools that add other people's components to Camel's catalogue find ours in their artifacts, and check URIs by it. */
class CatalogToolsTest {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogToolsTest.class);
    private static final Map<String, Class<?>> COMPONENTS =
            Map.of("nango", NangoComponent.class, "sequin", SequinComponent.class);

    @TestFactory
    Stream<DynamicTest> theArtifactsHaveWhatTheCatalogueLooksFor() {
        return COMPONENTS.entrySet().stream()
                .map(component -> DynamicTest.dynamicTest(component.getKey(), () -> {
                    CamelCatalog catalog = new DefaultCamelCatalog();
                    add(catalog, component.getKey(), component.getValue());

                    assertThat(catalog.componentModel(component.getKey()).getJavaType())
                            .isEqualTo(component.getValue().getName());
                }));
    }

    @Test
    void urisAreChecked() throws Exception {
        CamelCatalog catalog = new DefaultCamelCatalog();
        for (var component : COMPONENTS.entrySet()) {
            add(catalog, component.getKey(), component.getValue());
        }
        String records = "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue";

        assertThat(catalog.validateEndpointProperties(records).isSuccess()).isTrue();
        assertThat(catalog.validateEndpointProperties("sequin:stream?consumer=orders&waitFor=30s")
                        .isSuccess())
                .isTrue();
        EndpointValidationResult wrong =
                catalog.validateEndpointProperties(records + "&modell=x&concurrentConsumers=many");
        assertThat(wrong.getUnknown()).containsExactly("modell");
        assertThat(wrong.getInvalidInteger()).containsEntry("concurrentConsumers", "many");
    }

    /** What camel-catalog-maven does with an artifact that it has downloaded: nothing but the artifact is on the class path. */
    private static void add(CamelCatalog catalog, String scheme, Class<?> component) throws Exception {
        URL artifact = component.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {artifact}, ClassLoader.getPlatformClassLoader())) {
            Properties properties = ComponentArtifactHelper.loadComponentProperties(loader, LOG);
            assertThat(properties).containsEntry("components", scheme);
            String type = ComponentArtifactHelper.extractComponentJavaType(loader, scheme, LOG);
            String json = ComponentArtifactHelper.loadComponentJSonSchema(loader, scheme, LOG);
            assertThat(json).as("its description").isNotNull();
            catalog.addComponent(scheme, type, json);
        }
    }
}
