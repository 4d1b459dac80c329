package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes the array out of an answer and its elements apart, without changing a byte of them. */
final class JsonArrays {

    private JsonArrays() {}

    /** Looks at the page after its last element. */
    interface PageEnd {
        void read(RecordSlicer slicer) throws IOException;
    }

    static List<RecordSlice> elements(byte[] json, PageLayout layout, PageEnd end) throws IOException {
        RecordSlicer slicer = new RecordSlicer(new ByteArrayInputStream(json), layout);
        List<RecordSlice> slices = new ArrayList<>();
        for (RecordSlice slice = slicer.next(); slice != null; slice = slicer.next()) {
            slices.add(slice);
        }
        end.read(slicer);
        return slices;
    }

    static byte[] join(List<RecordSlice> slices) {
        ByteArrayOutputStream array = new ByteArrayOutputStream(
                2 + slices.stream().mapToInt(slice -> slice.length() + 1).sum());
        array.write('[');
        for (int i = 0; i < slices.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(slices.get(i).json());
        }
        array.write(']');
        return array.toByteArray();
    }

    /** What was cut out of an answer, and so is JSON. */
    static JsonNode tree(byte[] json) {
        try {
            return NangoCalls.tree(json);
        } catch (IOException e) {
            throw new IllegalStateException("What was cut out of an answer is no JSON", e);
        }
    }
}
