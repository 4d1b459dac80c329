package io.github.camelrecords.simulator.nango;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the query parameter {@code filter} really selects. Lists that name {@code deleted} beside something else never
 * return deleted records, and a repeated action switches the filter off (measured for {@code added,added} and
 * {@code deleted,deleted} against a Nango server 0.71.4, taken over for {@code updated,updated}).
 */
enum RecordFilter {
    EVERYTHING,
    ADDED,
    UPDATED,
    DELETED,
    NOT_DELETED;

    static final Set<String> ACCEPTED = Set.of("added", "updated", "deleted", "ADDED", "UPDATED", "DELETED");

    static RecordFilter of(List<String> actions) {
        Set<String> distinct = new TreeSet<>();
        for (String action : actions) {
            distinct.add(action.toUpperCase(Locale.ROOT));
        }
        if (distinct.size() == 1) {
            return actions.size() > 1 ? EVERYTHING : valueOf(distinct.iterator().next());
        }
        if (distinct.contains("ADDED") && distinct.contains("UPDATED")) {
            return NOT_DELETED;
        }
        return distinct.contains("ADDED") ? ADDED : UPDATED;
    }

    boolean accepts(StoredRecord record) {
        return switch (this) {
            case EVERYTHING -> true;
            case DELETED -> record.isDeleted();
            case NOT_DELETED -> !record.isDeleted();
            case ADDED -> !record.isDeleted() && record.isAsAdded();
            case UPDATED -> !record.isDeleted() && !record.isAsAdded();
        };
    }
}
