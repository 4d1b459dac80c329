package io.github.camelrecords.sequin.client;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.ApiResponse;
import io.github.camelrecords.stream.http.Retryable;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The pull API of one Sequin Stream sink. Thread-safe. */
public final class StreamApi {

    private static final PageLayout LAYOUT = new PageLayout("data", List.of(), List.of("ack_id"));

    private final SequinCalls calls;
    private final String path;
    private final boolean once;
    private final Duration settleTimeout;

    StreamApi(SequinCalls calls, String consumer, PathStyle style) {
        this(calls, "/api/" + style + "/" + SequinNames.segment("consumer", consumer), false, null);
    }

    private StreamApi(SequinCalls calls, String path, boolean once, Duration settleTimeout) {
        this.calls = calls;
        this.path = path;
        this.once = once;
        this.settleTimeout = settleTimeout;
    }

    /**
     * The same without repetitions: for callers who have their own idea of when to come back.
     *
     * @param settleTimeout the most time without a byte of the answer to ack and nack; {@code null} for the client's
     */
    public StreamApi once(Duration settleTimeout) {
        return new StreamApi(calls, path, true, settleTimeout);
    }

    /**
     * Receives messages. They are this caller's until the sink's visibility time-out has passed, or until they are
     * acknowledged or handed back.
     *
     * @return              no two of one group; empty when there is none to have
     * @throws ApiException when there is no usable answer
     */
    public List<SequinMessage> receive(ReceiveQuery query) throws ApiException {
        List<SequinMessage> messages = new ArrayList<>();
        receive(query, () -> {}, messages::add);
        return messages;
    }

    /**
     * Receives messages one by one, as they arrive: those that arrived whole before the answer breaks off are handed out too.
     *
     * @param  answered     called when the answer begins to arrive; the visibility time-out runs by then
     * @param  sink         called with each message
     * @throws ApiException when there is no usable answer, or when it breaks off
     */
    public void receive(ReceiveQuery query, Runnable answered, Consumer<SequinMessage> sink) throws ApiException {
        ApiRequest.Builder builder = ApiRequest.of("GET", path + "/receive")
                // by the name that every server knows; newer ones call it max_batch_size as well
                .query("batch_size", query.batchSize())
                .query(
                        "wait_for",
                        query.waitFor() == null ? null : query.waitFor().toMillis())
                .responseTimeout(query.responseTimeout());
        ApiRequest request = (once ? builder.once() : builder).build();
        try (ApiResponse response = calls.open(request)) {
            answered.run();
            RecordSlicer slicer = new RecordSlicer(response.body(), LAYOUT);
            for (RecordSlice slice = next(slicer, request, response);
                    slice != null;
                    slice = next(slicer, request, response)) {
                String ackId = slice.field(0);
                if (ackId == null || ackId.isEmpty()) {
                    throw SequinCalls.unusable(
                            request.toString(), response.status(), "a message without an ack_id, which nobody can ack");
                }
                sink.accept(SequinMessage.of(ackId, slice.json()));
            }
        }
    }

    private static RecordSlice next(RecordSlicer slicer, ApiRequest request, ApiResponse response) throws ApiException {
        try {
            return slicer.next();
        } catch (ApiException e) {
            throw e;
        } catch (IOException e) {
            throw SequinCalls.unusable(
                    request.toString(), response.status(), "a body that is not the expected JSON: " + e.getMessage());
        }
    }

    /**
     * Removes messages for good. Sequin says nothing about ids that it does not know, and removes a message also when its
     * visibility time-out has passed and somebody else has it.
     *
     * @param  ackIds                   at least one
     * @throws IllegalArgumentException when there is none
     */
    public SequinAnswer<Void> ack(Collection<String> ackIds) throws ApiException {
        return settle("ack", ackIds);
    }

    /**
     * Hands messages back; they can be received again at once.
     *
     * @param  ackIds                   at least one
     * @throws IllegalArgumentException when there is none
     */
    public SequinAnswer<Void> nack(Collection<String> ackIds) throws ApiException {
        return settle("nack", ackIds);
    }

    private SequinAnswer<Void> settle(String what, Collection<String> ackIds) throws ApiException {
        if (ackIds.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no ack id to " + what + ", and Sequin refuses an empty list. Name at least one.");
        }
        ApiRequest.Builder builder = ApiRequest.of("POST", path + "/" + what)
                .json(SequinCalls.json(Map.of("ack_ids", List.copyOf(ackIds))))
                // both are the same when they come twice
                .retry(Retryable.IDEMPOTENT)
                // a receive that was refused must not hold it back until messages come again
                .aheadOfBudget()
                .responseTimeout(settleTimeout);
        return calls.done(once ? builder.once() : builder);
    }
}
