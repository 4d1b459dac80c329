package io.github.camelrecords.starter.kit;

import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Writes what Spring Boot's annotation processor cannot read off the class: defaults, exact descriptions, values. */
final class AdditionalMetadata {

    private final StarterModel starter;

    AdditionalMetadata(StarterModel starter) {
        this.starter = starter;
    }

    String json() {
        JsonArray properties = new JsonArray();
        JsonArray hints = new JsonArray();
        for (OptionProperty property : starter.properties()) {
            properties.add(property(property));
            if (!property.values().isEmpty()) {
                hints.add(hint(property));
            }
        }
        JsonObject metadata = new JsonObject();
        metadata.put("properties", properties);
        metadata.put("hints", hints);
        return Jsoner.prettyPrint(metadata.toJson(), 2).strip() + "\n";
    }

    private JsonObject property(OptionProperty property) {
        JsonObject json = new JsonObject();
        json.put("name", starter.prefix() + "." + property.name());
        json.put("description", property.option().getDescription());
        if (property.defaultValue() != null) {
            json.put("defaultValue", property.defaultValue());
        }
        if (property.option().isDeprecated()) {
            JsonObject deprecation = new JsonObject();
            deprecation.put("level", "warning");
            if (property.option().getDeprecationNote() != null) {
                deprecation.put("reason", property.option().getDeprecationNote());
            }
            json.put("deprecation", deprecation);
        }
        return json;
    }

    private JsonObject hint(OptionProperty property) {
        JsonArray values = new JsonArray();
        for (String value : property.values()) {
            JsonObject each = new JsonObject();
            each.put("value", value);
            values.add(each);
        }
        JsonObject json = new JsonObject();
        json.put("name", starter.prefix() + "." + property.name());
        json.put("values", values);
        return json;
    }
}
