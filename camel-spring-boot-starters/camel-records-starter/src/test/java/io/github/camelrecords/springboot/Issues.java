package io.github.camelrecords.springboot;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The records of one model, and the route that reads them. */
final class Issues {

    static final String ROUTE = "issues";

    private Issues() {}

    /** What came out of the route. */
    static final class Sink {
        private final List<String> ids = new CopyOnWriteArrayList<>();

        List<String> ids() {
            return ids;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {

        @Bean
        Sink sink() {
            return new Sink();
        }

        @Bean
        RouteBuilder issues(Sink sink) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?providerConfigKey=github&connectionId=user-123&model=Issue"
                                    + "&baseUrl={{simulator.url}}&secretKey={{simulator.key}}"
                                    + "&lookbackWindow=0&delay=50&maxRetries=0&commitInterval=0")
                            .routeId(ROUTE)
                            .process(exchange -> sink.ids.add(
                                    exchange.getMessage().getHeader(NangoConstants.RECORD_ID, String.class)));
                }
            };
        }
    }

    static NangoModel in(NangoSimulator nango) {
        return nango.connection("github", "user-123").model("Issue");
    }

    /** Saves records one after the other, so that each has a time of its own. */
    static void save(NangoSimulator nango, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> in(nango).save(Map.of("id", String.valueOf(i), "title", "t" + i)));
    }

    static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    /** Where the route reads. */
    static String[] properties(NangoSimulator nango, String... others) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "simulator.url=" + nango.baseUrl(), "simulator.key=" + nango.secretKey()),
                        java.util.stream.Stream.of(others))
                .toArray(String[]::new);
    }
}
