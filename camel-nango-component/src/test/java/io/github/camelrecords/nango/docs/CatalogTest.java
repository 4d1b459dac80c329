package io.github.camelrecords.nango.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Tools find the component's description where they look for it. */
class CatalogTest {

    private static final String NAME = "io/github/camelrecords/nango/nango.json";

    private static String resource(String name) throws IOException {
        try (InputStream in = CatalogTest.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theDescriptionIsAtTheOldPathToo() throws Exception {
        assertThat(resource(NAME)).contains("\"scheme\": \"nango\"").isEqualTo(resource("META-INF/" + NAME));
    }

    @Test
    void camelFindsItByTheComponentsName() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(context.getComponentParameterJsonSchema("nango")).contains("\"secretKey\"", "\"secret\": true");
        }
    }
}
