package io.github.camelrecords.sequin.client;

import io.github.camelrecords.stream.http.ApiRequest;

/** Checks what goes into a path. */
final class SequinNames {

    private SequinNames() {}

    /**
     * @param  label                    what the text is called where it came from
     * @return                          the text as a segment of a path
     * @throws IllegalArgumentException when it cannot be one
     */
    static String segment(String label, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("Option " + label + " is missing: a name or an id.");
        }
        if (text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException(
                    "Option " + label + " is '" + text + "', which a URL has no place for. Use the id instead.");
        }
        return ApiRequest.encode(text);
    }
}
