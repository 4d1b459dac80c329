package io.github.camelrecords.sequin.pull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Takes our own warnings until it is closed. */
final class WarningCapture implements AutoCloseable {

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Lines appender = new Lines();

    WarningCapture() {
        appender.start();
        root.addAppender(appender, Level.WARN, null);
        context.updateLoggers();
    }

    /** The warnings that contain a text. */
    List<String> containing(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        root.removeAppender(appender.getName());
        context.updateLoggers();
        appender.stop();
    }

    private final class Lines extends AbstractAppender {

        private Lines() {
            super("warnings", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            if (event.getLoggerName().startsWith("io.github.camelrecords")) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        }
    }
}
