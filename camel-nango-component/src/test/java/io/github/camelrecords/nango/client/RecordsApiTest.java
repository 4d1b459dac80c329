package io.github.camelrecords.nango.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsApiTest extends ClientTestSupport {

    private static final String ADDED =
            "{\"id\":\"1\", \"amount\":12.500000000000000000001,\"_nango_metadata\":{\"last_action\":\"ADDED\"}}";
    private static final String UPDATED = "{\"id\":\"2\",\"_nango_metadata\":{\"last_action\":\"UPDATED\"}}";
    private static final String DELETED = "{\"id\":\"3\",\"_nango_metadata\":{\"last_action\":\"DELETED\"}}";

    private static String page(String nextCursor, String... records) {
        return "{\"next_cursor\":" + nextCursor + ",\"records\":[" + String.join(", ", records) + "]}";
    }

    private static RecordFilter filter(String text) {
        return RecordFilter.parse("filter", text);
    }

    @Test
    void leavesOutWhatIsNotAskedFor() throws Exception {
        answer(200, page("null"));
        nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue").withVariant("base"));

        assertThat(line()).isEqualTo("GET /records?model=GithubIssue");
        assertThat(request().getHeader("Provider-Config-Key")).isEqualTo("github");
        assertThat(request().getHeader("Connection-Id")).isEqualTo("user-123");
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer " + secret);
        // Nango refuses a content type that is not JSON's on a GET too
        assertThat(request().containsHeader("Content-Type")).isFalse();
    }

    @Test
    void sendsEveryCondition() throws Exception {
        answer(200, page("null"));
        nango.records()
                .page(
                        CONNECTION,
                        RecordsQuery.of("GithubIssue")
                                .withVariant("v1")
                                .withLimit(7)
                                .withCursor("a+/b==")
                                .withModifiedAfter(Instant.parse("2026-11-21T22:05:24.1189Z"))
                                .withFilter(filter("Updated, added"))
                                .withIds(List.of("1,2", "\u00e9 &")));

        assertThat(line())
                .isEqualTo(
                        "GET /records?model=GithubIssue&variant=v1&limit=7&cursor=a%2B%2Fb%3D%3D"
                                + "&modified_after=2026-11-21T22%3A05%3A24.118Z&filter=added%2Cupdated&ids=1%2C2&ids=%C3%A9%20%26");
    }

    @Test
    void idsTravelInHeadersAsTheyAre() throws Exception {
        answer(200, page("null"));
        nango.records().page(new ConnectionRef("a b@c", "{\"o\":'x/y',+~[]|$;\\}"), RecordsQuery.of("GithubIssue"));

        assertThat(request().getHeader("Provider-Config-Key")).isEqualTo("a b@c");
        assertThat(request().getHeader("Connection-Id")).isEqualTo("{\"o\":'x/y',+~[]|$;\\}");
    }

    @Test
    void aPageHoldsTheRecordsAsSent() throws Exception {
        answer(jsonResponse(page("\"c2\"", ADDED, DELETED), 200).withHeader("X-RateLimit-Remaining", "41"));
        NangoAnswer<RecordsPage> answer = nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue"));

        RecordsPage page = answer.value();
        assertThat(page.size()).isEqualTo(2);
        assertThat(page.nextCursor()).isEqualTo("c2");
        assertThat(new String(page.json(), StandardCharsets.UTF_8)).isEqualTo("[" + ADDED + "," + DELETED + "]");
        assertThat(page.records())
                .extracting(record -> record.path("id").textValue())
                .containsExactly("1", "3");
        assertThat(page.records().get(0).path("amount").decimalValue()).isEqualTo("12.500000000000000000001");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.rateLimitRemaining()).hasValue(41);
        assertThat(answer).hasToString("NangoAnswer[200, " + answer.body().length + " bytes]");
    }

    @Test
    void theLastPageHasNoNextCursor() throws Exception {
        answer(200, page("null"));
        NangoAnswer<RecordsPage> answer = nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue"));

        assertThat(answer.value().nextCursor()).isNull();
        assertThat(answer.value().records()).isEmpty();
        assertThat(answer.value().json()).asString().isEqualTo("[]");
        assertThat(answer.rateLimitRemaining()).isEmpty();
    }

    @Test
    void filtersItselfWhatNangoWouldDrop() throws Exception {
        answer(200, page("\"c2\"", ADDED, UPDATED, DELETED));
        RecordsQuery query = RecordsQuery.of("GithubIssue").withFilter(filter("deleted,added"));
        RecordsPage page = nango.records().page(CONNECTION, query).value();

        assertThat(line()).isEqualTo("GET /records?model=GithubIssue");
        assertThat(page.json()).asString().isEqualTo("[" + ADDED + "," + DELETED + "]");
        assertThat(page.nextCursor()).isEqualTo("c2");
    }

    @Test
    void aFilteredPageMayBeEmptyAndNotTheLast() throws Exception {
        answer(200, page("\"c2\"", ADDED));
        RecordsQuery query = RecordsQuery.of("GithubIssue").withFilter(filter("deleted,updated"));
        RecordsPage page = nango.records().page(CONNECTION, query).value();

        assertThat(page.size()).isZero();
        assertThat(page.nextCursor()).isEqualTo("c2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":[]}",
                "{\"next_cursor\":null}",
                "[]",
                "{\"next_cursor\":null,\"records\":[{\"canary\":1"
            })
    void aPageThatIsNoneIsAnError(String json) {
        answer(200, json);
        ApiException failure = failure(() -> nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue")));

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure.getHttpResponseCode()).isEqualTo(200);
        assertThat(failure).hasMessageContainingAll("GET /records", "baseUrl").hasMessageNotContaining("canary");
    }

    @Test
    void anEmptyAnswerIsAnError() {
        answer(aResponse().withStatus(200));
        ApiException failure = failure(() -> nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue")));

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure).hasMessageContainingAll("GET /records", "empty body");
    }

    @Test
    void aDashboardInsteadOfTheApiIsAnError() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("<title>Sign in</title>"));
        ApiException failure = failure(() -> nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue")));

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure).hasMessageContaining("not with JSON");
    }

    @Test
    void tellsWhatToCheckWhenTheConnectionIsUnknown() {
        answer(400, "{\"error\":{\"code\":\"unknown_connection\",\"message\":\"nobody of that name\"}}");
        ApiException failure = failure(() -> nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue")));

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(failure.getCode()).isEqualTo("unknown_connection");
        assertThat(failure.getCall()).isEqualTo("GET /records");
        assertThat(failure).hasMessageContainingAll("nobody of that name", "connectionId", "providerConfigKey");
        assertThat(failure.getMessage()).doesNotContain(secret);
    }

    @Test
    void readingIsRepeated() {
        RecordsQuery query = RecordsQuery.of("GithubIssue");

        assertThat(requestsOn(503, () -> nango.records().page(CONNECTION, query)))
                .isEqualTo(REPEATED);
        assertThat(requestsOn(429, () -> nango.records().page(CONNECTION, query)))
                .isEqualTo(REPEATED);
        assertThat(requestsOn(500, () -> nango.records().page(CONNECTION, query)))
                .isEqualTo(3);
        assertThat(requestsOn(400, () -> nango.records().page(CONNECTION, query)))
                .isOne();
    }

    @Test
    void prunesUpToACursor() throws Exception {
        answer(200, "{\"count\":2,\"has_more\":true}");
        NangoAnswer<PruneResult> answer = nango.records().prune(CONNECTION, "GithubIssue", "v1", "a+/==", 2);

        assertThat(answer.value()).isEqualTo(new PruneResult(2, true));
        assertThat(line()).isEqualTo("PATCH /records/prune");
        assertThat(request().getHeader("Connection-Id")).isEqualTo("user-123");
        assertThat(request().getHeader("Content-Type")).startsWith("application/json");
        assertThat(request().getBodyAsString())
                .isEqualTo("{\"model\":\"GithubIssue\",\"variant\":\"v1\",\"until_cursor\":\"a+/==\",\"limit\":2}");
    }

    @Test
    void pruningLeavesOutWhatIsNotAskedFor() throws Exception {
        answer(200, "{\"count\":0,\"has_more\":false}");
        nango.records().prune(CONNECTION, "GithubIssue", "base", "c", 0);

        assertThat(request().getBodyAsString()).isEqualTo("{\"model\":\"GithubIssue\",\"until_cursor\":\"c\"}");
    }

    @Test
    void pruningRefusesWhatNangoRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.records().prune(CONNECTION, "issue", null, "c", 0))
                .withMessageContaining("model is 'issue'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.records().prune(CONNECTION, "GithubIssue", "v 1", "c", 0))
                .withMessageContaining("variant is 'v 1'");
        for (int limit : new int[] {-1, 10_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> nango.records().prune(CONNECTION, "GithubIssue", null, "c", limit))
                    .withMessageContainingAll("limit is " + limit, "1 to 10000");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.records().prune(CONNECTION, "GithubIssue", null, "", 0))
                .withMessageContainingAll("untilCursor", "1 to 1000");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"count\":1}",
                "{\"has_more\":true}",
                "{\"count\":\"1\",\"has_more\":true}",
                "{\"count\":1,\"has_more\":1}",
                "{\"count\":1.5,\"has_more\":true}",
                "{\"count\":1,\"has_more\":true} x"
            })
    void whatWasPrunedHasToBeSaid(String json) {
        answer(200, json);

        assertThat(failure(() -> nango.records().prune(CONNECTION, "GithubIssue", null, "c", 0))
                        .getKind())
                .isEqualTo(Kind.INVALID_RESPONSE);
    }

    @Test
    void pruningIsRepeated() {
        assertThat(requestsOn(503, () -> nango.records().prune(CONNECTION, "GithubIssue", null, "c", 0)))
                .isEqualTo(REPEATED);
    }
}
