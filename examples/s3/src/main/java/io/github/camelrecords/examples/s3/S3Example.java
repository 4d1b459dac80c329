package io.github.camelrecords.examples.s3;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Moves records into S3 until all is read, with a route in YAML. Works on the bundled simulator and a server inside the JVM; on your
 * own Nango when {@code NANGO_SECRET_KEY} is set, and on your own bucket when {@code S3_BUCKET} is.
 */
public final class S3Example {

    private static final String LOCAL_BUCKET = "records";
    private static final int WIDTH = 100;

    private final Settings settings;
    private final PrintStream out;

    private S3Example(Settings settings, PrintStream out) {
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
            new S3Example(Settings.of(environment, properties), out).run();
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("s3 failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    private void run() throws Exception {
        if (settings.bucket() != null) {
            into(settings.bucket());
            return;
        }
        Path folder = settings.folder().resolve("server");
        if (settings.source() == null) {
            // the simulator knows nothing of an earlier run, so what that has left counts for nothing
            delete(folder);
        }
        try (LocalS3 server = new LocalS3(Files.createDirectories(folder)).start()) {
            into(server.bucket(LOCAL_BUCKET));
        }
    }

    private void into(Bucket bucket) throws Exception {
        if (settings.source() != null) {
            begin(settings.source(), bucket);
            tell(move(settings.source(), bucket, settings.folder().resolve("cursors")), bucket);
            return;
        }
        Path cursors = settings.folder().resolve("simulator-cursors");
        delete(cursors);
        try (SimulatedNango simulated = SimulatedNango.start()) {
            begin(simulated.source(), bucket);
            long records = move(simulated.source(), bucket, cursors);
            out.println("  " + records + " records; now some issues change, and some are deleted");
            simulated.change();
            tell(records + move(simulated.source(), bucket, cursors), bucket);
        }
    }

    private void begin(Source source, Bucket bucket) {
        out.println("s3: " + source + " to " + bucket);
        bucket.check();
    }

    /** Runs the routes until they have read all there is. @return how many records that were */
    private long move(Source source, Bucket bucket, Path cursors) throws Exception {
        CaughtUp caughtUp = new CaughtUp(source.models().size());
        try (Pipeline pipeline = Pipeline.start(source, bucket, cursors, caughtUp, settings.options())) {
            caughtUp.await();
            return pipeline.recordsDelivered();
        } catch (ExecutionException e) {
            // the consumer's own message names the call and the way out; what caused it says less
            throw e.getCause() instanceof Exception cause ? new PollFailedException(cause) : e;
        }
    }

    private void tell(long records, Bucket bucket) {
        long objects;
        try (S3Client client = bucket.client()) {
            objects =
                    client
                            .listObjectsV2Paginator(
                                    request -> request.bucket(bucket.name()).prefix("model="))
                            .contents()
                            .stream()
                            .peek(object -> out.println("  " + object.size() + " bytes " + shown(object.key())))
                            .count();
        }
        out.println("s3: records=" + records + " objects=" + objects + " bucket=" + bucket.name());
        out.flush();
    }

    /** Cursors are long. */
    private static String shown(String key) {
        return key.length() <= WIDTH ? key : key.substring(0, WIDTH) + "...";
    }

    private static void delete(Path folder) throws IOException {
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
