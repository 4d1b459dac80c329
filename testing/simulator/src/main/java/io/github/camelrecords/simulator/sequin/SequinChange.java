package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One change of a row, or a row that a backfill has read.
 *
 * @param time           when, by the simulator's clock
 * @param table          such as {@code public.orders}
 * @param recordPks      the row's primary key as texts; empty for a table without one
 * @param record         the row as the message shows it, before any transform
 * @param commitLsn      position of the transaction in the database's log
 * @param commitIdx      place within the transaction, from 0
 * @param idempotencyKey what the message carries under that name
 * @param captured       false when the sink makes no message of it: it is disabled, or does not want the action
 */
public record SequinChange(
        Instant time,
        String table,
        SequinAction action,
        List<String> recordPks,
        JsonNode record,
        long commitLsn,
        int commitIdx,
        String idempotencyKey,
        boolean captured) {}
