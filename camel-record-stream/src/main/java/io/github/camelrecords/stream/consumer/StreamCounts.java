package io.github.camelrecords.stream.consumer;

/** What a stream has done since its consumer was made; none of the numbers ever falls. Thread-safe. */
public interface StreamCounts {

    /** Records whose exchange is done. */
    long delivered();

    /** Records that came again and were not handed out again. */
    long duplicates();

    /** Records whose exchange failed, each time. */
    long failed();

    /** Pages that the service has answered with, those read ahead included. */
    long pages();
}
