package io.github.camelrecords.simulator.sequin;

import java.time.Instant;

/**
 * One change of a record of the records API.
 *
 * @param time   when it was made, by the simulator's clock
 * @param record what it made of the record; a reader that comes later may see a newer state only
 */
public record SequinRecordChange(Instant time, SequinAction action, SequinRecord record) {}
