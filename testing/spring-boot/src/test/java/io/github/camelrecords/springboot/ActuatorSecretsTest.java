package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The actuator shows the properties, and none of the secrets among them. */
@Timeout(240)
class ActuatorSecretsTest {

    private static final String[] PROPERTIES = {
        "management.endpoints.web.exposure.include=env,configprops",
        "camel.component.nango.secretKey=hush-1",
        "camel.component.nango.webhook-verify-token=hush-2",
        "camel.component.nango.cursor-directory=nango-folder",
        "camel.component.sequin.token=hush-3",
        "camel.component.sequin.cursor-directory=sequin-folder",
        "camel.component.nango.cursor-repository=#bean:cursors",
        "camel.component.nango.http-options.proxyHost=nango-proxy",
        "camel.component.nango.http-options.proxyAuthPassword=hush-4",
        "camel.component.nango.proxy-headers[Authorization]=hush-5",
        "camel.component.sequin.http-options.proxyHost=sequin-proxy",
        "camel.component.sequin.http-options.authPassword=hush-6",
        "camel.kamelet.nango-records-source.model=kamelet-model"
    };

    /** What a bean has that is an option: here the user and password of a database. */
    @Configuration(proxyBeanMethods = false)
    static class Cursors {
        @Bean
        CursorRepository cursors() {
            JdbcDataSource database = new JdbcDataSource();
            database.setUrl("jdbc:h2:mem:hush-7");
            database.setUser("hush-8");
            database.setPassword("hush-9");
            return new JdbcCursorRepository(database);
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void noValueIsShownByDefault() throws Exception {
        try (Application application = Application.start(Cursors.class, PROPERTIES)) {
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
        List<String> ofKamelets = secretsOfKamelets();
        assertThat(ofKamelets).hasSizeGreaterThan(5);
        ofKamelets.forEach(each -> properties.add(each + "=hush-of-a-kamelet"));
        properties.add("management.endpoint.env.show-values=always");
        properties.add("management.endpoint.configprops.show-values=always");
        try (Application application = Application.start(Cursors.class, properties.toArray(String[]::new))) {
            String env = get(application.url("/actuator/env"));
            String configprops = get(application.url("/actuator/configprops"));
            assertThat(List.of(env, configprops)).allSatisfy(answer -> assertThat(answer)
                    .contains("******", "nango-folder", "sequin-folder", "nango-proxy", "sequin-proxy")
                    .doesNotContain("hush-"));
            assertThat(env).contains("kamelet-model", "#bean:cursors");
            assertThat(configprops).as("the bean is walked").contains("\"dataSource\"");
            assertThat(ofKamelets).allSatisfy(name -> assertThat(env).contains("\"" + name + "\""));
        }
    }

    /** Their properties in all files of Kamelets, as an application has them. */
    private static List<String> secretsOfKamelets() throws IOException {
        List<String> secrets = new ArrayList<>();
        String end = ".format";
        String begin = "spec.definition.properties.";
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:kamelets/*.kamelet.yaml")) {
            YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(file);
            Properties kamelet = yaml.getObject();
            kamelet.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(begin) && name.endsWith(end))
                    .filter(name -> kamelet.getProperty(name).equals("password"))
                    .map(name -> name.substring(begin.length(), name.length() - end.length()))
                    .forEach(name -> secrets.add("camel.kamelet." + kamelet.getProperty("metadata.name") + "." + name));
        }
        return secrets;
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
