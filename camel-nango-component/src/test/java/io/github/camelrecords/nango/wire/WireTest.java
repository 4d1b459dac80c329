package io.github.camelrecords.nango.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.nango.NangoConfiguration;
import io.github.camelrecords.stream.http.ApiException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A server that answers as told and keeps what it was asked, and a Camel context whose routes call it. Every test has routes,
 * defaults of the component and a key, and so a rate budget, of its own.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WireTest {

    static final String JSON = "application/json; charset=utf-8";

    final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    final DefaultCamelContext context = new DefaultCamelContext();
    String secret;
    NangoConfiguration defaults;
    private ProducerTemplate template;
    private int routes;

    @BeforeAll
    void startAll() {
        server.start();
        context.disableJMX();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    void stopAll() {
        context.stop();
        server.stop();
    }

    @BeforeEach
    void forgetDefaults() {
        server.resetAll();
        secret = UUID.randomUUID().toString();
        defaults = new NangoConfiguration();
        context.getComponent("nango", NangoComponent.class).setConfiguration(defaults);
        defaults.setBaseUrl(baseUrl());
        defaults.setSecretKey(secret);
        defaults.setMaxRetries(1);
        defaults.setMaxRetryWait(20);
    }

    @AfterEach
    void removeRoutes() throws Exception {
        context.getRouteController().stopAllRoutes();
        context.getRouteController().removeAllRoutes();
        // they hold the defaults of their time
        context.removeEndpoints("*");
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The same answer to everything. */
    void answer(int status, String json) {
        answer(json(status, json));
    }

    void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    static ResponseDefinitionBuilder json(int status, String json) {
        ResponseDefinitionBuilder answer = aResponse().withStatus(status);
        return json.isEmpty() ? answer : answer.withHeader("Content-Type", JSON).withBody(json);
    }

    /** One answer after the other, the last one for ever. */
    void answerInTurn(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(any(anyUrl())
                    .inScenario("in turn")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willSetStateTo("answer " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    /** The exchange after a route with this step, failed or not. */
    Exchange call(String uri, Object body, Map<String, ?> headers) throws Exception {
        String from = "direct:route" + routes++;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from).to(uri);
            }
        });
        return template.request(from, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    Exchange call(String uri) throws Exception {
        return call(uri, null, Map.of());
    }

    /** The exchange after a call that has to work. */
    Exchange done(String uri, Object body, Map<String, ?> headers) throws Exception {
        Exchange exchange = call(uri, body, headers);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange;
    }

    Exchange done(String uri) throws Exception {
        return done(uri, null, Map.of());
    }

    /** Why a call failed, which it has to. */
    Exception failure(String uri, Object body, Map<String, ?> headers) throws Exception {
        Exception failure = call(uri, body, headers).getException();
        assertThat(failure).as("failure of " + uri).isNotNull();
        return failure;
    }

    Exception failure(String uri) throws Exception {
        return failure(uri, null, Map.of());
    }

    ApiException refusal(String uri, Object body, Map<String, ?> headers) throws Exception {
        Exception failure = failure(uri, body, headers);
        assertThat(failure).isInstanceOf(ApiException.class);
        return (ApiException) failure;
    }

    /** An endpoint with these options; an element of a map becomes an option of its own. */
    static String uri(String operation, Map<String, ?> options) {
        String text = options.entrySet().stream()
                .flatMap(option -> option.getValue() instanceof Map<?, ?> pairs
                        ? pairs.entrySet().stream()
                                .map(pair -> WireCall.PREFIXES.get(option.getKey()) + pair.getKey() + "=RAW("
                                        + pair.getValue() + ")")
                        : List.of(option.getKey() + "=RAW(" + option.getValue() + ")").stream())
                .collect(Collectors.joining("&"));
        return "nango:" + operation + (text.isEmpty() ? "" : "?" + text);
    }

    /** What the server was asked, in order. */
    List<LoggedRequest> wire() {
        return server.findAll(anyRequestedFor(anyUrl()));
    }

    LoggedRequest onlyRequest() {
        assertThat(wire()).hasSize(1);
        return wire().get(0);
    }
}
