package io.github.camelrecords.nango.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.BaseUrl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that answers as it is told and writes down what it is asked, and a client that does not wait. */
abstract class ClientTestSupport {

    static final ConnectionRef CONNECTION = new ConnectionRef("github", "user-123");

    /** How often a call that may be repeated is sent when every answer is 503 or 429. */
    static final int REPEATED = 6;

    final String secret = UUID.randomUUID().toString();
    final DefaultCamelContext context = new DefaultCamelContext();
    final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    NangoClient nango;

    @BeforeEach
    void startAll() {
        server.start();
        ApiClient client = new ApiClient(
                context,
                ApiClientConfig.of(BaseUrl.parse(server.baseUrl(), false), () -> secret)
                        .errorHints(new NangoErrorHints())
                        .timeSource(new NoWaiting())
                        .build());
        client.start();
        nango = NangoClient.over(client);
    }

    @AfterEach
    void stopAll() throws Exception {
        nango.close();
        context.close();
        server.stop();
    }

    /** Answers everything with this JSON. */
    void answer(int status, String json) {
        answer(jsonResponse(json, status));
    }

    void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    /** What was asked, first call first. */
    List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new ArrayList<>();
        for (ServeEvent event : server.getAllServeEvents()) {
            requests.add(event.getRequest());
        }
        Collections.reverse(requests);
        return requests;
    }

    /** The only request so far. */
    LoggedRequest request() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }

    /** Method and target as they were on the wire. */
    String line() {
        return line(request());
    }

    static String line(LoggedRequest request) {
        return request.getMethod() + " " + request.getUrl();
    }

    /** How many requests a call makes while everything is answered with this status. */
    int requestsOn(int status, ThrowingCallable call) {
        server.resetAll();
        answer(status, "{\"error\":{\"code\":\"c\"}}");
        assertThat(failure(call).getHttpResponseCode()).isEqualTo(status);
        return requests().size();
    }

    static ApiException failure(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ApiException.class);
        return (ApiException) thrown;
    }
}
