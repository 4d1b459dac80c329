package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.NangoAnswer;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.apache.camel.Message;

/** Puts answers into a message. */
final class NangoReply {

    /** What an earlier operation of the route may have left, which would be taken for this one's. */
    private static final List<String> RESULTS = List.of(
            NangoConstants.NEXT_CURSOR,
            NangoConstants.PRUNED_COUNT,
            NangoConstants.CONFIRMED,
            NangoConstants.STATUS_URL,
            NangoConstants.ACTION_PENDING,
            NangoConstants.RATE_LIMIT_REMAINING);

    private final Message message;
    private final AnswerBodies bodies;
    private final AnswerBodies acknowledgements;

    /**
     * @param bodies           for what somebody asked for
     * @param acknowledgements for what Nango says when it has done something: never of the user's own class, which is meant
     *                         for data, and could fail the exchange after the fact
     */
    NangoReply(Message message, AnswerBodies bodies, AnswerBodies acknowledgements) {
        this.message = message;
        this.bodies = bodies;
        this.acknowledgements = acknowledgements;
        RESULTS.forEach(message::removeHeader);
    }

    /** Status, rate limit and the body as Nango sent it. */
    void answer(NangoAnswer<?> answer) throws IOException {
        answer(answer, answer.body());
    }

    /** The same for an answer that only says that something was done. */
    void done(NangoAnswer<?> answer) throws IOException {
        status(answer.status(), answer.rateLimitRemaining());
        body(acknowledgements.body(answer.body()));
    }

    /** Status, rate limit and another body. */
    void answer(NangoAnswer<?> answer, byte[] json) throws IOException {
        status(answer.status(), answer.rateLimitRemaining());
        json(json);
    }

    void status(int status, OptionalLong rateLimitRemaining) {
        header(NangoConstants.HTTP_RESPONSE_CODE, status);
        if (rateLimitRemaining.isPresent()) {
            header(NangoConstants.RATE_LIMIT_REMAINING, rateLimitRemaining.getAsLong());
        }
    }

    void json(byte[] json) throws IOException {
        body(bodies.body(json));
    }

    void body(Object body) {
        message.setBody(body);
    }

    /** For a header that is a parameter as well: a value of {@code null} removes what the caller gave. */
    void result(String name, Object value) {
        message.removeHeader(name);
        header(name, value);
    }

    /** A value of {@code null} sets nothing. */
    void header(String name, Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
