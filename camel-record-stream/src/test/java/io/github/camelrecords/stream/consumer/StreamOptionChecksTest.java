package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamOptionChecksTest {

    private static final class Options extends RecordStreamConfiguration {}

    @Test
    void takesTheDefaults() {
        assertThatNoException().isThrownBy(() -> StreamOptionChecks.numbers(new Options()));
    }

    static Stream<Arguments> wrongNumbers() {
        return Stream.of(
                wrong("concurrentConsumers is 0.", options -> options.setConcurrentConsumers(0)),
                wrong("concurrentConsumers is 1001.", options -> options.setConcurrentConsumers(1_001)),
                wrong("maxInFlight is 0.", options -> options.setMaxInFlight(0)),
                wrong("maxInFlight is 1000001.", options -> options.setMaxInFlight(1_000_001)),
                wrong("readAheadBytes is 0.", options -> options.setReadAheadBytes(0)),
                wrong("batchBytes is 0.", options -> options.setBatchBytes(0)),
                wrong("commitInterval is -1.", options -> options.setCommitInterval(-1)));
    }

    private static Arguments wrong(String message, Consumer<Options> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest
    @MethodSource("wrongNumbers")
    void namesTheNumberThatIsOutsideOfItsBounds(String message, Consumer<Options> change) {
        Options options = new Options();
        change.accept(options);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamOptionChecks.numbers(options))
                .withMessageStartingWith("Option " + message + " Use a value from ");
    }

    @ParameterizedTest
    @CsvSource({"1", "5", "10"})
    void takesTheBoundsAndWhatIsBetween(long value) {
        assertThatNoException().isThrownBy(() -> StreamOptionChecks.between("limit", value, 1, 10));
    }

    @ParameterizedTest
    @CsvSource({"0", "11", "-9223372036854775808", "9223372036854775807"})
    void refusesWhatIsOutside(long value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamOptionChecks.between("limit", value, 1, 10))
                .withMessage("Option limit is " + value + ". Use a value from 1 to 10.");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void saysWhereAMissingOptionCanBeSet(String missing) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StreamOptionChecks.required("vendor", "connectionId", missing, "the connection", false))
                .withMessage(
                        "Option connectionId is missing: the connection. Set it on the endpoint, or for all endpoints"
                                + " as camel.component.vendor.connection-id.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamOptionChecks.required("vendor", "token", missing, "the token", true))
                .withMessageEndingWith("camel.component.vendor.token, best from an environment variable or a vault.");
    }

    @Test
    void givesAnOptionBackAsItIs() {
        assertThat(StreamOptionChecks.required("vendor", "token", " t ", "the token", true))
                .isEqualTo(" t ");
    }
}
