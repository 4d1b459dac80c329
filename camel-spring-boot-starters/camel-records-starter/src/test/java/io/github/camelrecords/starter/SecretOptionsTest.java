package io.github.camelrecords.starter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;

/** Which values the actuator does not show. */
class SecretOptionsTest {

    private final SecretOptions secrets = new SecretOptions("demo", Options.class);
    private final SecretOptions withSecretMap = new SecretOptions("demo", Options.class, "httpOptions");

    private static Object shown(SecretOptions secrets, String key) {
        return secrets.apply(new SanitizableData(null, key, "value")).getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.demo.secretKey",
                "camel.component.demo.executor.dataSource.username",
                "camel.component.demo.executor[0].url",
                "camel.component.demo.httpOptions.proxyAuthPassword",
                "camel.component.demo.http-options.proxyAuthPassword",
                "camel.component.demo.http-options[oauth2ClientSecret]",
                "CAMEL_COMPONENT_DEMO_HTTPOPTIONS_PROXYAUTHPASSWORD",
                "camel.component.demo.httpOptions.sslContextParameters.keyManagers.keyStore",
                "camel.kamelet.demo-records-source.secretKey",
                "camel.kamelet.demo-records-source.secret-key",
                "camel.kamelet.demo-records-source.one-route.secretKey",
                "CAMEL_KAMELET_DEMO_RECORDS_SOURCE_SECRET_KEY",
                "camel.component.kamelet.template-properties[demo-records-source].secretKey",
                "camel.component.kamelet.routeProperties.demo-records-source.secretKey"
            })
    void secretsAndWhatIsInsideOfBeansAreHidden(String key) {
        assertThat(shown(secrets, key)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.demo.limit",
                "camel.component.demo.long-timeout",
                "camel.component.demo.executor",
                "camel.component.demo.http-options",
                "camel.component.demo.httpOptions.maxTotalConnections",
                "camel.component.demo.http-options.proxyHost",
                "camel.component.other.executor.dataSource.username",
                "camel.kamelet.demo-records-source.model",
                "camel.kamelet.other-source.secretKey",
                "camel.component.kamelet.template-properties[demo-records-source].model",
                "other.executor.name"
            })
    void otherValuesAreShown(String key) {
        assertThat(shown(secrets, key)).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.demo.httpOptions.Authorization",
                "camel.component.demo.http-options[X-Any]",
                "CAMEL_COMPONENT_DEMO_HTTPOPTIONS_X_ANY"
            })
    void aMapOfSecretsIsHidden(String key) {
        assertThat(shown(withSecretMap, key)).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown(secrets, key)).isEqualTo("value");
    }
}
