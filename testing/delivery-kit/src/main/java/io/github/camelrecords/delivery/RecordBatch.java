package io.github.camelrecords.delivery;

import java.util.List;
import java.util.Map;

/** Changes that a reader sees together, once they are committed. */
public interface RecordBatch {

    /** Adds or updates records. @param records each with an {@code id} */
    RecordBatch save(List<Map<String, Object>> records);

    /** Deletes records; one that is not there, or not any more, does not count. */
    RecordBatch delete(String... ids);

    /** @throws IllegalStateException when it was committed already */
    void commit();
}
