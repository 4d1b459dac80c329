package io.github.camelrecords.examples.operations;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** What is logged while it is open, by all loggers that are configured, with stack traces. */
final class LogCapture implements AutoCloseable {

    private final LoggerContext context = LoggerContext.getContext(false);
    private final Collection<String> lines = new ConcurrentLinkedQueue<>();
    private final Level rootLevel = root().getLevel();
    private final Appender appender = new Appender();

    private final class Appender extends AbstractAppender {
        Appender() {
            super(
                    "capture",
                    null,
                    PatternLayout.newBuilder()
                            .withPattern("%p %c - %m%n%xThrowable")
                            .build(),
                    false,
                    Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add((String) getLayout().toSerializable(event));
        }
    }

    /** @param level from which on the root logger logs */
    static LogCapture at(Level level) {
        LogCapture capture = new LogCapture();
        capture.appender.start();
        capture.loggers().forEach(logger -> logger.addAppender(capture.appender, null, null));
        capture.root().setLevel(level);
        capture.context.updateLoggers();
        return capture;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("", lines);
    }

    /** The loggers that do not pass on what they log. */
    private Stream<LoggerConfig> loggers() {
        return context.getConfiguration().getLoggers().values().stream()
                .filter(logger -> logger.getParent() == null || !logger.isAdditive());
    }

    private LoggerConfig root() {
        return context.getConfiguration().getRootLogger();
    }

    @Override
    public void close() {
        loggers().forEach(logger -> logger.removeAppender(appender.getName()));
        root().setLevel(rootLevel);
        context.updateLoggers();
        appender.stop();
    }
}
