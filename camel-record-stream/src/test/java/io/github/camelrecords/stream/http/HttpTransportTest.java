package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTransportTest {

    @ParameterizedTest
    @CsvSource({"timeout=61, 50", "timeout=5, 5", "'', 50", "timeout=, 50", "'timeout=49, max=3', 49"})
    void keepsNoIdleConnectionForAsLongAsTheServerDoes(String keepAlive, long seconds) {
        BasicHttpResponse response = new BasicHttpResponse(200);
        response.setHeader("Keep-Alive", keepAlive);

        assertThat(HttpTransport.keepAlive().getKeepAliveDuration(response, HttpClientContext.create()))
                .isEqualTo(TimeValue.ofSeconds(seconds));
    }
}
