package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransportTest {

    private final NangoSimulator nango =
            NangoSimulator.builder().clock(new TestClock()).build();

    @BeforeEach
    void start() {
        nango.start();
        nango.connection("github", "user-123").model("GithubIssue").save("{\"id\":\"a\"}");
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void aHeadOfMoreThan16KibibytesIsRefusedWithoutABody() throws IOException {
        String fits = "&ids=" + "x".repeat(250);
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue" + fits.repeat(60))
                        .status())
                .isEqualTo(200);

        RawHttp.Answer answer = RawHttp.get(nango, "/records?model=GithubIssue" + fits.repeat(64));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsOnlyKeys("Connection");
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @Test
    void anUpgradeOfferIsRefused() throws IOException {
        RawHttp.Answer answer = RawHttp.get(
                nango,
                "/records?model=GithubIssue",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
    }

    @Test
    void theEntityTagIsMadeAsTheRealOne() {
        assertThat(ResponseHeaders.entityTag("{\"result\":\"ok\"}".getBytes(StandardCharsets.UTF_8)))
                .as("as a Nango server sends it with GET /health")
                .isEqualTo("W/\"f-51rzdr5zfwWQpf+iUepheZg7siQ\"");
    }

    @Test
    void pathsMatchWhateverTheirLetterCaseAndSlashAtTheEnd() throws IOException {
        assertThat(RawHttp.get(nango, "/RECORDS/?model=GithubIssue").ids()).containsExactly("a");
    }

    @Test
    void whatIsNotSimulatedSaysSoAndTakesAStub() throws IOException {
        String path = "/scripts/config?format=openai";
        assertThat(RawHttp.get(nango, path).status()).isEqualTo(501);
        assertThat(RawHttp.get(nango, path).errorCode()).isEqualTo("not_simulated");

        nango.wireMock().stubFor(WireMock.get(path).willReturn(WireMock.okJson("{\"data\":[1]}")));

        assertThat(RawHttp.get(nango, path).json()).hasSize(1);
        assertThat(nango.requests().count()).as("stubs answer for themselves").isEqualTo(2);
    }

    @Test
    void requestsAreNotedWithPathQueryAndHeaders() throws IOException {
        RawHttp.get(nango, "/records?model=GithubIssue&ids=a%20b&ids=c", "X-Trace: 7");
        RawHttp.get(nango, "/records/?model=Other");

        NangoRequest first = nango.requests().all().get(0);
        assertThat(first.method()).isEqualTo("GET");
        assertThat(first.queryAll("ids")).containsExactly("a b", "c");
        assertThat(first.query("absent")).isNull();
        assertThat(first.header("x-trace")).isEqualTo("7");
        assertThat(first.receivedAt()).isEqualTo(TestClock.START);
        assertThat(first).asString().doesNotContain(nango.secretKey());
        assertThat(nango.requests().onPath("/records")).hasSize(2);
        assertThat(nango.requests().last().query("model")).isEqualTo("Other");
        assertThat(nango.requests().count(r -> "Other".equals(r.query("model"))))
                .isEqualTo(1);
        nango.requests().clear();
        assertThat(nango.requests().count()).isZero();
    }

    @Test
    void aKeyMayDoOnlyWhatItsScopesName() throws IOException {
        try (NangoSimulator scoped = NangoSimulator.builder()
                .scopedKey(ContractWorld.SCOPED_KEY, "environment:records:write")
                .build()
                .start()) {
            scoped.connection("github", "user-123");
            RawHttp.Answer answer = RawHttp.send(
                    scoped.port(),
                    "GET /records?model=GithubIssue HTTP/1.1",
                    List.of("Authorization: Bearer " + ContractWorld.SCOPED_KEY),
                    "");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errorCode()).isEqualTo("forbidden");
        }
    }

    @Test
    void aBodyThatIsNoObjectOrArrayIsInvalidJson() throws IOException {
        assertThat(RawHttp.prune(nango, "\"text\"").errorCode()).isEqualTo("invalid_json");
        assertThat(RawHttp.prune(nango, "{").errorCode()).isEqualTo("invalid_json");
        assertThat(RawHttp.prune(nango, "[]").errorCode()).isEqualTo("invalid_body");
        assertThat(RawHttp.prune(nango, "").errorCode()).isEqualTo("invalid_body");
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> NangoSimulator.builder().secretKey("secret").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UUID")
                .hasMessageNotContaining("secret\"");
        assertThatThrownBy(() -> NangoSimulator.builder().port(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> NangoSimulator.builder().responseSizeBudget(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> NangoSimulator.builder().scopedKey(ContractWorld.SCOPED_KEY))
                .hasMessageContaining("scope");
        assertThatThrownBy(() -> nango.connection("github", "a<b>")).hasMessageContaining("connectionId");
        assertThatThrownBy(() -> nango.connection("github", "user-123").model("issue"))
                .hasMessageContaining("model");
    }

    @Test
    void aTakenPortIsNamed() {
        try (NangoSimulator second = NangoSimulator.builder().port(nango.port()).build()) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(":" + nango.port());
        }
    }
}
