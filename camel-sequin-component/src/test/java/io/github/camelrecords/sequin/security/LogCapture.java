package io.github.camelrecords.sequin.security;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Takes every line of every logger from a level on, in place of the console, until it is closed. */
public final class LogCapture implements AutoCloseable {

    /** One line: what a log file would hold of it, stack trace included. */
    public record Line(Level level, String logger, String text) {

        /** Whether one of this project's classes wrote it. */
        public boolean isOurs() {
            return logger.startsWith("io.github.camelrecords");
        }
    }

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final Map<String, Appender> usual = Map.copyOf(root.getAppenders());
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Lines appender = new Lines();

    public LogCapture(Level level) {
        appender.start();
        usual.keySet().forEach(root::removeAppender);
        root.addAppender(appender, Level.ALL, null);
        root.setLevel(level);
        context.updateLoggers();
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Our own warnings that contain a text. */
    public List<String> warnings(String text) {
        return lines.stream()
                .filter(line -> line.isOurs() && line.level().isMoreSpecificThan(Level.WARN))
                .map(Line::text)
                .filter(line -> line.contains(text))
                .toList();
    }

    @Override
    public void close() {
        root.removeAppender(appender.getName());
        usual.values().forEach(each -> root.addAppender(each, null, null));
        root.setLevel(before);
        context.updateLoggers();
        appender.stop();
    }

    private final class Lines extends AbstractAppender {

        private Lines() {
            super("capture", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            StringWriter text = new StringWriter();
            text.append(event.getMessage().getFormattedMessage());
            if (event.getThrown() != null) {
                event.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(new Line(event.getLevel(), event.getLoggerName(), text.toString()));
        }
    }
}
