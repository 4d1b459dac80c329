package io.github.camelrecords.nango.webhook;

import java.util.Collection;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * For routes that receive Nango's notifications themselves: ends the exchange with 401 unless Nango has signed its body.
 *
 * <pre>{@code
 * from("platform-http:/nango?httpMethodRestrict=POST")
 *         .process(new NangoWebhookSignature(new NangoWebhookVerifier(List.of(key), false)))
 *         .to("seda:notifications");
 * }</pre>
 *
 * <p>It has to come first, before anything reads or changes the body. Afterwards the body is a {@code byte[]}.
 */
public final class NangoWebhookSignature implements Processor {

    private final NangoWebhookVerifier verifier;

    public NangoWebhookSignature(NangoWebhookVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = RawBody.of(exchange);
        if (!isSigned(verifier, message, body)) {
            message.setBody(null);
            message.removeHeaders("*");
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 401);
            exchange.setRouteStop(true);
            return;
        }
        message.setBody(body);
    }

    /** A header that comes twice is no signature. */
    static boolean isSigned(NangoWebhookVerifier verifier, Message message, byte[] body) {
        Object signature = message.getHeader(NangoWebhookVerifier.SIGNATURE);
        Object legacy = message.getHeader(NangoWebhookVerifier.LEGACY_SIGNATURE);
        return !isSeveral(signature) && !isSeveral(legacy) && verifier.verify(body, text(signature), text(legacy));
    }

    /** Servers join the values of a header that comes twice by a comma, or make a list of them. */
    private static boolean isSeveral(Object value) {
        return value instanceof Collection<?>
                || value instanceof Object[]
                || value != null && text(value).contains(",");
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
