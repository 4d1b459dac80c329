package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.stream.json.RecordSlice;
import java.util.List;

/** One page of records. */
public final class RecordsPage {

    private final List<RecordSlice> slices;
    private final String nextCursor;

    RecordsPage(List<RecordSlice> slices, String nextCursor) {
        this.slices = slices;
        this.nextCursor = nextCursor;
    }

    /** How many records the page holds; fewer than asked for does not mean that it is the last one. */
    public int size() {
        return slices.size();
    }

    /** The cursor to read on with; {@code null} at the end. */
    public String nextCursor() {
        return nextCursor;
    }

    /** The records, each as Nango sent it, {@code _nango_metadata} included. */
    public List<JsonNode> records() {
        return slices.stream().map(slice -> JsonArrays.tree(slice.json())).toList();
    }

    /** The records as a JSON array, UTF-8; each record byte for byte as Nango sent it. */
    public byte[] json() {
        return JsonArrays.join(slices);
    }
}
