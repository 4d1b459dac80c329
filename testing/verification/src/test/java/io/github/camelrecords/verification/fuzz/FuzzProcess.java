package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.SequinStream;
import io.github.camelrecords.verification.service.SimulatedStream;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;

/**
 * Program: feeds kinds of input in a JVM of its own, with a small heap, so that what takes memory without bound, or the JVM
 * with it, is seen.
 */
final class FuzzProcess {

    static final String DONE = "done: ";

    private FuzzProcess() {}

    /** @param args folder for inputs that fail, seed, how many inputs of all kinds, names of the kinds to feed */
    public static void main(String[] args) throws Exception {
        FuzzLoop loop = new FuzzLoop(Path.of(args[0]));
        // a build that is broken off leaves nothing behind
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        long seed = Long.parseLong(args[1]);
        long all = Long.parseLong(args[2]);
        for (int i = 3; i < args.length; i++) {
            FuzzKind kind = FuzzKind.valueOf(args[i]);
            try (FuzzTarget target = target(kind)) {
                long count = loop.run(target, kind.inputs(all), seed);
                System.out.println(
                        DONE + kind.name() + " " + count + " " + target.counts().line());
            } catch (FuzzLoop.FoundException e) {
                e.printStackTrace(System.out);
                System.out.flush();
                Runtime.getRuntime().halt(1);
            }
        }
        System.out.flush();
        System.exit(0);
    }

    private static FuzzTarget target(FuzzKind kind) throws Exception {
        return switch (kind) {
            case NANGO_PAGES ->
                new PageTarget("pages of Nango", SimulatedPages.nango(), "next_cursor", SimulatedPages.NANGO_FIELDS);
            case SEQUIN_PAGES ->
                new PageTarget("pages of Sequin", SimulatedPages.sequin(), "cursor", SimulatedPages.SEQUIN_FIELDS);
            case NANGO_LIES -> new LiesTarget(SimulatedPages.nango().get(2));
            case HEADERS -> new HeadersTarget();
            case SEQUIN_MESSAGES -> new MessagesTarget();
            case CHECKPOINT_FILES -> new CheckpointFileTarget(FuzzRun.FOLDER.resolve("checkpoints"));
            case CHECKPOINT_ROWS -> new CheckpointRowTarget();
            case WEBHOOKS -> new WebhookTarget();
            case NANGO_ANSWERS -> {
                NangoSimulator nango =
                        NangoSimulator.builder().rateLimit(0).build().start();
                yield new SessionTarget(
                        "answers of Nango",
                        "next_cursor",
                        new NangoStreams(nango),
                        SimulatedPages.nango().get(2));
            }
            case SEQUIN_ANSWERS -> {
                SequinSimulator sequin = SequinSimulator.builder().build().start();
                yield new SessionTarget(
                        "answers of Sequin",
                        "cursor",
                        new SequinStreams(sequin),
                        SimulatedPages.sequin().get(1));
            }
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
