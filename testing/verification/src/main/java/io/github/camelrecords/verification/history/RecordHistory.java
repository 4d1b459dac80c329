package io.github.camelrecords.verification.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** All versions of one record, in the order of their commits. */
final class RecordHistory {

    private final List<Write> writes = new ArrayList<>();

    void add(Write write) {
        writes.add(write);
    }

    void sort() {
        writes.sort(Comparator.comparingLong(Write::commit));
    }

    /**
     * @return the version whose metadata a delivery carries, {@code null} if there is none. Several versions of one
     *     transaction share their time; only the last of them could be seen.
     */
    Write metadata(Delivery delivery) {
        return last(write ->
                write.deleted() == delivery.deleted() && write.modifiedAt().equals(delivery.modifiedAt()));
    }

    /**
     * @param metadata of the delivery
     * @return the version whose content it carries, {@code null} if there is none. Content that several versions have, as a
     *     tombstone that keeps it, is that of the metadata's own version if it can be, else the first after it.
     */
    Write content(Delivery delivery, Write metadata) {
        if (Objects.equals(metadata.version(), delivery.version())) {
            return metadata;
        }
        for (Write write : writes) {
            if (write.commit() > metadata.commit() && Objects.equals(write.version(), delivery.version())) {
                return write;
            }
        }
        return last(write -> Objects.equals(write.version(), delivery.version()));
    }

    /** @return the version of a delivery that carries no time */
    Write byContent(Delivery delivery) {
        return last(
                write -> write.deleted() == delivery.deleted() && Objects.equals(write.version(), delivery.version()));
    }

    /** @return the versions after a commit */
    List<Write> after(long commit) {
        return writes.stream().filter(write -> write.commit() > commit).toList();
    }

    private Write last(java.util.function.Predicate<Write> wanted) {
        for (int i = writes.size() - 1; i >= 0; i--) {
            if (wanted.test(writes.get(i))) {
                return writes.get(i);
            }
        }
        return null;
    }
}
