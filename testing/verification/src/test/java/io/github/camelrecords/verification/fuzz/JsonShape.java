package io.github.camelrecords.verification.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Where the values of a valid JSON document are, so that a mutation can take one out, double it, or put another there. */
final class JsonShape {

    /**
     * A value, and the name in front of it.
     *
     * @param nameFrom where its name begins, or where it begins itself when it has none
     * @param from     its first byte
     * @param to       behind its last byte
     */
    record Value(int nameFrom, int from, int to) {

        boolean isMember() {
            return nameFrom < from;
        }
    }

    private final byte[] json;
    private final List<Value> values = new ArrayList<>();
    private int position;

    private JsonShape(byte[] json) {
        this.json = json;
    }

    /** @param json a valid document */
    static List<Value> of(byte[] json) {
        JsonShape shape = new JsonShape(json);
        shape.space();
        shape.value(shape.position);
        return shape.values;
    }

    private void value(int nameFrom) {
        int from = position;
        switch (json[position]) {
            case '{' -> container('}', true);
            case '[' -> container(']', false);
            case '"' -> string();
            default -> {
                while (position < json.length && ",]} \n\r\t".indexOf(json[position]) < 0) {
                    position++;
                }
            }
        }
        values.add(new Value(nameFrom, from, position));
    }

    private void container(char end, boolean object) {
        position++;
        space();
        while (json[position] != end) {
            int nameFrom = position;
            if (object) {
                string();
                space();
                // the colon
                position++;
                space();
            }
            value(nameFrom);
            space();
            if (json[position] == ',') {
                position++;
                space();
            }
        }
        position++;
    }

    private void string() {
        position++;
        while (json[position] != '"') {
            position += json[position] == '\\' ? 2 : 1;
        }
        position++;
    }

    private void space() {
        while (position < json.length && " \n\r\t".indexOf(json[position]) >= 0) {
            position++;
        }
    }
}
