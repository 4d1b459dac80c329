package io.github.camelrecords.sequin.stream;

/** Whether a worker may process a message. */
enum Begin {
    YES,
    /** It waited too long, and may be somebody else's by now. */
    EXPIRED,
    /** It was handed back. */
    WITHDRAWN
}
