package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a JSON text looks like without its values: keys in order and types, runs of equal array elements counted. */
final class JsonShape {

    private JsonShape() {}

    static String of(JsonNode node) {
        return of(node, null);
    }

    private static String of(JsonNode node, String key) {
        if (node.isObject()) {
            List<String> fields = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                fields.add(field.getKey() + ':' + of(field.getValue(), field.getKey()));
            }
            return '{' + String.join(",", fields) + '}';
        }
        if (node.isArray()) {
            return '[' + String.join(",", runs(node)) + ']';
        }
        if ("last_action".equals(key)) {
            return node.asText();
        }
        return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static List<String> runs(JsonNode array) {
        List<String> runs = new ArrayList<>();
        String previous = null;
        int count = 0;
        for (JsonNode element : array) {
            String shape = of(element, null);
            if (!shape.equals(previous) && previous != null) {
                runs.add(run(previous, count));
                count = 0;
            }
            previous = shape;
            count++;
        }
        if (previous != null) {
            runs.add(run(previous, count));
        }
        return runs;
    }

    private static String run(String shape, int count) {
        return count > 1 ? count + "*" + shape : shape;
    }
}
