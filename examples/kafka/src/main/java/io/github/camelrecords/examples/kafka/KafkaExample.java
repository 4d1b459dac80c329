package io.github.camelrecords.examples.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Moves records into Kafka until all is read, with routes in YAML. Works on the bundled simulator and a broker inside the JVM; on your
 * own Nango when {@code NANGO_SECRET_KEY} is set, and on your own Kafka when {@code KAFKA_BROKERS} is.
 */
public final class KafkaExample {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Settings settings;
    private final PrintStream out;

    private KafkaExample(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Ends the JVM with exit code 1 when something went wrong, and says what on the error stream. */
    public static void main(String[] arguments) {
        if (!run(System.getenv(), System.getProperties()::getProperty, System.out, System.err)) {
            System.exit(1);
        }
    }

    /** @return whether all went well; if not, the error stream has a line that says why */
    static boolean run(
            Map<String, String> environment, Settings.Properties properties, PrintStream out, PrintStream err) {
        try {
            new KafkaExample(Settings.of(environment, properties), out).run();
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("kafka failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    private void run() throws Exception {
        if (settings.brokers() != null) {
            into(settings.brokers());
            return;
        }
        Path folder = settings.folder().resolve("broker");
        if (settings.source() == null) {
            // the simulator knows nothing of an earlier run, so what that has left counts for nothing
            delete(folder);
        }
        try (LocalBroker broker = new LocalBroker(Files.createDirectories(folder)).start()) {
            into(broker.address());
        }
    }

    private void into(String brokers) throws Exception {
        if (settings.source() != null) {
            Topics topics = topics(brokers, settings.source());
            Map<TopicPartition, Long> before = topics.ends();
            move(settings.source(), brokers, settings.folder().resolve("cursors"));
            tell(topics, topics.since(before));
            return;
        }
        Path cursors = settings.folder().resolve("simulator-cursors");
        delete(cursors);
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Topics topics = topics(brokers, simulated.source());
            Map<TopicPartition, Long> before = topics.ends();
            move(simulated.source(), brokers, cursors);
            out.println("  " + topics.since(before).size() + " messages; now some issues change, and some are deleted");
            simulated.change();
            move(simulated.source(), brokers, cursors);
            tell(topics, topics.since(before));
        }
    }

    private Topics topics(String brokers, Source source) throws Exception {
        out.println("kafka: " + source + " to " + brokers + (settings.batching() ? ", a page at a time" : ""));
        Topics topics = Topics.at(brokers, source.models(), PATIENCE);
        return settings.brokers() == null ? topics.create() : topics;
    }

    /** Runs the routes until they have read all there is. */
    private void move(Source source, String brokers, Path cursors) throws Exception {
        CaughtUp caughtUp = new CaughtUp(source.models().size());
        try (Pipeline pipeline = Pipeline.start(source, brokers, settings.batching(), cursors, caughtUp, Map.of())) {
            caughtUp.await();
        } catch (ExecutionException e) {
            // the consumer's own message names the call and the way out; what caused it says less
            throw e.getCause() instanceof Exception cause ? new PollFailedException(cause) : e;
        }
    }

    private void tell(Topics topics, List<ConsumerRecord<String, String>> messages) {
        long refused = messages.stream()
                .filter(message -> message.topic().equals(Topics.REFUSED))
                .count();
        long tombstones =
                messages.stream().filter(message -> message.value() == null).count();
        if (refused > 0) {
            out.println(
                    "  " + refused + " were too large for the topics of their models, and are in " + Topics.REFUSED);
        }
        out.println("kafka: records=" + (messages.size() - tombstones - refused) + " tombstones=" + tombstones
                + " topics=" + topics);
        out.flush();
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A poll's own message, else the innermost one: what wraps that only names the places it came through. */
    private static String reason(Throwable failure) {
        if (failure instanceof PollFailedException || failure instanceof IllegalArgumentException) {
            return failure.getMessage();
        }
        String reason = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }

    private static final class PollFailedException extends Exception {
        private static final long serialVersionUID = 1;

        PollFailedException(Exception cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }
}
