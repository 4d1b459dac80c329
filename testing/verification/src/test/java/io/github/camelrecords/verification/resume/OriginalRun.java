package io.github.camelrecords.verification.resume;

import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.resume.CapturingRepository.Captured;
import io.github.camelrecords.verification.service.SimulatedStream;
import java.util.List;
import java.util.Map;

/**
 * A run over a stream that is written to meanwhile, with every checkpoint that it committed.
 *
 * @param deliveries in the order of their arrival
 * @param commits    in their order
 */
record OriginalRun(List<Delivery> deliveries, List<Captured> commits) {

    static final String KEY = "resume";

    /** What the stream is written by, until enough has arrived. */
    interface Writing {
        void write(DeliveryLog log) throws Exception;
    }

    /** @param options of the consumer */
    static OriginalRun of(SimulatedStream stream, Writing writing, String... options) throws Exception {
        DeliveryLog log = stream.log();
        CapturingRepository repository = new CapturingRepository(log);
        String uri =
                stream.uri(stream.baseUrl(), options) + "&cursorRepository=#captured&commitInterval=0&cursorKey=" + KEY;
        try (Consumer consumer = Consumer.start(uri, log, Map.of("captured", repository))) {
            writing.write(log);
            consumer.awaitCursor(stream.lastCursor());
        }
        return new OriginalRun(log.deliveries(), repository.captured());
    }
}
