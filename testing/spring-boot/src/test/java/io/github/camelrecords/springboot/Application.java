package io.github.camelrecords.springboot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.SpringBootCamelContext;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running Spring Boot application, with Tomcat on a free port of the loopback address unless told otherwise. */
final class Application implements AutoCloseable {

    /** What Spring Boot finds by itself. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    private final ConfigurableApplicationContext spring;

    private Application(ConfigurableApplicationContext spring) {
        this.spring = spring;
    }

    /** @param properties such as {@code server.servlet.context-path=/app} */
    static Application start(Class<?> beans, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "server.address=127.0.0.1",
                "server.port=0",
                "spring.jmx.enabled=false",
                "spring.main.banner-mode=off",
                "camel.main.jmx-enabled=false",
                "camel.main.shutdown-timeout=10"));
        arguments.addAll(List.of(properties));
        return new Application(new SpringApplicationBuilder(Plain.class, beans)
                .registerShutdownHook(false)
                .run(arguments.stream().map(each -> "--" + each).toArray(String[]::new)));
    }

    /** Without a web server. */
    static Application startWithoutServer(Class<?> beans, String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "spring.main.web-application-type=none";
        return start(beans, all);
    }

    CamelContext camel() {
        return spring.getBean(SpringBootCamelContext.class);
    }

    <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return spring.getBean(name, type);
    }

    String url(String path) {
        return "http://127.0.0.1:" + spring.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    @Override
    public void close() {
        spring.close();
    }
}
