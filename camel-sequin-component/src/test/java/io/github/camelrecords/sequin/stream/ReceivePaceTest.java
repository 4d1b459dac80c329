package io.github.camelrecords.sequin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceivePaceTest {

    private static final Instant NOW = Instant.parse("2026-02-18T10:00:00Z");

    private final ReceivePace pace = new ReceivePace();

    @Test
    void waitsLongerEachTimeThatNothingCameUpToAMost() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(pace.afterNone(0));
        }
        assertThat(pauses).containsExactly(200L, 400L, 800L, 1600L, 2000L, 2000L, 2000L, 2000L);
    }

    @Test
    void beginsAnewAfterAMessageAndAfterAnAck() {
        pace.afterNone(0);
        pace.afterNone(0);
        assertThat(pace.afterMessages()).isZero();
        assertThat(pace.afterNone(0)).isEqualTo(200);
        pace.afterSettling();
        assertThat(pace.afterNone(0)).isEqualTo(200);
    }

    @Test
    void asksAtOnceWhenSomethingIsSettledAsLongAsThatBringsMessages() {
        for (int i = 0; i < 3; i++) {
            pace.afterMessages();
            pace.afterNone(0);
            assertThat(pace.leastAfterSettling())
                    .as("the next change of the same row")
                    .isZero();
            pace.afterSettling();
        }
        pace.afterNone(0);
        assertThat(pace.leastAfterSettling()).isEqualTo(200);
        pace.afterSettling();
        pace.afterNone(0);
        assertThat(pace.leastAfterSettling()).isEqualTo(200);

        pace.afterSettling();
        pace.afterMessages();
        assertThat(pace.leastAfterSettling()).isZero();
    }

    @Test
    void countsTheServersOwnWait() {
        assertThat(pace.afterNone(30)).isEqualTo(170);
        assertThat(pace.afterNone(60_000)).isZero();
    }

    @Test
    void waitsLongerAfterEachFailure() {
        ApiException failure = failure(Kind.SERVER_ERROR, null);

        assertThat(pace.afterFailure(failure, NOW, 1)).isEqualTo(1_000);
        assertThat(pace.afterFailure(failure, NOW, 1)).isEqualTo(2_000);
        for (int i = 0; i < 10; i++) {
            pace.afterFailure(failure, NOW, 1);
        }
        assertThat(pace.afterFailure(failure, NOW, 1)).isEqualTo(30_000);
        assertThat(pace.afterFailure(failure, NOW, 0)).as("spread").isEqualTo(15_000);
        pace.afterNone(0);
        assertThat(pace.afterFailure(failure, NOW, 1)).isEqualTo(1_000);
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        assertThat(pace.afterFailure(failure(Kind.RATE_LIMITED, NOW.plusSeconds(40)), NOW, 1))
                .isEqualTo(40_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "INVALID_REQUEST"})
    void comesBackSlowlyWhereSomebodyHasToChangeSomething(Kind kind) {
        assertThat(pace.afterFailure(failure(kind, null), NOW, 1)).isEqualTo(5_000);
        for (int i = 0; i < 10; i++) {
            pace.afterFailure(failure(kind, null), NOW, 1);
        }
        assertThat(pace.afterFailure(failure(kind, null), NOW, 1)).isEqualTo(60_000);
    }

    private static ApiException failure(Kind kind, Instant retryAt) {
        return new ApiException(kind, 0, null, "GET /x", "GET /x failed.", retryAt, null);
    }
}
