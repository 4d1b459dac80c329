package io.github.camelrecords.nango.webhook;

import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;

/** The bytes of a request as they came. */
final class RawBody {

    private RawBody() {}

    /**
     * @return                          empty when there is no body
     * @throws IllegalArgumentException when the request names an encoding that Java does not know
     */
    static byte[] of(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof Reader) {
            String text = message.getBody(String.class);
            return text == null ? new byte[0] : text.getBytes(encoding(exchange));
        }
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    /**
     * The one by which a servlet server, such as Spring Boot's, has made characters of the bytes. Where nobody has named one it
     * is ISO-8859-1 (Servlet 6.0, 3.12); Camel would take that of the Java process on the way back, and the signature were that
     * of other bytes.
     */
    private static Charset encoding(Exchange exchange) {
        String named = exchange.getProperty(ExchangePropertyKey.CHARSET_NAME, String.class);
        return named == null ? StandardCharsets.ISO_8859_1 : Charset.forName(named);
    }
}
