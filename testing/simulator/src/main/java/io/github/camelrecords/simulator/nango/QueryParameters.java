package io.github.camelrecords.simulator.nango;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query string read the way the npm module {@code qs} does for a Nango server: a repeated name or one with brackets is
 * an array, a name with a key in brackets an object, and so is an array of more than 100 values.
 */
final class QueryParameters {

    private static final int ARRAY_LIMIT = 100;

    enum Kind {
        TEXT,
        ARRAY,
        OBJECT
    }

    private static final class Parameter {
        private final List<String> values = new ArrayList<>();
        private final Map<String, String> keys = new LinkedHashMap<>();
        private boolean brackets;
        private boolean keyed;
    }

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    static QueryParameters parse(String rawQuery) {
        QueryParameters result = new QueryParameters();
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                result.add(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return result;
    }

    Set<String> names() {
        return parameters.keySet();
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    List<String> values(String name) {
        Parameter parameter = parameters.get(name);
        return parameter == null ? List.of() : List.copyOf(parameter.values);
    }

    /** The values by the keys in brackets, the last one of each key. */
    Map<String, String> keyed(String name) {
        Parameter parameter = parameters.get(name);
        return parameter == null ? Map.of() : new LinkedHashMap<>(parameter.keys);
    }

    /** @return null when the parameter was not sent */
    Kind kind(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            return null;
        }
        if (parameter.keyed || parameter.values.size() > ARRAY_LIMIT) {
            return Kind.OBJECT;
        }
        return parameter.brackets || parameter.values.size() > 1 ? Kind.ARRAY : Kind.TEXT;
    }

    private void add(String name, String value) {
        int bracket = name.indexOf('[');
        boolean bracketed = bracket > 0 && name.endsWith("]");
        Parameter parameter =
                parameters.computeIfAbsent(bracketed ? name.substring(0, bracket) : name, n -> new Parameter());
        parameter.values.add(value);
        if (bracketed) {
            parameter.brackets = true;
            String key = name.substring(bracket + 1, name.length() - 1);
            parameter.keyed |= !key.matches("\\d{0,3}");
            parameter.keys.put(key, value);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text.replace('+', ' ');
        }
    }
}
