package io.github.camelrecords.simulator.nango;

import java.util.Collection;
import java.util.List;

/** One thing that is wrong with a request. The codes are those of the validation library the server uses. */
record Issue(String code, String message, List<String> path) {

    static Issue missing(String name) {
        return new Issue("invalid_type", "a text is required here", List.of(name));
    }

    static Issue wrongType(String expected, String... path) {
        return new Issue("invalid_type", expected + " is required here", List.of(path));
    }

    static Issue badChoice(String name, String choices) {
        return new Issue("invalid_value", "one of " + choices + " is required here", List.of(name));
    }

    static Issue badUnion(String message, String... path) {
        return new Issue("invalid_union", message, List.of(path));
    }

    static Issue badFormat(String name) {
        return new Issue("invalid_format", "the value does not have the form this parameter needs", List.of(name));
    }

    static Issue tooSmall(String name, String least) {
        return new Issue("too_small", "less than " + least, List.of(name));
    }

    static Issue tooBig(String name, String most) {
        return new Issue("too_big", "more than " + most, List.of(name));
    }

    static Issue unknownNames(Collection<String> names) {
        return new Issue("unrecognized_keys", "not known here: " + String.join(", ", names), List.of());
    }
}
