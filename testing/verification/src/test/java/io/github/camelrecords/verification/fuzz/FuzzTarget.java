package io.github.camelrecords.verification.fuzz;

import java.util.random.RandomGenerator;

/** What is fed with bad input. */
interface FuzzTarget extends AutoCloseable {

    /** In the words of the report. */
    String name();

    /**
     * Makes inputs, feeds them, and looks at what comes of it.
     *
     * @param  random    all that is left to chance comes from here, so that the same numbers make the same inputs
     * @param  input     is told each input before it is fed
     * @throws Throwable when something is wrong with what came of it
     */
    void feed(RandomGenerator random, CurrentInput input) throws Throwable;

    /** How many records servers have committed; 0 where there are none. */
    default long records() {
        return 0;
    }

    /** How many records have arrived. */
    default long deliveries() {
        return 0;
    }

    @Override
    void close() throws Exception;
}
