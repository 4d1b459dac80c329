package io.github.camelrecords.stream.http;

import java.time.Duration;

/** Hears of every request that a client has sent, repetitions included. Called by the thread that makes the call. */
public interface CallListener {

    /** Stands for the status of a request that got no answer. */
    int NO_ANSWER = 0;

    /**
     * A request has been answered, or will not be.
     *
     * @param status the HTTP status, or {@link #NO_ANSWER}
     * @param time   from the attempt to send it, connecting included, to the head of the answer or the failure; the body of an
     *               answer is read as it comes and does not count
     */
    void called(int status, Duration time);
}
