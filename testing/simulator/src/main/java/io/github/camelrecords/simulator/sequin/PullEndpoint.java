package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code receive}, {@code ack} and {@code nack} of Sequin Stream. Source: Sequin's source,
 * lib/sequin_web/controllers/pull_controller.ex and pull_json.ex.
 */
final class PullEndpoint {

    private static final long POLL_MILLIS = 50;

    private final SequinMessageShape shape;
    private final CountDownLatch closed;

    /** @param closed open once the server goes down, so that nobody waits any longer */
    PullEndpoint(SequinMessageShape shape, CountDownLatch closed) {
        this.shape = shape;
        this.closed = closed;
    }

    ApiResponse receive(SequinSink sink, SequinRequest request) {
        ObjectNode parameters = RequestParameters.of(request);
        int batchSize = PullParameters.batchSize(parameters);
        awaitAny(sink, PullParameters.waitFor(parameters));
        if (sink.status() == SequinSinkStatus.DISABLED) {
            return noProcess();
        }
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (SequinMessage message : sink.state().receive(batchSize)) {
            data.add(element(message.ackId(), sink.state().content(message)));
        }
        return SequinErrors.json(200, body);
    }

    ApiResponse acknowledge(SequinSink sink, SequinRequest request) {
        List<String> ackIds = PullParameters.ackIds(RequestParameters.of(request));
        if (sink.status() == SequinSinkStatus.DISABLED) {
            return noProcess();
        }
        sink.state().store().acknowledge(ackIds);
        return success();
    }

    ApiResponse giveBack(SequinSink sink, SequinRequest request) {
        List<String> ackIds = PullParameters.ackIds(RequestParameters.of(request));
        if (sink.status() == SequinSinkStatus.DISABLED) {
            return noProcess();
        }
        sink.state().store().giveBack(ackIds);
        return success();
    }

    /**
     * Until the sink holds a message, be it in flight, blocked or paused: that is what the server looks at. In real time,
     * whatever the simulator's clock says.
     */
    private void awaitAny(SequinSink sink, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (!holdsAny(sink) && System.nanoTime() - end < 0) {
                if (closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean holdsAny(SequinSink sink) {
        return sink.status() != SequinSinkStatus.DISABLED
                && sink.state().store().count() > 0;
    }

    private JsonNode element(String ackId, JsonNode content) {
        ObjectNode element = Json.object().put("ack_id", ackId);
        if (shape == SequinMessageShape.FLAT && content instanceof ObjectNode fields) {
            element.setAll(fields);
        } else {
            element.set("data", content);
        }
        return element;
    }

    private static ApiResponse noProcess() {
        return SequinErrors.summary(500, "Call to SlotMessageStore failed with :noproc");
    }

    private static ApiResponse success() {
        return SequinErrors.json(200, Json.object().put("success", true));
    }
}
