package io.github.camelrecords.stream.json;

import java.io.IOException;

/** A page that is not the JSON document its layout describes. The message never shows what the page holds. */
public class MalformedPageException extends IOException {

    private final String expected;
    private final String found;
    private final long offset;

    /**
     * @param expected what the reader was looking for
     * @param found    what was there instead, by kind; never a value
     * @param offset   where, in bytes from the start of the document as it arrives after decompression
     */
    public MalformedPageException(String expected, String found, long offset) {
        super("Malformed page: expected " + expected + ", found " + found + " at byte " + offset);
        this.expected = expected;
        this.found = found;
        this.offset = offset;
    }

    /** What the reader was looking for. */
    public String getExpected() {
        return expected;
    }

    /** What was there instead, by kind. */
    public String getFound() {
        return found;
    }

    /** Where it was found, in bytes from the start of the document. */
    public long getOffset() {
        return offset;
    }
}
