package io.github.camelrecords.sequin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.BatchingContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.StoredRecord;
import io.github.camelrecords.sequin.SequinConstants;
import java.util.List;
import java.util.Map;

/** {@code sequin:records} with one exchange for many records. */
class BatchingContractTest extends BatchingContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }

    /** The cursor is that of the page: what it was read after, so none for the first. */
    @Override
    protected void assertHeadersOfABatch(Map<String, Object> headers, List<StoredRecord> batch) {
        assertThat(headers)
                .containsEntry(SequinConstants.BATCH_SIZE, batch.size())
                .doesNotContainKeys(
                        SequinConstants.CURSOR,
                        SequinConstants.UPSTREAM_ID,
                        SequinConstants.UPSTREAM_UPDATED_AT,
                        SequinConstants.DELETED,
                        SequinConstants.CREATED_AT,
                        SequinConstants.MESSAGE_TIMESTAMP);
    }
}
