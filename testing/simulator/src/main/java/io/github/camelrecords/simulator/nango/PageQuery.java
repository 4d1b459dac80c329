package io.github.camelrecords.simulator.nango;

import java.util.Set;

/**
 * Which records a page shall hold.
 *
 * @param after      exclusive start
 * @param filter     never null
 * @param ids        null for all
 * @param limit      as sent; the server adds one and lets the database round the sum to whole rows
 * @param maxRecords hard end of the page, whatever the limit says
 * @param maxBytes   budget for the payloads of one page; at least one record is returned
 * @param newest     records with a later time are not there yet; microseconds since the epoch
 */
record PageQuery(
        RecordPosition after,
        RecordFilter filter,
        Set<String> ids,
        double limit,
        int maxRecords,
        long maxBytes,
        long newest) {

    int rowsToFetch() {
        return (int) Math.rint(limit + 1);
    }

    boolean shows(StoredRecord record) {
        return record.updatedAt <= newest && filter.accepts(record);
    }

    PageQuery withMaxRecords(int newMaxRecords) {
        return new PageQuery(after, filter, ids, limit, newMaxRecords, maxBytes, newest);
    }
}
