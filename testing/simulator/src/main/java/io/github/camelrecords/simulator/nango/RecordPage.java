package io.github.camelrecords.simulator.nango;

import java.util.List;

/** Rows of one page in order, and whether the server knows that there are more. */
record RecordPage(List<StoredRecord> records, boolean more) {

    static RecordPage cut(List<StoredRecord> rows, PageQuery query) {
        // a fractional limit fetches a rounded number of rows, which never equals limit + 1: no next cursor then
        boolean more = rows.size() == query.limit() + 1;
        List<StoredRecord> page = more ? rows.subList(0, rows.size() - 1) : rows;
        int end = Math.min(page.size(), query.maxRecords());
        if (query.maxBytes() < Long.MAX_VALUE) {
            end = Math.min(end, fitting(page, query.maxBytes()));
        }
        return end < page.size() ? new RecordPage(page.subList(0, end), true) : new RecordPage(page, more);
    }

    private static int fitting(List<StoredRecord> page, long maxBytes) {
        long bytes = 0;
        for (int i = 0; i < page.size(); i++) {
            StoredRecord record = page.get(i);
            bytes += record.isPruned() ? 0 : record.payload.length;
            if (bytes > maxBytes) {
                return Math.max(1, i);
            }
        }
        return page.size();
    }
}
