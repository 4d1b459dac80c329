package io.github.camelrecords.verification.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Result;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.resume.CapturingRepository.Captured;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.Seed;
import io.github.camelrecords.verification.service.SequinStream;
import io.github.camelrecords.verification.service.SimulatedStream;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crash after any commit: a new process that has nothing but that checkpoint completes what the first had delivered, in
 * order, and repeats nothing that the checkpoint knows.
 */
@Timeout(7200)
@ExtendWith(Seed.class)
class ResumeTest {

    private static final int SIDE_BY_SIDE = 4;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final int RECORDS = HEAVY ? 1_000 : 400;
    private static final long SEED = Seed.ofThisRun();

    @TempDir
    Path folder;

    /** A new process. */
    private interface Resumed {
        Verdict from(Captured commit) throws Exception;
    }

    @Test
    void aStreamOfNangoGoesOnFromEveryCommittedCursor() throws Exception {
        String window = "lookbackWindow=" + WINDOW.toMillis();
        try (NangoSimulator nango =
                        NangoSimulator.builder().rateLimit(0).build().start();
                NangoStream stream = nango(nango)) {
            OriginalRun run = OriginalRun.of(stream, log -> writeLate(stream, log), "limit=50", "delay=20", window);
            Resumption resumption = new Resumption(stream, run, folder, List.of("limit=50", window));
            resumeFromAll("nango, checkpoints with keys, file", stream, run, 12, resumption::fromFile);
            resumeFromAll("nango, the cursor alone", stream, run, 6, resumption::fromCursor);
        }
    }

    @Test
    void aStreamOfSequinGoesOnFromEveryCommittedCursor() throws Exception {
        try (SequinSimulator sequin = SequinSimulator.builder().build().start();
                SequinStream stream = new SequinStream(sequin, "resume", SEED)) {
            OriginalRun run = OriginalRun.of(stream, log -> write(stream, log), "limit=40", "delay=5");
            Resumption resumption = new Resumption(stream, run, folder, List.of("limit=40"));
            resumeFromAll("sequin, checkpoints with keys, file", stream, run, 8, resumption::fromFile);
            resumeFromAll("sequin, the cursor alone", stream, run, 5, resumption::fromCursor);
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
        assertThat(run.deliveries()).hasSizeGreaterThanOrEqualTo(RECORDS);
        assertThat(commits.get(commits.size() - 1).checkpoint().cursor())
                .as("the last committed cursor is the end of the stream")
                .isEqualTo(stream.lastCursor());
        Map<Captured, Verdict> verdicts = sideBySide(commits, resumed);
        String part = commits.size() == run.commits().size()
                ? "all " + commits.size()
                : commits.size() + " of " + run.commits().size();
        Results.ofThisRun().add(sum("resume from " + part + " committed cursors: " + name, stream, verdicts.values()));
        assertThat(verdicts.get(commits.get(commits.size() - 1)).duplicates())
                .as("what came again behind the end of the stream, %s, verification.seed=%d", name, SEED)
                .isEmpty();
        verdicts.forEach((commit, verdict) ->
                verdict.assertClean(name + ", verification.seed=" + SEED + ", from the commit " + describe(commit)));
    }

    /** Each of them is about the same records. */
    private static Result sum(String scenario, SimulatedStream stream, Collection<Verdict> verdicts) {
        List<Result> results = verdicts.stream()
                .map(verdict -> verdict.toResult(scenario, 1, Duration.ZERO))
                .toList();
        return new Result(
                scenario,
                results.size(),
                stream.writes().size(),
                results.stream().mapToLong(Result::deliveries).sum(),
                results.stream().mapToLong(Result::lost).sum(),
                results.stream().mapToLong(Result::duplicates).sum(),
                results.stream().mapToLong(Result::beyondBound).sum(),
                results.stream().mapToLong(Result::misordered).sum(),
                results.get(0).bound(),
                Duration.ZERO);
    }

    private static Map<Captured, Verdict> sideBySide(List<Captured> commits, Resumed resumed) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            Map<Captured, Future<Verdict>> running = new LinkedHashMap<>();
            commits.forEach(commit -> running.put(commit, executor.submit(() -> resumed.from(commit))));
            Map<Captured, Verdict> verdicts = new LinkedHashMap<>();
            for (Map.Entry<Captured, Future<Verdict>> each : running.entrySet()) {
                verdicts.put(each.getKey(), each.getValue().get());
            }
            return verdicts;
        } finally {
            executor.shutdownNow();
        }
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
}
