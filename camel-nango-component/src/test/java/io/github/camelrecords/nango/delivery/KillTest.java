package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.delivery.Child.Line;
import io.github.camelrecords.nango.delivery.TestRoute.Version;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed at any moment, again and again, while several writers write: nothing is lost, the stored cursor
 * never stands beyond a record that was not delivered, and only what was not committed yet comes a second time.
 * <p>
 * {@code crash.rounds} says how often it is killed (the Maven profile {@code heavy} sets 50), {@code crash.seed} repeats the
 * choices of a run, though not its timing.
 */
class KillTest {

    private static final String KEY = "crash";
    private static final int COMMIT_INTERVAL_MILLIS = 200;
    /** A commit waits for the disk, and the machine may be busy with other things. */
    private static final Duration TIME_TO_COMMIT = Duration.ofSeconds(3);

    /** The longest transaction of a {@link Writer} is a third of it. */
    private static final int LOOKBACK_MILLIS = 3_000;

    private static final int WRITERS = 3;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final int rounds = Integer.getInteger("crash.rounds", 5);
    private final Random random = new Random(seed);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final List<Writer> writers = new ArrayList<>();
    /** When each run was killed, by this process's count of nanoseconds, which all processes of a machine share. */
    private final List<Long> kills = new ArrayList<>();

    private NangoSimulator nango;
    private NangoModel model;

    @BeforeEach
    void startWriting() {
        nango = NangoSimulator.builder().build().start();
        model = nango.connection(TestRoute.INTEGRATION, TestRoute.CONNECTION).model(TestRoute.MODEL);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer(model, "w" + i, random.nextLong(), timer).start());
        }
    }

    @AfterEach
    void stop() {
        writers.forEach(Writer::close);
        timer.shutdownNow();
        nango.close();
    }

    @Test
    void losesNothingHoweverOftenItIsKilled() throws Exception {
        for (int round = 0; round < rounds; round++) {
            try (Child child = start()) {
                awaitMoment(child);
                kills.add(System.nanoTime());
                child.kill();
            }
            checkCheckpoint("seed " + seed + ", after kill " + (round + 1));
        }
        writers.forEach(Writer::close);
        try (Child child = start()) {
            awaitEverything(child);
            child.stop();
        }
        checkCheckpoint("seed " + seed + ", at the end");

        int duplicates = checkDuplicates(Child.lines(folder));
        Set<Version> lost = lost(new HashSet<>(Child.delivered(folder)));
        System.out.printf(
                "crash test: seed %d, %d rounds, %d records, %d deliveries, %d duplicates, %d lost%n",
                seed, rounds, model.size(), Child.delivered(folder).size(), duplicates, lost.size());
        assertThat(lost).as("lost, seed %d", seed).isEmpty();
    }

    private Child start() {
        return Child.start(
                TestRoute.uri(
                        nango,
                        folder,
                        "cursorRepository=#repo",
                        "cursorKey=" + KEY,
                        "lookbackWindow=" + LOOKBACK_MILLIS,
                        "commitInterval=" + COMMIT_INTERVAL_MILLIS,
                        "limit=40"),
                folder.resolve("cursors").toString(),
                folder);
    }

    /** One in four dies at some point of its start, the others at some point after their first record. */
    private void awaitMoment(Child child) {
        if (random.nextInt(4) > 0) {
            long before = child.bytesWritten() + "started\n".length();
            TestRoute.await().until(() -> child.bytesWritten() > before || !child.isAlive());
        }
        assertThat(child.isAlive()).as("the child runs until it is killed").isTrue();
        Awaitility.await().pollDelay(Duration.ofMillis(random.nextInt(900))).until(() -> true);
    }

    private void awaitEverything(Child child) {
        List<NangoRecord> records = model.records();
        String end = records.get(records.size() - 1).cursor();
        FileCursorRepository repository = new FileCursorRepository(folder.resolve("cursors"));
        TestRoute.await().atMost(Duration.ofSeconds(60)).until(() -> end.equals(repository.getState(KEY)));
        assertThat(child.isAlive()).isTrue();
    }

    private Set<Version> lost(Set<Version> delivered) {
        return model.records().stream()
                .map(KillTest::version)
                .filter(version -> !delivered.contains(version))
                .collect(Collectors.toSet());
    }

    /** What the checkpoint says was delivered, was. */
    private void checkCheckpoint(String when) {
        FileCursorRepository repository = new FileCursorRepository(folder.resolve("cursors"));
        repository.start();
        Checkpoint checkpoint;
        try {
            checkpoint = repository.load(KEY);
        } finally {
            repository.stop();
        }
        Set<Version> delivered = new HashSet<>(Child.delivered(folder));
        if (checkpoint.cursor() != null) {
            Position committed = Position.of(checkpoint.cursor());
            assertThat(model.records())
                    .filteredOn(record -> Position.of(record.cursor()).compareTo(committed) <= 0)
                    .extracting(KillTest::version)
                    .as("records up to the committed cursor, %s", when)
                    .allMatch(delivered::contains);
        }
        Set<RecordKey> keys = delivered.stream()
                .map(version ->
                        RecordKey.of(version.id(), ChronoUnit.MICROS.between(Instant.EPOCH, version.modifiedAt())))
                .collect(Collectors.toSet());
        assertThat(checkpoint.deliveredAhead())
                .extracting(DeliveredAhead::key)
                .as("records remembered as delivered ahead, %s", when)
                .allMatch(keys::contains);
    }

    /** @return how many deliveries repeated an earlier one */
    private int checkDuplicates(List<Line> lines) {
        // place of the last delivery before the last commit of a run that was finished. The commit may have begun
        // between the
        // sink and the end of that exchange, so it covers for sure only what was delivered before
        Map<Integer, Integer> lastCommits = new HashMap<>();
        Map<Version, Integer> places = new HashMap<>();
        Map<Integer, Integer> runs = new HashMap<>();
        int run = -1;
        int delivered = -1;
        int committing = -1;
        int duplicates = 0;
        for (int place = 0; place < lines.size(); place++) {
            Line line = lines.get(place);
            if (line.is(RouteProcess.STARTED)) {
                run++;
            } else if (line.is(RouteProcess.COMMITTING)) {
                committing = delivered;
            } else if (line.is(RouteProcess.COMMITTED)) {
                lastCommits.put(run, committing);
            } else {
                delivered = place;
                runs.put(place, run);
                Integer before = places.put(line.version(), place);
                if (before != null) {
                    duplicates++;
                    int firstRun = runs.get(before);
                    assertThat(firstRun)
                            .as("%s came twice in one run, seed %d", line.version(), seed)
                            .isLessThan(run);
                    assertThat(before)
                            .as("%s came again although it was committed, seed %d", line.version(), seed)
                            .isGreaterThanOrEqualTo(lastCommits.getOrDefault(firstRun, -1));
                    checkAge(lines.get(before), line.version());
                }
            }
        }
        return duplicates;
    }

    private void checkAge(Line first, Version version) {
        long kill = kills.stream()
                .filter(nanos -> nanos >= first.nanos())
                .findFirst()
                .orElseThrow();
        assertThat(Duration.ofNanos(kill - first.nanos()))
                .as("age of %s, not committed when the process was killed, seed %d", version, seed)
                .isLessThan(TIME_TO_COMMIT.plusMillis(COMMIT_INTERVAL_MILLIS));
    }

    private static Version version(NangoRecord record) {
        return new Version(record.id(), record.lastModifiedAt());
    }

    /** Where a cursor stands. */
    private record Position(Instant time, String uuid) implements Comparable<Position> {

        static Position of(String cursor) {
            String[] parts = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|\\|");
            return new Position(OffsetDateTime.parse(parts[0]).toInstant(), parts[1]);
        }

        @Override
        public int compareTo(Position other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : uuid.compareTo(other.uuid);
        }
    }
}
