package io.github.camelrecords.examples.jms;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.stream.RecordKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Gives a message an id that stands for one version of one record: the same when the record is read again, another one when it has
 * changed.
 * <p>
 * The id is made of the instant and not of the cursor. Nango writes a cursor in the offset of its database session, so the same
 * version can come with another one.
 */
public final class DuplicateId implements Processor {

    /** Of Artemis. */
    static final String ARTEMIS = "_AMQ_DUPL_ID";
    /** The same for consumers, whatever the broker. */
    static final String VERSION = "nangoVersion";

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String id = of(
                text(message, NangoConstants.LAST_MODIFIED_AT),
                text(message, NangoConstants.PROVIDER_CONFIG_KEY),
                text(message, NangoConstants.CONNECTION_ID),
                text(message, NangoConstants.MODEL),
                text(message, NangoConstants.VARIANT),
                text(message, NangoConstants.RECORD_ID));
        message.setHeader(ARTEMIS, id);
        message.setHeader(VERSION, id);
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, "", String.class);
    }

    /** @param identity what tells the record from all others */
    static String of(String modifiedAt, String... identity) {
        Instant instant = OffsetDateTime.parse(modifiedAt).toInstant();
        return RecordKey.of(String.join("\0", identity), ChronoUnit.MICROS.between(Instant.EPOCH, instant))
                .toString();
    }
}
