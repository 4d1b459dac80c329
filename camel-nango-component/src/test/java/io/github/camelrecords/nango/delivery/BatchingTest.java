package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.BatchingContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.StoredRecord;
import io.github.camelrecords.nango.NangoConstants;
import java.util.List;
import java.util.Map;

/** One exchange for many records of {@code nango:records}. */
class BatchingTest extends BatchingContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }

    @Override
    protected void assertHeadersOfABatch(Map<String, Object> headers, List<StoredRecord> batch) {
        assertThat(headers)
                .containsEntry(NangoConstants.BATCH_SIZE, batch.size())
                .containsEntry(NangoConstants.FIRST_CURSOR, batch.get(0).cursor())
                .containsEntry(
                        NangoConstants.CURSOR, batch.get(batch.size() - 1).cursor())
                .containsEntry(NangoConstants.PROVIDER_CONFIG_KEY, NangoService.INTEGRATION)
                .containsEntry(NangoConstants.CONNECTION_ID, NangoService.CONNECTION)
                .containsEntry(NangoConstants.MODEL, NangoService.MODEL)
                .doesNotContainKeys(
                        NangoConstants.RECORD_ID,
                        NangoConstants.LAST_ACTION,
                        NangoConstants.FIRST_SEEN_AT,
                        NangoConstants.LAST_MODIFIED_AT,
                        NangoConstants.DELETED_AT,
                        NangoConstants.PRUNED_AT,
                        NangoConstants.MESSAGE_TIMESTAMP);
    }
}
