package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import java.util.Arrays;
import java.util.List;

/** The fields of a records page that are looked at; their ordinals are their places among those captured. */
enum SequinFields {
    SYNC_ID("sync_id"),
    COLLECTION_ID("collection_id"),
    UPSTREAM_ID("upstream_id"),
    UPSTREAM_UPDATED_AT("upstream_updated_at"),
    DELETED("deleted"),
    CREATED_AT("created_at"),
    /** No field of the record: the cursor that its page was read after. */
    AFTER_CURSOR(null);

    static final PageLayout LAYOUT = new PageLayout(
            "records",
            List.of("cursor"),
            Arrays.stream(values())
                    .filter(field -> field != AFTER_CURSOR)
                    .map(field -> field.path)
                    .toList());

    private final String path;

    SequinFields(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The text of this field; {@code null} where it is absent or JSON null. */
    String of(SourceRecord record) {
        return of(record.slice());
    }

    String of(RecordSlice slice) {
        return slice.field(ordinal());
    }
}
