package io.github.camelrecords.simulator.nango;

/** One step of a write transaction. */
sealed interface RecordChange {

    String id();

    record Save(String id, byte[] payload) implements RecordChange {}

    /** @param payload what the record holds from now on; null keeps what it holds */
    record Delete(String id, byte[] payload) implements RecordChange {}
}
