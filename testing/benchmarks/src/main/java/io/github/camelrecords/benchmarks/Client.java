package io.github.camelrecords.benchmarks;

/** A way to read the stream. */
interface Client {

    /** Reads from the start of the stream until the meter has what it needs. */
    void run(Address address, Meter meter) throws Exception;
}
