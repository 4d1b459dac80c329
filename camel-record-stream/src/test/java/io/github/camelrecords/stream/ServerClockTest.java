package io.github.camelrecords.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant LOCAL = Instant.parse("2026-01-01T12:00:00Z");

    private final ServerClock clock = new ServerClock(Duration.ofSeconds(30), "stream");

    private static long micros(Instant instant) {
        return ServerClock.toMicros(instant);
    }

    private static Page page(Instant server) {
        return new Page() {
            @Override
            public SourceRecord next() {
                return null;
            }

            @Override
            public String nextCursor() {
                return null;
            }

            @Override
            public boolean last() {
                return true;
            }

            @Override
            public Instant requestedAt() {
                return LOCAL;
            }

            @Override
            public Instant serverTime() {
                return server;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void takesTheEarlierClockHoweverLittleTheyDiffer() {
        assertThat(clock.readAtMicros(page(LOCAL.plusSeconds(29)))).isEqualTo(micros(LOCAL));
        assertThat(clock.readAtMicros(page(LOCAL.plusMillis(1)))).isEqualTo(micros(LOCAL));
        assertThat(clock.readAtMicros(page(LOCAL.minusSeconds(30)))).isEqualTo(micros(LOCAL.minusSeconds(30)));
    }

    @Test
    void usesTheLocalClockWhereTheServerSendsNoDate() {
        assertThat(clock.readAtMicros(page(null))).isEqualTo(micros(LOCAL));
    }

    @Test
    void takesTheEarlierOfTwoClocksThatDisagree() {
        assertThat(clock.readAtMicros(page(LOCAL.plusSeconds(3600)))).isEqualTo(micros(LOCAL));
        assertThat(clock.readAtMicros(page(LOCAL.minusSeconds(3600)))).isEqualTo(micros(LOCAL.minusSeconds(3600)));
    }

    @Test
    void isNeverEarlierThanTheNewestRecordSeen() {
        clock.saw(micros(LOCAL.minusSeconds(10)));
        clock.saw(micros(LOCAL.minusSeconds(20)));

        assertThat(clock.readAtMicros(page(LOCAL.minusSeconds(3600)))).isEqualTo(micros(LOCAL.minusSeconds(10)));
    }

    @Test
    void aRecordFromTheFutureDoesNotLiftItAboveBothClocks() {
        clock.saw(micros(LOCAL.plusSeconds(100_000)));

        assertThat(clock.readAtMicros(page(LOCAL.minusSeconds(3600)))).isEqualTo(micros(LOCAL));
        assertThat(clock.readAtMicros(page(LOCAL.plusSeconds(3600)))).isEqualTo(micros(LOCAL.plusSeconds(3600)));
    }

    @Test
    void withoutAWindowNothingDependsOnIt() {
        ServerClock none = new ServerClock(Duration.ZERO, "stream");

        assertThat(none.readAtMicros(page(LOCAL.plusSeconds(3600)))).isEqualTo(micros(LOCAL.plusSeconds(3600)));
    }
}
