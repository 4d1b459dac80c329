package io.github.camelrecords.verification.resume;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.resume.CapturingRepository.Captured;
import io.github.camelrecords.verification.service.Covered;
import io.github.camelrecords.verification.service.SimulatedStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * New processes that have nothing of a run but one of its checkpoints. Thread-safe.
 *
 * @param folder  for checkpoints
 * @param options of the consumer
 */
record Resumption(SimulatedStream stream, OriginalRun run, Path folder, List<String> options) {

    /** The number of the run that goes on; the original one has 0. */
    private static final int RESUMED = 1;

    /** Only what was in progress while the checkpoint was made may come again. */
    Verdict fromFile(Captured commit) throws Exception {
        Path cursors = Files.createTempDirectory(folder, "cursors");
        store(new FileCursorRepository(cursors), commit.checkpoint());
        List<Delivery> inProgress = run.deliveries().subList(Math.max(0, commit.before() - 1), commit.arrived());
        DuplicateBound bound = bound(
                "in progress at the commit",
                before -> inProgress.contains(before) ? null : "the checkpoint knows it, or its cursor has passed it");
        return resume(commit, bound, Map.of(), "cursorDirectory=" + cursors);
    }

    /** Only what lies behind the cursor may come again. */
    Verdict fromCursor(Captured commit) throws Exception {
        MemoryStateRepository cursors = new MemoryStateRepository();
        String cursor = commit.checkpoint().cursor();
        if (cursor != null) {
            cursors.setState(OriginalRun.KEY, cursor);
        }
        Covered covered = new Covered();
        covered.begins(RESUMED, stream, cursor, Set.of());
        return resume(commit, covered, Map.of("plain", cursors), "cursorRepository=#plain");
    }

    private Verdict resume(Captured commit, DuplicateBound bound, Map<String, Object> beans, String repository)
            throws Exception {
        DeliveryLog log = stream.log();
        log.newRun();
        String uri = stream.uri(stream.baseUrl(), options.toArray(String[]::new)) + "&delay=20&cursorKey="
                + OriginalRun.KEY + "&" + repository;
        try (Consumer consumer = Consumer.start(uri, log, beans)) {
            consumer.awaitCursor(stream.lastCursor());
            consumer.awaitPolls(2);
        }
        List<Delivery> all = new ArrayList<>(run.deliveries().subList(0, commit.arrived()));
        all.addAll(log.deliveries());
        return new HistoryChecker(bound).check(stream.writes(), all);
    }

    private static void store(CursorRepository repository, Checkpoint checkpoint) {
        repository.start();
        Checkpoint loaded = repository.load(OriginalRun.KEY);
        repository.commit(
                OriginalRun.KEY,
                new Checkpoint(
                        checkpoint.cursor(), checkpoint.deliveredAhead(), loaded.epoch(), 1, checkpoint.fingerprint()));
        repository.release(OriginalRun.KEY);
        repository.stop();
    }

    /** Why a first delivery may not be repeated. */
    private interface Objection {
        String to(Delivery before);
    }

    private static DuplicateBound bound(String words, Objection objection) {
        return new DuplicateBound() {
            @Override
            public Optional<String> objection(Delivery before, Delivery again) {
                return before.run() == again.run()
                        ? Optional.of("both in run " + again.run())
                        : Optional.ofNullable(objection.to(before));
            }

            @Override
            public String words() {
                return words;
            }
        };
    }
}
