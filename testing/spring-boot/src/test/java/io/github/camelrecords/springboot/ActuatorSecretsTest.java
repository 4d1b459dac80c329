package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The actuator shows the properties, and none of the secrets among them. */
@Timeout(240)
class ActuatorSecretsTest {

    private static final String[] PROPERTIES = {
        "management.endpoints.web.exposure.include=env,configprops",
        "camel.component.nango.secretKey=hush-1",
        "camel.component.nango.webhook-verify-token=hush-2",
        "camel.component.nango.cursor-directory=nango-folder",
        "camel.component.sequin.token=hush-3",
        "camel.component.sequin.cursor-directory=sequin-folder"
    };

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void noValueIsShownByDefault() throws Exception {
        try (Application application = Application.start(Application.Plain.class, PROPERTIES)) {
            for (String endpoint : List.of("env", "configprops")) {
                assertThat(get(application.url("/actuator/" + endpoint)))
                        .contains("******")
                        .doesNotContain("hush-", "nango-folder", "sequin-folder");
            }
        }
    }

    @Test
    void secretsAreNotShownWhereAllOtherValuesAre() throws Exception {
        List<String> properties = new ArrayList<>(List.of(PROPERTIES));
        properties.add("management.endpoint.env.show-values=always");
        properties.add("management.endpoint.configprops.show-values=always");
        try (Application application = Application.start(Application.Plain.class, properties.toArray(String[]::new))) {
            for (String endpoint : List.of("env", "configprops")) {
                assertThat(get(application.url("/actuator/" + endpoint)))
                        .contains("******", "nango-folder", "sequin-folder")
                        .doesNotContain("hush-");
            }
        }
    }

    private String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
