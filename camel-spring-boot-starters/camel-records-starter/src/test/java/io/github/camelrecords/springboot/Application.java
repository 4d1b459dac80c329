package io.github.camelrecords.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running Spring Boot application with what Spring Boot finds by itself, and the beans of a test. */
final class Application implements AutoCloseable {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    private final ConfigurableApplicationContext spring;

    private Application(ConfigurableApplicationContext spring) {
        this.spring = spring;
    }

    /** Without a web server. */
    static Application start(Class<?> beans, String... properties) {
        return start(WebApplicationType.NONE, beans, properties);
    }

    /** With Tomcat on a free port of the loopback address. */
    static Application startWeb(Class<?> beans, String... properties) {
        return start(WebApplicationType.SERVLET, beans, properties);
    }

    private static Application start(WebApplicationType web, Class<?> beans, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "server.address=127.0.0.1",
                "server.port=0",
                "spring.jmx.enabled=false",
                "spring.main.banner-mode=off",
                "camel.main.jmx-enabled=false",
                "camel.main.shutdown-timeout=10"));
        arguments.addAll(List.of(properties));
        return new Application(new SpringApplicationBuilder(Plain.class, beans)
                .web(web)
                .registerShutdownHook(false)
                .run(arguments.stream().map(each -> "--" + each).toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    CamelContext camel() {
        return bean(CamelContext.class);
    }

    /** The body of the answer, whatever its status. */
    String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + spring.getEnvironment().getRequiredProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** As long as a machine with other work may take. */
    static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    @Override
    public void close() {
        spring.close();
    }
}
