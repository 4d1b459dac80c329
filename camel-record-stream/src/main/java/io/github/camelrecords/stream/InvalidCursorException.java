package io.github.camelrecords.stream;

import java.io.IOException;

/** A cursor that the service will never accept, however often it is asked. */
public class InvalidCursorException extends IOException {

    private final String cursor;

    /**
     * @param cursor the cursor
     * @param reason why it cannot be used, as the end of a sentence
     */
    public InvalidCursorException(String cursor, String reason) {
        super("The cursor '" + (cursor.length() > 200 ? cursor.substring(0, 200) + "..." : cursor)
                + "' cannot be used: " + reason);
        this.cursor = cursor;
    }

    public String getCursor() {
        return cursor;
    }
}
