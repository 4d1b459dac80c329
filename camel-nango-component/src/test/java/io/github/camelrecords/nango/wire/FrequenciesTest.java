package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frequencies that Nango takes, as tried on a server, and those that it does not. */
class FrequenciesTest extends WireTest {

    private static final String URI = "nango:updateFrequency?connectionId=c&providerConfigKey=p&syncName=s";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 30 minutes",
                "30m",
                "30 minutes",
                "1 d",
                "every 90 seconds",
                "30s",
                "60 secs",
                "2hrs",
                "every hour",
                "every day",
                "every week",
                "every month",
                "every half day",
                "every half hour",
                "every quarter hour"
            })
    void fine(String frequency) throws Exception {
        answer(200, "{\"frequency\":\"in other words\"}");

        Message reply =
                done(URI, null, Map.of("CamelNangoFrequency", frequency)).getMessage();

        assertThat(new ObjectMapper()
                        .readTree(onlyRequest().getBody())
                        .get("frequency")
                        .textValue())
                .isEqualTo(frequency);
        assertThat(reply.getHeader("CamelNangoFrequency")).isEqualTo("in other words");
        // the same as an option
        done(URI + "&frequency=" + frequency);
        assertThat(wire()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 2.5 hours",
                "every 2 weeks",
                "Every hour",
                "EVERY HOUR",
                "1y",
                "every  2 hours",
                "every 29s",
                "29 seconds",
                "hour",
                "day",
                "week",
                "half hour",
                "every minute",
                "every second",
                "0m",
                "-5m",
                "foobar",
                "0 * * * *",
                "Default",
                "30m "
            })
    void refused(String frequency) throws Exception {
        answer(200, "{}");

        Exception atTheCall = failure(URI, null, Map.of("CamelNangoFrequency", frequency));
        Throwable atTheStart = catchThrowable(() -> call(URI + "&frequency=RAW(" + frequency + ")"));

        assertThat(atTheCall)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Header CamelNangoFrequency is '" + frequency + "'");
        assertThat(atTheStart).rootCause().hasMessageStartingWith("Option frequency is '" + frequency + "'");
        assertThat(wire()).isEmpty();
    }

    @Test
    void theWayOutIsNamed() throws Exception {
        assertThat(failure(URI, null, Map.of("CamelNangoFrequency", "every minute")))
                .hasMessageContaining("every 2 hours")
                .hasMessageContaining("every quarter hour");
        assertThat(failure(URI, null, Map.of("CamelNangoFrequency", "10s"))).hasMessageContaining("30 seconds");
    }
}
