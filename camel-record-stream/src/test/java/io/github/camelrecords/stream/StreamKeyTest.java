package io.github.camelrecords.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamKeyTest {

    private static StreamKey key(String url, String environment, String connection, String variant, List<String> ids) {
        return new StreamKey("vendor", url, environment, "github", connection, "Issue", variant, null, ids);
    }

    @Test
    void isReadableAndSafeForAnyStore() {
        String encoded = key("https://api.example.com", null, "a/b = \n\"c\"", null, List.of())
                .encoded();

        assertThat(encoded).startsWith("vendor:github:a_b_____c_:Issue:").matches("[A-Za-z0-9._:-]{1,140}");
    }

    @Test
    void isShortHoweverLongItsPartsAre() {
        assertThat(key("https://h", null, "x".repeat(255), "y".repeat(255), List.of())
                        .encoded())
                .hasSizeLessThanOrEqualTo(140);
    }

    @Test
    void doesNotDependOnHowTheUrlIsWritten() {
        assertThat(Stream.of(
                                "https://API.example.com",
                                "https://api.example.com/",
                                "HTTPS://api.example.com:443",
                                "https://api.example.com//")
                        .map(url -> key(url, null, "c", null, null).encoded()))
                .hasSize(4)
                .containsOnly(key("https://api.example.com", null, "c", null, List.of())
                        .encoded());
    }

    @Test
    void tellsDifferentStreamsApart() {
        assertThat(Stream.of(
                                key("https://h", null, "c", null, List.of()),
                                key("https://h:8443", null, "c", null, List.of()),
                                key("http://h", null, "c", null, List.of()),
                                key("https://h/path", null, "c", null, List.of()),
                                key("https://h", "dev", "c", null, List.of()),
                                key("https://h", null, "c2", null, List.of()),
                                key("https://h", null, "c", "v", List.of()),
                                key("https://h", null, "c", null, List.of("1")),
                                key("https://h", null, "c", null, List.of("1", "2")),
                                key("https://h", null, "c", null, List.of("1|2")),
                                key("https://h", null, "a/b", null, List.of()),
                                key("https://h", null, "a_b", null, List.of()))
                        .map(StreamKey::encoded))
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotDependOnTheOrderOfIds() {
        assertThat(key("https://h", null, "c", null, List.of("2", "1", "2")))
                .isEqualTo(key("https://h", null, "c", null, List.of("1", "2")));
    }

    @Test
    void refusesWhatIsNoUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> key("api.example.com", null, "c", null, null))
                .withMessageContaining("api.example.com");
    }
}
