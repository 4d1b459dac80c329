package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of records, and pruning to the end. */
class RecordOperationsTest extends WireTest {

    private static final String STREAM = "connectionId=c&providerConfigKey=p&model=Own";
    private static final String CURSOR = WireCalls.CURSOR;

    @TempDir
    Path folder;

    private static String record(String id, String action) {
        return "{\"id\": \"" + id + "\", \"_nango_metadata\":{\"last_action\":\"" + action + "\", \"cursor\":\"x\"}}";
    }

    @Test
    void aPageInTheMiddle() throws Exception {
        answer(200, "{\"records\":[" + record("1", "ADDED") + "],\"next_cursor\":\"" + CURSOR + "\"}");

        Message reply = done("nango:records?" + STREAM).getMessage();

        assertThat(reply.getHeader(NangoConstants.NEXT_CURSOR)).isEqualTo(CURSOR);
        assertThat(reply.getBody()).isEqualTo("[" + record("1", "ADDED") + "]");
        assertThat(wire()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"records\":[],\"next_cursor\":null}", "{\"next_cursor\":null,\"records\":[],\"extra\":[1]}"})
    void theLastPage(String page) throws Exception {
        answer(200, page);

        Message reply = done("nango:records?" + STREAM, null, Map.of(NangoConstants.NEXT_CURSOR, "old"))
                .getMessage();

        assertThat(reply.getHeaders()).doesNotContainKey(NangoConstants.NEXT_CURSOR);
        assertThat(reply.getBody()).isEqualTo("[]");
    }

    /** Nango drops deletes from these combinations, so it is asked for everything. */
    @ParameterizedTest
    @CsvSource({
        "'updated,deleted', '2,3'",
        "'added,deleted', '1,3'",
        "'DELETED, Added', '1,3'",
        "'added,updated,deleted', '1,2,3'",
        "'added,updated', '1,2,3'",
        "deleted, '1,2,3'"
    })
    void combinationsWithDeletedAreFilteredHere(String filter, String ids) throws Exception {
        answer(
                200,
                "{\"records\":[" + record("1", "ADDED") + "," + record("2", "UPDATED") + "," + record("3", "DELETED")
                        + "],\"next_cursor\":\"" + CURSOR + "\"}");

        Message reply = done("nango:records?outputType=JsonNode&" + STREAM + "&filter=" + filter.replace(" ", ""))
                .getMessage();

        assertThat(reply.getBody(JsonNode.class).findValuesAsText("id")).containsExactly(ids.split(","));
        assertThat(reply.getHeader(NangoConstants.NEXT_CURSOR)).isEqualTo(CURSOR);
    }

    @Test
    void aPageThatTheFilterEmptiesStillHasANextOne() throws Exception {
        answer(200, "{\"records\":[" + record("1", "ADDED") + "],\"next_cursor\":\"" + CURSOR + "\"}");

        Message reply =
                done("nango:records?" + STREAM + "&filter=updated,deleted").getMessage();

        assertThat(reply.getBody()).isEqualTo("[]");
        assertThat(reply.getHeader(NangoConstants.NEXT_CURSOR)).isEqualTo(CURSOR);
    }

    @Test
    void aPageWithoutNextCursorIsNotTakenForTheLast() throws Exception {
        answer(200, "{\"records\":[]}");

        assertThat(refusal("nango:records?" + STREAM, null, Map.of())).hasMessageContaining("next_cursor");
    }

    @Test
    void followsTheCursorFromPageToPage() throws Exception {
        answerInTurn(
                json(200, "{\"records\":[{\"id\":\"1\"}],\"next_cursor\":\"" + CURSOR + "\"}"),
                json(200, "{\"records\":[],\"next_cursor\":null}"));

        Message first = done("nango:records?" + STREAM).getMessage();
        done(
                "nango:records?" + STREAM,
                null,
                Map.of(NangoConstants.CURSOR, first.getHeader(NangoConstants.NEXT_CURSOR)));

        assertThat(wire().get(1).getUrl()).endsWith("&cursor=" + CURSOR.replace("=", "%3D"));
    }

    @Test
    void prunesUntilNothingIsLeft() throws Exception {
        answerInTurn(
                json(200, "{\"count\":1000,\"has_more\":true}"),
                json(200, "{\"count\":7,\"has_more\":true}"),
                json(200, "{ \"count\":0,\"has_more\":false}"));

        Message reply =
                done("nango:prune?untilCursor=RAW(" + CURSOR + ")&" + STREAM).getMessage();

        assertThat(reply.getHeader(NangoConstants.PRUNED_COUNT)).isEqualTo(1007L);
        assertThat(reply.getBody()).isEqualTo("{ \"count\":0,\"has_more\":false}");
        assertThat(wire())
                .hasSize(3)
                .extracting(request -> request.getBodyAsString())
                .containsOnly("{\"model\":\"Own\",\"until_cursor\":\"" + CURSOR + "\"}");
    }

    /** A server that always says that there is more must not keep the route for ever. */
    @Test
    void endsWhenNothingWasPruned() throws Exception {
        answer(200, "{\"count\":0,\"has_more\":true}");

        Message reply =
                done("nango:prune?untilCursor=RAW(" + CURSOR + ")&" + STREAM).getMessage();

        assertThat(reply.getHeader(NangoConstants.PRUNED_COUNT)).isEqualTo(0L);
        assertThat(wire()).hasSize(1);
    }

    @Test
    void aFailureInMidPruneIsTold() throws Exception {
        answerInTurn(json(200, "{\"count\":1000,\"has_more\":true}"), json(400, "{\"error\":{\"code\":\"c\"}}"));

        ApiException failure = refusal("nango:prune?untilCursor=RAW(" + CURSOR + ")&" + STREAM, null, Map.of());

        assertThat(failure.getCode()).isEqualTo("c");
        assertThat(wire()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"'', base", "v_1, v_1"})
    void prunesToWhatTheConsumerHasCommitted(String variant, String stated) throws Exception {
        answer(200, "{\"count\":1,\"has_more\":false}");
        try (FileCursorRepository repository = new FileCursorRepository(folder)) {
            repository.start();
            repository.setState(key(variant.isEmpty() ? null : variant, null), CURSOR);
        }

        done("nango:prune?cursorDirectory=RAW(" + folder + ")&variant=" + stated + "&" + STREAM);

        assertThat(new ObjectMapper()
                        .readTree(onlyRequest().getBody())
                        .get("until_cursor")
                        .textValue())
                .isEqualTo(CURSOR);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "environment=dev, dev"})
    void looksWhereTheConsumerOfTheSameOptionsStores(String option, String environment) throws Exception {
        answer(200, "{\"count\":1,\"has_more\":false}");
        MemoryCursorRepository repository = new MemoryCursorRepository();
        repository.setState(key(null, environment.isEmpty() ? null : environment), CURSOR);
        context.getRegistry().bind("cursors", repository);

        done("nango:prune?cursorRepository=#cursors&" + STREAM + (option.isEmpty() ? "" : "&" + option));

        assertThat(onlyRequest().getBodyAsString()).contains(CURSOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&environment=other", "&variant=other", "&limit=5"})
    void prunesNothingWhereNothingIsCommitted(String other) throws Exception {
        answer(200, "{\"count\":1,\"has_more\":false}");
        MemoryCursorRepository repository = new MemoryCursorRepository();
        if (other.startsWith("&env") || other.startsWith("&var")) {
            repository.setState(key(null, null), CURSOR);
        }
        context.getRegistry().bind("cursors", repository);

        Exception failure = failure("nango:prune?cursorRepository=#cursors&" + STREAM + other);

        assertThat(failure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option untilCursor is missing")
                .hasMessageContaining("CamelNangoUntilCursor")
                .hasMessageContaining("Nothing was pruned");
        assertThat(wire()).isEmpty();
    }

    private String key(String variant, String environment) {
        return new StreamKey("nango", baseUrl(), environment, "p", "c", "Own", variant, null, List.of()).encoded();
    }
}
