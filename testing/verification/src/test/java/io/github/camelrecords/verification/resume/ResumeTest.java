package io.github.camelrecords.verification.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Result;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.resume.CapturingRepository.Captured;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.SequinStream;
import io.github.camelrecords.verification.service.SimulatedStream;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crash after any commit: a new process that has nothing but that checkpoint completes what the first had delivered, in
 * order, and repeats nothing that the checkpoint knows.
 */
@Timeout(3600)
class ResumeTest {

    private static final int RECORDS = 1_000;
    private static final String KEY = "resume";
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final long SEED = Long.getLong("verification.seed", 7);

    @TempDir
    Path folder;

    /** A new process: its repository holds one checkpoint. */
    private interface Resumed {
        Verdict from(SimulatedStream stream, OriginalRun run, Captured commit) throws Exception;
    }

    @Test
    void aStreamOfNangoGoesOnFromEveryCommittedCursor() throws Exception {
        try (NangoSimulator nango =
                        NangoSimulator.builder().rateLimit(0).build().start();
                NangoStream stream = nango(nango)) {
            OriginalRun run = OriginalRun.of(
                    stream,
                    log -> writeLate(stream, log),
                    "cursorKey=" + KEY,
                    "limit=50",
                    "delay=20",
                    "lookbackWindow=" + WINDOW.toMillis());
            resumeFromAll(
                    "nango, checkpoints with keys, file",
                    stream,
                    run,
                    16,
                    (s, r, c) -> fromFile(s, r, c, "lookbackWindow=" + WINDOW.toMillis(), "limit=50"));
            resumeFromAll(
                    "nango, the cursor alone",
                    stream,
                    run,
                    8,
                    (s, r, c) -> fromCursor(s, r, c, "lookbackWindow=" + WINDOW.toMillis(), "limit=50"));
        }
    }

    @Test
    void aStreamOfSequinGoesOnFromEveryCommittedCursor() throws Exception {
        try (SequinSimulator sequin = SequinSimulator.builder().build().start();
                SequinStream stream = new SequinStream(sequin, "resume", SEED)) {
            OriginalRun run =
                    OriginalRun.of(stream, log -> write(stream, log), "cursorKey=" + KEY, "limit=40", "delay=5");
            resumeFromAll(
                    "sequin, checkpoints with keys, file", stream, run, 10, (s, r, c) -> fromFile(s, r, c, "limit=40"));
            resumeFromAll("sequin, the cursor alone", stream, run, 6, (s, r, c) -> fromCursor(s, r, c, "limit=40"));
        }
    }

    private static NangoStream nango(NangoSimulator nango) {
        return new NangoStream(
                nango,
                "resume",
                WorkloadOptions.seed(SEED)
                        .longestTransaction(Duration.ofMillis(400))
                        .largestBatch(40));
    }

    private static void writeLate(NangoStream stream, DeliveryLog log) {
        stream.workload().start();
        Consumer.patiently().until(() -> log.size() >= RECORDS);
        stream.workload().close();
    }

    /** In step with the reader, so that it meets records that change while it is in the middle of the stream. */
    private static void write(SequinStream stream, DeliveryLog log) {
        while (log.size() < RECORDS) {
            int before = log.size();
            stream.write(5);
            Consumer.patiently().until(() -> log.size() > before + 10);
        }
    }

    private void resumeFromAll(String name, SimulatedStream stream, OriginalRun run, int quick, Resumed resumed)
            throws Exception {
        List<Captured> commits = HEAVY ? run.commits() : spread(run.commits(), quick);
        int deliveries = 0;
        int duplicates = 0;
        String bound = null;
        for (Captured commit : commits) {
            Verdict verdict = resumed.from(stream, run, commit);
            assertThat(verdict.isClean())
                    .as("%s, seed %d, from the commit %s: %s", name, SEED, describe(commit), verdict)
                    .isTrue();
            deliveries += verdict.deliveries();
            duplicates += verdict.duplicates().size();
            bound = verdict.bound();
        }
        assertThat(run.deliveries()).hasSizeGreaterThanOrEqualTo(RECORDS);
        Results.ofThisRun()
                .add(new Result(
                        "resume from every committed cursor: " + name,
                        commits.size(),
                        stream.writes().size(),
                        deliveries,
                        0,
                        duplicates,
                        0,
                        0,
                        bound,
                        Duration.ZERO));
    }

    /** So many, evenly, the first and the last among them. */
    private static List<Captured> spread(List<Captured> commits, int count) {
        List<Captured> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(commits.get((int) ((long) i * (commits.size() - 1) / (count - 1))));
        }
        return chosen;
    }

    private static String describe(Captured commit) {
        Checkpoint checkpoint = commit.checkpoint();
        return "version " + checkpoint.version() + ", cursor " + checkpoint.cursor() + ", "
                + checkpoint.deliveredAhead().size() + " keys, " + commit.arrived() + " arrived";
    }

    /** Only what was in progress while the checkpoint was made may come again. */
    private Verdict fromFile(SimulatedStream stream, OriginalRun run, Captured commit, String... options)
            throws Exception {
        Path cursors = Files.createTempDirectory(folder, "cursors");
        store(new FileCursorRepository(cursors), commit.checkpoint());
        List<Delivery> inProgress = run.deliveries().subList(Math.max(0, commit.before() - 1), commit.arrived());
        DuplicateBound bound = bound(
                "in progress at the commit",
                before -> inProgress.contains(before) ? null : "the checkpoint knows it, or its cursor has passed it");
        return resume(stream, run, commit, bound, Map.of(), with(options, "cursorDirectory=" + cursors));
    }

    /** What lies behind the cursor comes again, and there is no more than a window of it. */
    private static Verdict fromCursor(SimulatedStream stream, OriginalRun run, Captured commit, String... options)
            throws Exception {
        MemoryStateRepository cursors = new MemoryStateRepository();
        String cursor = commit.checkpoint().cursor();
        if (cursor != null) {
            cursors.setState(KEY, cursor);
        }
        Instant time = cursor == null ? Instant.MIN : stream.timeOf(cursor);
        DuplicateBound recent = DuplicateBound.unsettled(WINDOW, Duration.ZERO, Map.of(0, commit.nanos()));
        DuplicateBound bound = bound("behind the cursor, which is " + recent.words(), before -> {
            if (before.modifiedAt().isBefore(time)) {
                return "it lies in front of the cursor";
            }
            return recent.objection(before, laterThan(before)).orElse(null);
        });
        return resume(stream, run, commit, bound, Map.of("plain", cursors), with(options, "cursorRepository=#plain"));
    }

    private static Delivery laterThan(Delivery first) {
        return new Delivery(
                first.stream(), first.id(), first.version(), first.modifiedAt(), first.deleted(), 1, first.nanos());
    }

    private static Verdict resume(
            SimulatedStream stream,
            OriginalRun run,
            Captured commit,
            DuplicateBound bound,
            Map<String, Object> beans,
            String... options)
            throws Exception {
        DeliveryLog log = stream.log();
        log.newRun();
        String uri = stream.uri(stream.baseUrl(), with(options, "cursorKey=" + KEY, "delay=20"));
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
        Checkpoint loaded = repository.load(KEY);
        repository.commit(
                KEY,
                new Checkpoint(
                        checkpoint.cursor(), checkpoint.deliveredAhead(), loaded.epoch(), 1, checkpoint.fingerprint()));
        repository.release(KEY);
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

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
