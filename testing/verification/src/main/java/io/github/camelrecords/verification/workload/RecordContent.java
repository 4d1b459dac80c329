package io.github.camelrecords.verification.workload;

import java.util.Map;

/** The fields that a route needs in a record. */
@FunctionalInterface
public interface RecordContent {

    /**
     * @param id      of the record, which is in its field {@code id}
     * @param version number of the version, which is in its field {@code version}
     * @return names and values that Jackson can write; {@code id}, {@code version}, {@code writer} and {@code text} have others
     *         in any case
     */
    Map<String, ?> of(String id, long version);
}
