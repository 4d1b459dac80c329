package io.github.camelrecords.kamelets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** What the components say about themselves. */
final class Descriptions {

    private Descriptions() {}

    /** @param scheme {@code nango} or {@code sequin} */
    static ComponentModel of(String scheme) throws IOException {
        String name = "META-INF/io/github/camelrecords/" + scheme + "/" + scheme + ".json";
        try (InputStream in = Descriptions.class.getClassLoader().getResourceAsStream(name)) {
            return JsonMapper.generateComponentModel(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
