package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The field {@code syncs} of a body: {@code "name"}, {@code "name::variant"} or {@code {name, variant}}. */
final class SyncNames {

    private static final String FIELD = "syncs";

    /** One of them. */
    record SyncName(String name, String variant) {

        static SyncName parse(String text) {
            String[] parts = text.split("::", -1);
            return switch (parts.length) {
                case 1 -> new SyncName(text, NangoConnection.BASE);
                case 2 -> new SyncName(parts[0], parts[1]);
                // no sync can have such a name
                default -> new SyncName(text, "");
            };
        }

        boolean isNameOf(NangoSync sync) {
            return sync.name().equals(name) && sync.variantName().equals(variant);
        }
    }

    private SyncNames() {}

    /** @param most how many are taken, 0 for any number */
    static List<SyncName> read(BodyReader body, int most) {
        List<SyncName> names = new ArrayList<>();
        JsonNode field = body.field(FIELD);
        if (field == null || !field.isArray()) {
            body.reject(Issue.wrongType("an array", FIELD));
            return names;
        }
        if (most > 0 && field.size() > most) {
            body.reject(Issue.tooBig(FIELD, most + " elements"));
        }
        for (int i = 0; i < field.size(); i++) {
            JsonNode element = field.get(i);
            if (element.isTextual()) {
                names.add(SyncName.parse(element.textValue()));
            } else if (element.path("name").isTextual()
                    && element.path("variant").isTextual()) {
                names.add(new SyncName(
                        element.get("name").textValue(), element.get("variant").textValue()));
            } else {
                body.reject(Issue.badUnion("a sync is a text or an object of name and variant", FIELD, "" + i));
            }
        }
        return names;
    }
}
