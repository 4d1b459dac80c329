package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connection ids may hold slashes, quotes, blanks and backslashes; in a path they come percent-encoded. */
class PathSegmentsTest {

    private final NangoSimulator nango = NangoSimulator.builder().build();

    @BeforeEach
    void start() {
        nango.start();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "a/b \"c\" ; a%2Fb%20%22c%22",
                "a\\b ; a%5Cb",
                "a+b=c ; a+b%3Dc",
                "a+b ; a%2Bb",
                "..  ; %2E%2E",
                "x/../y ; x%2F..%2Fy",
                "{\"k\":[1]} ; %7B%22k%22%3A%5B1%5D%7D",
                "x~:.@ _- ; x~:.@%20_-",
                "//a// ; %2F%2Fa%2F%2F"
            })
    void anEncodedIdFindsItsConnection(String connectionId, String encoded) throws IOException {
        nango.connection("github", connectionId);

        RawHttp.Answer answer = RawHttp.get(nango, "/connections/" + encoded + "?provider_config_key=github");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("connection_id").asText()).isEqualTo(connectionId);
    }

    @ParameterizedTest
    @CsvSource({"a%25b, invalid_uri_params", "%C3%A9, invalid_uri_params", "nobody%2F1, not_found"})
    void idsThatCannotBeAreToldFromUnknownOnes(String encoded, String code) throws IOException {
        nango.connection("github", "user-123");

        assertThat(RawHttp.get(nango, "/connections/" + encoded + "?provider_config_key=github")
                        .errorCode())
                .isEqualTo(code);
    }
}
