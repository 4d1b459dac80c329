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

    /** What came of all inputs up to now. */
    default FuzzCounts counts() {
        return FuzzCounts.NOTHING;
    }

    @Override
    void close() throws Exception;
}
