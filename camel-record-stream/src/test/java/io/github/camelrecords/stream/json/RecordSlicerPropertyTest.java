package io.github.camelrecords.stream.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Jackson's view of a page and the slicer's are the same, whatever the page looks like and however it arrives. */
class RecordSlicerPropertyTest {

    private static final ObjectMapper TREE = new ObjectMapper(Json.JACKSON);
    private static final PageLayout LAYOUT = new PageLayout(
            "records", List.of("next_cursor", "id"), List.of("id", "meta.cursor", "meta.id", "meta", "é", "a\"b"));
    private static final byte[] MUTATIONS = "\"\\{}[],:0123456789.-+eEtrufalsn \t\n\u0000\u001f\u0080\u00c3\u00e2\u00ff"
            .getBytes(StandardCharsets.ISO_8859_1);

    @Property(tries = 700)
    void slicesAreWhatJacksonSees(
            @ForAll("pages") String page, @ForAll @IntRange(min = 1, max = 5000) int most, @ForAll long seed)
            throws IOException {
        byte[] bytes = Json.bytes(page);
        RecordSlicer slicer = new RecordSlicer(Json.chunked(bytes, most, seed), LAYOUT);
        List<RecordSlice> slices = new ArrayList<>();
        for (RecordSlice slice = slicer.next(); slice != null; slice = slicer.next()) {
            slices.add(slice);
        }

        assertThat(slices).extracting(RecordSlice::json).containsExactlyElementsOf(Json.records(bytes));
        for (RecordSlice slice : slices) {
            JsonNode record = TREE.readTree(slice.json());
            for (int i = 0; i < slice.fieldCount(); i++) {
                assertField(slice.field(i), at(record, LAYOUT.recordFields().get(i)), slice);
            }
        }
        JsonNode tree = TREE.readTree(bytes);
        for (int i = 0; i < 2; i++) {
            String name = LAYOUT.pageFields().get(i);
            assertThat(slicer.pageFieldPresent(i)).isEqualTo(tree.has(name));
            assertThat(slicer.pageField(i) == null)
                    .isEqualTo(!tree.has(name)
                            || !tree.get(name).isValueNode()
                            || tree.get(name).isNull());
        }
    }

    @Property(tries = 2000)
    void acceptsExactlyWhatJacksonAndTheUtf8DecoderAccept(
            @ForAll("values") String value,
            @ForAll @IntRange(max = 1_000_000) int where,
            @ForAll @IntRange(max = 2) int how,
            @ForAll @IntRange(max = 1_000) int what,
            @ForAll @IntRange(min = 1, max = 40) int most) {
        byte[] inside = mutate(Json.bytes(value), where, how, MUTATIONS[what % MUTATIONS.length]);
        byte[] page = concat(Json.bytes("{\"records\":[{\"meta\":"), inside, Json.bytes("}]}"));
        boolean expected = Json.valid(concat(Json.bytes("[{\"meta\":"), inside, Json.bytes("}]")));

        assertThat(accepted(page, most))
                .as(() -> new String(page, StandardCharsets.ISO_8859_1))
                .isEqualTo(expected);
    }

    private static boolean accepted(byte[] page, int most) {
        RecordSlicer slicer = new RecordSlicer(Json.chunked(page, most, most), LAYOUT);
        try {
            int count = 0;
            while (slicer.next() != null) {
                count++;
            }
            return count > 0;
        } catch (MalformedPageException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mutate(byte[] json, int where, int how, byte what) {
        int at = where % json.length;
        return switch (how) {
            case 0 -> concat(Arrays.copyOf(json, at), new byte[] {what}, tail(json, at + 1));
            case 1 -> concat(Arrays.copyOf(json, at), new byte[] {what}, tail(json, at));
            default -> concat(Arrays.copyOf(json, at), new byte[0], tail(json, at + 1));
        };
    }

    private static byte[] tail(byte[] json, int from) {
        return Arrays.copyOfRange(json, from, json.length);
    }

    private static byte[] concat(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }

    private static JsonNode at(JsonNode record, String field) {
        int dot = field.indexOf('.');
        return dot < 0
                ? record.get(field)
                : record.path(field.substring(0, dot)).get(field.substring(dot + 1));
    }

    private static void assertField(String captured, JsonNode node, RecordSlice slice) {
        if (node == null || node.isNull() || node.isContainerNode()) {
            assertThat(captured).isNull();
        } else if (node.isNumber()) {
            assertThat(new String(slice.json(), StandardCharsets.UTF_8)).contains(captured);
            assertThat(Double.parseDouble(captured)).isEqualTo(node.doubleValue());
        } else {
            assertThat(captured).isEqualTo(node.asText());
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Json.spaced(Json.value());
    }

    @Provide
    Arbitrary<String> pages() {
        Arbitrary<String> names = Arbitraries.of(
                "\"id\"", "\"i\\u0064\"", "\"meta\"", "\"\\u006deta\"", "\"é\"", "\"\\u00e9\"", "\"a\\\"b\"", "\"x\"");
        Arbitrary<String> meta = Combinators.combine(
                        Json.space(), Json.object(Arbitraries.of("\"cursor\"", "\"c\\u0075rsor\"", "\"id\"", "\"y\"")))
                .as((space, object) -> "{\"meta\":" + space + object + "}");
        Arbitrary<String> records = Json.join(
                Json.spaced(Arbitraries.oneOf(Json.object(names), meta)).list().ofMaxSize(6), "[", "]");
        Arbitrary<String> others = Combinators.combine(
                        Arbitraries.of("\"next_cursor\"", "\"id\"", "\"x\""), Json.spaced(Json.value()))
                .as((name, value) -> name + ":" + value);
        return Combinators.combine(
                        others.list().ofMaxSize(2),
                        Json.spaced(records),
                        others.list().ofMaxSize(2),
                        Json.space())
                .as((before, array, after, space) -> {
                    List<String> members = new ArrayList<>(before);
                    members.add("\"records\"" + space + ":" + array);
                    members.addAll(after);
                    return space + "{" + String.join("," + space, members) + "}" + space;
                });
    }
}
