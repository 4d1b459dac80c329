package io.github.camelrecords.nango;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.nango.client.ActionRef;
import io.github.camelrecords.nango.client.ActionsApi;
import io.github.camelrecords.nango.client.ConnectionRef;
import io.github.camelrecords.nango.client.NangoAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Message;

/** The operations triggerAction and actionResult. */
final class ActionOperations {

    private final ActionsApi actions;
    private final Duration timeout;
    private final MessageJson input;

    ActionOperations(ActionsApi actions, Duration timeout, MessageJson input) {
        this.actions = actions;
        this.timeout = timeout;
        this.input = input;
    }

    void trigger(NangoParameters in, Message message, NangoReply out) throws IOException {
        ConnectionRef connection = in.connection();
        String action = in.required(NangoParameter.ACTION_NAME, "the action");
        Integer maxRetries = in.number(NangoParameter.ACTION_MAX_RETRIES, 0, ActionsApi.MAX_RETRIES);
        boolean async = in.flag(NangoParameter.ASYNC);
        if (maxRetries != null && !async) {
            throw new IllegalArgumentException(in.label(NangoParameter.ACTION_MAX_RETRIES)
                    + " is set, but Nango repeats asynchronous actions only. Set async=true, or remove it.");
        }
        JsonNode value = input.read(message, "the input of the action");
        // what an earlier step has left belongs to another run
        out.result(NangoConstants.ACTION_ID, null);
        if (!async) {
            out.answer(actions.trigger(connection, action, value, timeout));
            return;
        }
        NangoAnswer<ActionRef> answer = actions.triggerAsync(connection, action, value, maxRetries);
        out.done(answer);
        out.header(NangoConstants.ACTION_ID, answer.value().id());
        out.header(NangoConstants.STATUS_URL, answer.value().statusUrl());
    }

    void result(NangoParameters in, NangoReply out) throws IOException {
        String id = in.required(NangoParameter.ACTION_ID, "the id that triggerAction with async=true has given");
        Optional<NangoAnswer<JsonNode>> result = actions.result(id);
        if (result.isPresent()) {
            out.answer(result.get());
            return;
        }
        out.header(NangoConstants.HTTP_RESPONSE_CODE, 404);
        out.header(NangoConstants.ACTION_PENDING, true);
        out.body(null);
    }
}
