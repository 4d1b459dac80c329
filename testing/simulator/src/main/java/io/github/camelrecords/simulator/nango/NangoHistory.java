package io.github.camelrecords.simulator.nango;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every version of every record of one model that was committed since {@link NangoModel#recordHistory()}, also those that a
 * later version replaced before anybody read them. Pruned payloads are no versions. It keeps all payloads in memory.
 * Thread safe.
 */
public final class NangoHistory {

    private record Entry(StoredRecord record, Instant committedAt) {}

    private final TransactionClock clock;
    private final List<Entry> entries = new ArrayList<>();

    NangoHistory(TransactionClock clock) {
        this.clock = clock;
    }

    /** Called under the write lock of the table, so in the order of the commits. */
    synchronized void committed(StoredRecord record) {
        entries.add(new Entry(record, clock.now()));
    }

    /** @return all versions up to now, in the order they were committed */
    public List<NangoVersion> versions() {
        return versionsAfter(0);
    }

    /**
     * @param number of the last version that is known already, 0 for none
     * @return all versions that were committed after it up to now, in the order they were committed
     */
    public List<NangoVersion> versionsAfter(int number) {
        List<Entry> copy;
        synchronized (this) {
            copy = List.copyOf(entries.subList(number, entries.size()));
        }
        List<NangoVersion> versions = new ArrayList<>(copy.size());
        for (Entry entry : copy) {
            versions.add(new NangoVersion(
                    number + versions.size() + 1L, NangoRecord.of(entry.record()), entry.committedAt()));
        }
        return versions;
    }
}
