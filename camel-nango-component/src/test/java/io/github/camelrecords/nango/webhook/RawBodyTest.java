package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a server has made of the bytes, they are had back. */
class RawBodyTest {

    private static final byte[] BODY = "{\"note\":\"Grüße 😀\"}\r\n".getBytes(StandardCharsets.UTF_8);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(context);

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void characters(Charset charset) {
        exchange.getMessage().setBody(new InputStreamReader(new ByteArrayInputStream(BODY), charset));
    }

    @Test
    void charactersOfANamedEncoding() {
        characters(StandardCharsets.UTF_8);
        exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, "UTF-8");

        assertThat(RawBody.of(exchange)).isEqualTo(BODY);
    }

    @Test
    void charactersOfNoNamedEncoding() {
        characters(StandardCharsets.ISO_8859_1);

        assertThat(RawBody.of(exchange)).isEqualTo(BODY);
    }

    @Test
    void bytesStayAsTheyAre() {
        exchange.getMessage().setBody(new ByteArrayInputStream(BODY));
        exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, "UTF-16");

        assertThat(RawBody.of(exchange)).isEqualTo(BODY);
    }

    @Test
    void noBodyIsEmpty() {
        assertThat(RawBody.of(exchange)).isEmpty();
    }
}
