package io.github.camelrecords.stream.consumer;

/** The form in which a route gets records. */
public enum OutputType {
    /** JSON text. */
    String,
    /** JSON as bytes, UTF-8. */
    Bytes,
    /** {@code java.util.Map}. */
    Map,
    /** Jackson's {@code JsonNode}. */
    JsonNode
}
