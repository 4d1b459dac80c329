package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.SequinStream;
import io.github.camelrecords.verification.service.SimulatedStream;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Program: feeds one kind of input in a JVM of its own, with a small heap, so that what takes memory without bound, or the JVM
 * with it, is seen.
 */
final class FuzzProcess {

    static final String DONE = "done: ";

    static final List<String> KINDS = List.of(
            "nango-pages",
            "sequin-pages",
            "nango-answers",
            "sequin-answers",
            "nango-lies",
            "headers",
            "sequin-messages",
            "checkpoint-files",
            "checkpoint-rows",
            "webhooks");

    private FuzzProcess() {}

    /** @param args kind of input, how many, seed, folder for inputs that fail */
    public static void main(String[] args) throws Exception {
        Path failures = Path.of(args[3]);
        String numbers;
        try (FuzzTarget target = target(args[0])) {
            long count = new FuzzLoop(failures).run(target, Long.parseLong(args[1]), Long.parseLong(args[2]));
            numbers = count + " " + target.records() + " " + target.deliveries();
        } catch (FuzzLoop.FoundException e) {
            e.printStackTrace(System.out);
            System.out.flush();
            Runtime.getRuntime().halt(1);
            return;
        }
        System.out.println(DONE + numbers);
        System.out.flush();
        System.exit(0);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    static FuzzTarget target(String kind) throws Exception {
        return switch (kind) {
            case "nango-pages" ->
                new PageTarget("pages of Nango", SimulatedPages.nango(), "next_cursor", SimulatedPages.NANGO_FIELDS);
            case "sequin-pages" ->
                new PageTarget("pages of Sequin", SimulatedPages.sequin(), "cursor", SimulatedPages.SEQUIN_FIELDS);
            case "nango-lies" -> new LiesTarget(SimulatedPages.nango().get(2));
            case "headers" -> new HeadersTarget();
            case "sequin-messages" -> new MessagesTarget();
            case "checkpoint-files" -> new CheckpointFileTarget(Files.createTempDirectory("fuzz"));
            case "checkpoint-rows" -> new CheckpointRowTarget();
            case "webhooks" -> new WebhookTarget();
            case "nango-answers" -> {
                NangoSimulator nango =
                        NangoSimulator.builder().rateLimit(0).build().start();
                yield new SessionTarget(
                        "answers of Nango",
                        "next_cursor",
                        new NangoStreams(nango),
                        SimulatedPages.nango().get(2));
            }
            case "sequin-answers" -> {
                SequinSimulator sequin = SequinSimulator.builder().build().start();
                yield new SessionTarget(
                        "answers of Sequin",
                        "cursor",
                        new SequinStreams(sequin),
                        SimulatedPages.sequin().get(1));
            }
            default -> throw new IllegalArgumentException("No kind of input: " + kind + ". There are " + KINDS);
        };
    }

    private record NangoStreams(NangoSimulator nango) implements SessionTarget.Streams {

        @Override
        public SimulatedStream next(long seed) {
            WorkloadOptions options =
                    WorkloadOptions.seed(seed).withoutLateCommits().largestBatch(8);
            return new NangoStream(nango, "session-" + Long.toHexString(seed), options);
        }

        @Override
        public void close() {
            nango.close();
        }
    }

    private record SequinStreams(SequinSimulator sequin) implements SessionTarget.Streams {

        @Override
        public SimulatedStream next(long seed) {
            return new SequinStream(sequin, "session-" + Long.toHexString(seed), seed);
        }

        @Override
        public void close() {
            sequin.close();
        }
    }
}
