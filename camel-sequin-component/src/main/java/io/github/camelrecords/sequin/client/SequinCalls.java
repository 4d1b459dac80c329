package io.github.camelrecords.sequin.client;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sends requests and reads whole answers. */
final class SequinCalls {

    static final JsonMapper MAPPER = JsonMapper.builder()
            // a double would silently round long decimals
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ApiClient client;

    SequinCalls(ApiClient client) {
        this.client = client;
    }

    /** The answer with its body still on the wire; the caller closes it. */
    ApiResponse open(ApiRequest request) throws ApiException {
        return client.execute(request);
    }

    /** For calls that are answered with one object. */
    <T> SequinAnswer<T> object(ApiRequest.Builder builder, Function<JsonNode, T> meaning) throws ApiException {
        ApiRequest request = builder.build();
        Whole whole = whole(request);
        JsonNode tree = tree(request, whole);
        if (!tree.isObject()) {
            throw unusable(request.toString(), whole.status(), "something else than a JSON object");
        }
        return new SequinAnswer<>(whole.status(), whole.body(), meaning.apply(tree));
    }

    /** For calls that are answered with {@code {"data": [...]}}; the body is the array. */
    <T> SequinAnswer<List<T>> list(ApiRequest.Builder builder, Function<JsonNode, T> meaning) throws ApiException {
        ApiRequest request = builder.build();
        Whole whole = whole(request);
        JsonNode data = tree(request, whole).path("data");
        if (!data.isArray()) {
            throw unusable(request.toString(), whole.status(), "no list in the field data");
        }
        List<T> values = new ArrayList<>(data.size());
        data.forEach(element -> values.add(meaning.apply(element)));
        byte[] array = JsonMembers.of(whole.body()).get("data");
        return new SequinAnswer<>(whole.status(), array, List.copyOf(values));
    }

    /** For calls whose answer only says that it was done; an empty one is fine. */
    SequinAnswer<Void> done(ApiRequest.Builder builder) throws ApiException {
        Whole whole = whole(builder.answer(Answer.JSON_OR_EMPTY).build());
        return new SequinAnswer<>(whole.status(), whole.body(), null);
    }

    static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and lists of them can be written as JSON", e);
        }
    }

    static ApiException unusable(String call, int status, String what) {
        return new ApiException(
                ApiException.Kind.INVALID_RESPONSE,
                status,
                null,
                call,
                call + " was answered with " + status + " and " + what
                        + ". Is baseUrl a Sequin server, and nothing in between that changes answers?",
                null,
                null);
    }

    private record Whole(int status, byte[] body) {}

    private Whole whole(ApiRequest request) throws ApiException {
        try (ApiResponse response = client.execute(request)) {
            return new Whole(response.status(), response.body().readAllBytes());
        } catch (ApiException e) {
            throw e;
        } catch (IOException e) {
            // the body's own failures are ApiExceptions
            throw new IllegalStateException("Reading the answer of " + request + " failed in an unknown way", e);
        }
    }

    private static JsonNode tree(ApiRequest request, Whole whole) throws ApiException {
        try {
            JsonNode tree = MAPPER.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(whole.body());
            if (tree != null) {
                return tree;
            }
        } catch (IOException e) {
            // told below, without what came
        }
        throw unusable(request.toString(), whole.status(), "a body that is no JSON");
    }
}
