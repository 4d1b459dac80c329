package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressLogTest {

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = (Logger) LogManager.getLogger(ProgressLog.class);
    private final AbstractAppender appender = new AbstractAppender("lines", null, null, false, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    };
    private OptionalLong total = OptionalLong.of(1_000);
    private long nanos;
    private final StubSource source = new StubSource() {
        @Override
        public OptionalLong total() {
            return total;
        }
    };
    private final ProgressLog progress = new ProgressLog("stream", source, "Is it right?", Runnable::run, () -> nanos);

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void silence() {
        logger.removeAppender(appender);
        logger.setLevel(null);
    }

    private void read(int records, long seconds) {
        for (int i = 0; i < records; i++) {
            nanos += TimeUnit.SECONDS.toNanos(seconds) / records;
            progress.read();
        }
    }

    @Test
    void tellsRecordsRateAndTotalOfALongPoll() {
        progress.beginPoll();
        read(90, 9);
        assertThat(lines).isEmpty();
        read(20, 2);
        progress.caughtUp(false);

        assertThat(lines)
                .containsExactly(
                        "stream: 100 records so far of 1000, 10 records/s",
                        "stream: caught up after 110 records, 10 records/s");
    }

    @Test
    void doesWithoutATotal() {
        total = OptionalLong.empty();
        progress.beginPoll();
        read(10, 10);

        assertThat(lines).containsExactly("stream: 10 records so far, 1 records/s");
    }

    @Test
    void saysNothingOfAShortPoll() {
        progress.beginPoll();
        read(1_000, 5);
        progress.caughtUp(false);

        assertThat(lines).isEmpty();
    }

    @Test
    void givesAHintOnceWhenTheFirstReadIsEmpty() {
        for (int i = 0; i < 3; i++) {
            progress.beginPoll();
            progress.caughtUp(true);
        }

        assertThat(lines).containsExactly("stream: no records so far. Is it right?");
    }
}
