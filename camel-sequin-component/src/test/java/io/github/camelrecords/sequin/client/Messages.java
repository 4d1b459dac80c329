package io.github.camelrecords.sequin.client;

import java.nio.charset.StandardCharsets;

/** Messages for tests of other packages. */
public final class Messages {

    private Messages() {}

    /** @param element as the server sends it, {@code ack_id} included */
    public static SequinMessage message(String ackId, String element) {
        return SequinMessage.of(ackId, element.getBytes(StandardCharsets.UTF_8));
    }

    public static SequinMessage message(String ackId) {
        return message(ackId, "{\"ack_id\":\"" + ackId + "\",\"data\":{\"record\":{\"id\":1}}}");
    }
}
