package io.github.camelrecords.sequin.stream;

/**
 * What a message is that arrived.
 *
 * @param delivery what to process; {@code null} when there is nothing to be done
 */
record Arrival(Kind kind, Delivery delivery) {

    enum Kind {
        /** Is to be processed. */
        FRESH,
        /** Goes on: it was received before. */
        KNOWN,
        /** Is handed back: there is no room for it. */
        SURPLUS,
        /** Is to be processed a second time, since nobody told what became of the first. */
        LOST
    }
}
