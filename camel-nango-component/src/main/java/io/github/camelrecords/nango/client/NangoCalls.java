package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelrecords.stream.http.Answer;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.ApiResponse;
import java.io.IOException;
import java.util.OptionalLong;

/** Sends requests and reads whole answers. */
final class NangoCalls {

    static final JsonMapper MAPPER = JsonMapper.builder()
            // a double would silently round long decimals
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ApiClient client;

    NangoCalls(ApiClient client) {
        this.client = client;
    }

    /** Makes sense of the body of an answer. */
    interface Meaning<T> {

        /**
         * @param  json        never empty
         * @throws IOException when it is not what the call is answered with
         */
        T of(byte[] json) throws IOException;
    }

    /**
     * @param  meaning      not asked about an empty body, which gives {@code null}
     * @throws ApiException when there is no usable answer
     */
    <T> NangoAnswer<T> send(ApiRequest.Builder builder, Meaning<T> meaning) throws ApiException {
        ApiRequest request = builder.answer(Answer.JSON_OR_EMPTY).build();
        try (ApiResponse response = client.execute(request)) {
            byte[] body = response.body().readAllBytes();
            return new NangoAnswer<>(
                    response.status(),
                    remaining(response),
                    body,
                    body.length == 0 ? null : meaning(request, response.status(), meaning, body));
        } catch (ApiException e) {
            throw e;
        } catch (IOException e) {
            // the body's own failures are ApiExceptions
            throw new IllegalStateException("Reading the answer of " + request + " failed in an unknown way", e);
        }
    }

    /** For calls whose answer cannot be done without. */
    <T> NangoAnswer<T> sendForBody(ApiRequest.Builder builder, Meaning<T> meaning) throws ApiException {
        NangoAnswer<T> answer = send(builder, meaning);
        if (answer.value() == null) {
            throw unusable(builder.build().toString(), answer.status(), "an empty body");
        }
        return answer;
    }

    /** The answer as it comes, of any status; the caller closes it. */
    ApiResponse open(ApiRequest request) throws ApiException {
        return client.execute(request);
    }

    static JsonNode tree(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            // without Jackson's message, which shows content
            throw new IllegalArgumentException(
                    "A value of " + value.getClass().getName() + " cannot be written as JSON by Jackson");
        }
    }

    static OptionalLong remaining(ApiResponse response) {
        String text = response.header("X-RateLimit-Remaining");
        try {
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static <T> T meaning(ApiRequest request, int status, Meaning<T> meaning, byte[] body) throws ApiException {
        try {
            return meaning.of(body);
        } catch (JsonProcessingException e) {
            // where, but not what: the content may be secret
            throw unusable(
                    request.toString(),
                    status,
                    "a body that is no JSON, or not the expected one"
                            + (e.getLocation() == null
                                    ? ""
                                    : " (column " + e.getLocation().getColumnNr() + ")"));
        } catch (IOException e) {
            throw unusable(request.toString(), status, "a body that is not the expected JSON: " + e.getMessage());
        }
    }

    private static ApiException unusable(String call, int status, String what) {
        return new ApiException(
                ApiException.Kind.INVALID_RESPONSE,
                status,
                null,
                call,
                call + " was answered with " + status + " and " + what
                        + ". Is baseUrl a Nango server, and nothing in between that changes answers?",
                null,
                null);
    }
}
