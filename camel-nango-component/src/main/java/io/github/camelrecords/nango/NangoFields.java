package io.github.camelrecords.nango;

import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.PageLayout;
import java.util.List;

/** The fields of Nango's records page that are looked at; their ordinals are their places in the layout. */
enum NangoFields {
    ID("id"),
    FIRST_SEEN_AT("_nango_metadata.first_seen_at"),
    LAST_MODIFIED_AT("_nango_metadata.last_modified_at"),
    LAST_ACTION("_nango_metadata.last_action"),
    DELETED_AT("_nango_metadata.deleted_at"),
    PRUNED_AT("_nango_metadata.pruned_at"),
    CURSOR("_nango_metadata.cursor");

    static final PageLayout LAYOUT = new PageLayout(
            "records",
            List.of("next_cursor"),
            List.of(values()).stream().map(field -> field.path).toList());

    private final String path;

    NangoFields(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The text of this field; {@code null} where it is absent or JSON null. */
    String of(SourceRecord record) {
        return record.slice().field(ordinal());
    }
}
