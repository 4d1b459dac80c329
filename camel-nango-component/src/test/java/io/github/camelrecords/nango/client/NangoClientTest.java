package io.github.camelrecords.nango.client;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NangoClientTest extends ClientTestSupport {

    private static final String VARIABLES = "[{\"name\":\"A\",\"value\":\"b\"}]";

    private NangoClient.Builder builder() {
        return NangoClient.builder(context).baseUrl(server.baseUrl()).secretKey(secret);
    }

    @Test
    void worksInAContextThatIsNotStartedAndHasNoRoutes() throws Exception {
        answer(200, VARIABLES);
        assertThat(context.isStarted()).isFalse();
        try (NangoClient client = builder().build()) {
            assertThat(client.environment().variables().value()).hasSize(1);
        }
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer " + secret);
    }

    @Test
    void worksInAContextThatRuns() throws Exception {
        answer(200, VARIABLES);
        try (DefaultCamelContext running = new DefaultCamelContext()) {
            running.start();
            try (NangoClient client = NangoClient.builder(running)
                    .baseUrl(server.baseUrl() + "/")
                    .secretKey(secret)
                    .build()) {
                assertThat(client.environment().variables().value()).hasSize(1);
            }
            assertThat(running.getRoutes()).isEmpty();
            assertThat(running.getEndpoints()).isEmpty();
        }
    }

    @Test
    void baseUrlMayHaveAPath() throws Exception {
        answer(200, VARIABLES);
        try (NangoClient client =
                builder().baseUrl(server.baseUrl() + "/nango/").build()) {
            client.environment().variables();
        }
        assertThat(line()).isEqualTo("GET /nango/environment-variables");
    }

    @Test
    void needsASecretKey() {
        NangoClient.Builder builder = NangoClient.builder(context).baseUrl(server.baseUrl());

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("secretKey is missing");
        for (String none : new String[] {null, "", " "}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.secretKey(none).build())
                    .withMessageContaining("secretKey is missing");
        }
        assertThatNullPointerException().isThrownBy(() -> builder.secretKey((Supplier<String>) null));
        assertThatNullPointerException().isThrownBy(() -> NangoClient.builder(null));
    }

    @Test
    void neverRepeatsASecretThatCannotBeSent() throws Exception {
        try (NangoClient client = builder().secretKey("canary\n").build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.environment().variables())
                    .withMessageContaining("secret key")
                    .withMessageNotContaining("canary");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "nango", "ftp://127.0.0.1", "https://user:canary@api.nango.dev", "https://api.nango.dev?a=b"
            })
    void refusesABaseUrlThatIsNone(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().baseUrl(url).build())
                .withMessageContaining("baseUrl")
                .withMessageNotContaining("canary");
    }

    @Test
    void refusesPlainHttpToOtherMachines() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().baseUrl("http://nango.example.com").build())
                .withMessageContainingAll("nango.example.com", "https", "allowInsecure");
        builder()
                .baseUrl("http://nango.example.com")
                .allowInsecure(true)
                .build()
                .close();
    }

    @Test
    void refusesTimesAndNumbersThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().connectTimeout(Duration.ZERO).build())
                .withMessageContaining("connectTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().responseTimeout(null).build())
                .withMessageContaining("responseTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().maxRetries(-1).build())
                .withMessageContaining("maxRetries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().maxRetryWait(Duration.ofSeconds(-1)).build())
                .withMessageContaining("maxRetryWait");
    }

    @Test
    void refusesOptionsAndComponentsThatCamelHttpDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder().httpOptions(Map.of("noSuchOption", "1")).build())
                .withMessageContaining("noSuchOption");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder().httpComponentName("no-such-component").build())
                .withMessageContaining("no-such-component");
        builder().httpOptions(null).build().close();
    }

    @Test
    void repeatsAsOftenAsItIsTold() throws Exception {
        answer(503, "{}");
        try (NangoClient client =
                builder().maxRetries(2).maxRetryWait(Duration.ofMillis(1)).build()) {
            failure(() -> client.environment().variables());
        }
        assertThat(requests()).hasSize(3);
    }

    @Test
    void givesUpAfterItsResponseTimeout() throws Exception {
        answer(jsonResponse(VARIABLES, 200).withFixedDelay(10_000));
        try (NangoClient client =
                builder().responseTimeout(Duration.ofMillis(200)).maxRetries(0).build()) {
            assertThat(failure(() -> client.environment().variables()).getKind())
                    .isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void aRotatedKeyIsUsedAtOnce() throws Exception {
        answer(200, VARIABLES);
        AtomicReference<String> key = new AtomicReference<>(secret);
        try (NangoClient client = builder().secretKey(key::get).build()) {
            client.environment().variables();
            key.set(UUID.randomUUID().toString());
            client.environment().variables();
        }
        assertThat(requests())
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer " + secret, "Bearer " + key.get());
    }

    @Test
    void isOverWhenItIsClosed() {
        NangoClient client = builder().build();
        client.close();
        client.close();
        ApiException failure = failure(() -> client.environment().variables());

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("stopped");
        assertThat(requests()).isEmpty();
    }

    @Test
    void closingEndsACallUnderWay() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            NangoClient client = builder()
                    .baseUrl("http://127.0.0.1:" + silent.getLocalPort())
                    .build();
            CompletableFuture<ApiException> ended = CompletableFuture.supplyAsync(
                    () -> failure(() -> client.environment().variables()));
            try (Socket call = silent.accept()) {
                assertThat(call.getInputStream().read()).isEqualTo('G');
                client.close();

                assertThat(ended.get(10, TimeUnit.SECONDS)).hasMessageContaining("stopped");
            }
        }
    }

    @Test
    void twoClientsDoNotDisturbEachOther() throws Exception {
        answer(200, VARIABLES);
        try (NangoClient first = builder().build()) {
            NangoClient second = builder().secretKey("other-" + secret).build();
            second.environment().variables();
            second.close();
            assertThat(first.environment().variables().value()).hasSize(1);
        }
        assertThat(requests()).hasSize(2);
    }

    @Test
    void anApiClientIsStartedByItsOwner() throws Exception {
        answer(200, VARIABLES);
        ApiClient owned = builder().buildApiClient();
        NangoClient client = NangoClient.over(owned);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.environment().variables())
                .withMessageContaining("not started");

        owned.start();
        assertThat(client.environment().variables().value()).hasSize(1);
        client.close();
        assertThat(client.environment().variables().value())
                .as("what close() has left running")
                .hasSize(1);
        owned.stop();
        owned.start();
        assertThat(client.environment().variables().value()).hasSize(1);
        owned.stop();
    }

    @Test
    void theApiClientOfAProducerMayHaveNoSecretYet() {
        assertThat(NangoClient.builder(context).baseUrl(server.baseUrl()).buildApiClient())
                .isNotNull();
    }
}
