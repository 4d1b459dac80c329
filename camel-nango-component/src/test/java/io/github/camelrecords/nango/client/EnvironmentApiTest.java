package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentApiTest extends ClientTestSupport {

    @Test
    void readsVariables() throws Exception {
        answer(
                200,
                "[{\"name\":\"PLAIN\",\"value\":\"hello\"},{\"name\":\"UTF8\",\"value\":\"h\u00e9 \u2713 \\\"\\n\"},"
                        + "{\"name\":\"EMPTY\",\"value\":\" \"}]");
        NangoAnswer<List<EnvironmentVariable>> answer = nango.environment().variables();

        assertThat(line()).isEqualTo("GET /environment-variables");
        assertThat(answer.value())
                .containsExactly(
                        new EnvironmentVariable("PLAIN", "hello"),
                        new EnvironmentVariable("UTF8", "h\u00e9 \u2713 \"\n"),
                        new EnvironmentVariable("EMPTY", " "));
    }

    @Test
    void showsNoValue() throws Exception {
        answer(200, "[{\"name\":\"TOKEN\",\"value\":\"canary\"}]");
        NangoAnswer<List<EnvironmentVariable>> answer = nango.environment().variables();

        assertThat(answer.value()).hasToString("[EnvironmentVariable[TOKEN]]");
        assertThat(answer.toString()).doesNotContain("canary");
    }

    @Test
    void anEnvironmentMayHaveNone() throws Exception {
        answer(200, "[]");

        assertThat(nango.environment().variables().value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"canary\":1}", "\"canary\"", "[{\"canary\"]", "null"})
    void anythingButAnArrayIsAnErrorThatDoesNotShowIt(String json) {
        answer(200, json);
        ApiException failure = failure(() -> nango.environment().variables());

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure).hasMessageContaining("GET /environment-variables");
        assertThat(failure).hasMessageNotContaining("canary");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void readsIntegrations() throws Exception {
        String json = "{\"data\": [{\"unique_key\":\"github\"}]}";
        answer(200, json);
        NangoAnswer<JsonNode> answer = nango.environment().integrations();

        assertThat(line()).isEqualTo("GET /integrations");
        assertThat(answer.value().path("data").get(0).path("unique_key").textValue())
                .isEqualTo("github");
        assertThat(answer.body()).asString().isEqualTo(json);
    }

    @Test
    void readsWhatIsDeployed() throws Exception {
        answer(200, "[{\"providerConfigKey\":\"github\",\"syncs\":[]}]");

        assertThat(nango.environment().scriptsConfig().value().size()).isOne();
        assertThat(line()).isEqualTo("GET /scripts/config?format=nango");
    }

    @Test
    void readingIsRepeated() {
        assertThat(requestsOn(503, () -> nango.environment().variables())).isEqualTo(REPEATED);
        assertThat(requestsOn(503, () -> nango.environment().integrations())).isEqualTo(REPEATED);
        assertThat(requestsOn(503, () -> nango.environment().scriptsConfig())).isEqualTo(REPEATED);
    }
}
