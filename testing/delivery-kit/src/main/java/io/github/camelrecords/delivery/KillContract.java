package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.Child.Line;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.time.Duration;
import java.util.ArrayList;
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

/**
 * A process that is killed at any moment, again and again, while several writers write: nothing is lost, the stored cursor
 * never stands beyond a record that was not delivered, and only what was not committed yet comes a second time.
 * <p>
 * {@code crash.rounds} says how often it is killed (the Maven profile {@code heavy} sets 50), {@code crash.seed} repeats the
 * choices of a run, though not its timing.
 */
public abstract class KillContract extends DeliveryContract {

    private static final String KEY = "crash";
    private static final int COMMIT_INTERVAL_MILLIS = 200;
    /** A commit waits for the disk, and the machine may be busy with other things. */
    private static final Duration TIME_TO_COMMIT = Duration.ofSeconds(3);

    private static final int WRITERS = 3;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final int rounds = Integer.getInteger("crash.rounds", 5);
    private final Random random = new Random(seed);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final List<RecordWriter> writers = new ArrayList<>();
    /** When each run was killed, by this process's count of nanoseconds, which all processes of a machine share. */
    private final List<Kill> kills = new ArrayList<>();

    /** Between these moments a run was killed; it may still have written in between. */
    private record Kill(long begun, long dead) {}

    /** A clock that goes back gives two versions of a record the same time, where a service takes the time from it. */
    private record Content(Version version, String bodySha256) {}

    /**
     * Milliseconds of look-back window: for a service that stamps records before they can be seen, several times as long as
     * a batch of a {@link RecordWriter}.
     */
    protected abstract int lookbackWindow();

    @BeforeEach
    void startWriting() {
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new RecordWriter(service, "w" + i, random.nextLong(), timer).start());
        }
    }

    @AfterEach
    void stopWriting() {
        writers.forEach(RecordWriter::close);
        timer.shutdownNow();
    }

    @Test
    void losesNothingHoweverOftenItIsKilled() throws Exception {
        for (int round = 0; round < rounds; round++) {
            try (Child child = start()) {
                awaitMoment(child);
                long killed = System.nanoTime();
                child.kill();
                kills.add(new Kill(killed, System.nanoTime()));
            }
            checkCheckpoint("seed " + seed + ", after kill " + (round + 1));
        }
        writers.forEach(RecordWriter::close);
        try (Child child = start()) {
            awaitEverything(child);
            child.stop();
        }
        checkCheckpoint("seed " + seed + ", at the end");

        int duplicates = checkDuplicates(Child.lines(cursors));
        Set<Version> lost = lost(new HashSet<>(Child.delivered(cursors)));
        System.out.printf(
                "crash test: seed %d, %d rounds, %d records, %d deliveries, %d duplicates, %d lost%n",
                seed, rounds, service.records().size(), Child.delivered(cursors).size(), duplicates, lost.size());
        assertThat(lost).as("lost, seed %d", seed).isEmpty();
    }

    private Child start() {
        return Child.start(
                service,
                service.uri(
                        cursors,
                        "cursorRepository=#repo",
                        "cursorKey=" + KEY,
                        "lookbackWindow=" + lookbackWindow(),
                        "commitInterval=" + COMMIT_INTERVAL_MILLIS,
                        "limit=40"),
                cursors.resolve("cursors").toString(),
                cursors);
    }

    /** One in four dies at some point of its start, the others at some point after their first record. */
    private void awaitMoment(Child child) {
        if (random.nextInt(4) > 0) {
            long before = child.bytesWritten() + "started\n".length();
            TestRoute.patiently().until(() -> child.bytesWritten() > before || !child.isAlive());
        }
        assertThat(child.isAlive()).as("the child runs until it is killed").isTrue();
        Awaitility.await().pollDelay(Duration.ofMillis(random.nextInt(900))).until(() -> true);
    }

    private void awaitEverything(Child child) {
        String end = lastCursor();
        FileCursorRepository repository = new FileCursorRepository(cursors.resolve("cursors"));
        TestRoute.patiently().atMost(Duration.ofSeconds(60)).until(() -> end.equals(repository.getState(KEY)));
        assertThat(child.isAlive()).isTrue();
    }

    private Set<Version> lost(Set<Version> delivered) {
        return storedVersions().stream()
                .filter(version -> !delivered.contains(version))
                .collect(Collectors.toSet());
    }

    /** What the checkpoint says was delivered, was. */
    private void checkCheckpoint(String when) {
        Checkpoint checkpoint = Checkpoints.load(cursors.resolve("cursors"), KEY);
        Set<Version> delivered = new HashSet<>(Child.delivered(cursors));
        if (checkpoint.cursor() != null) {
            assertThat(service.records())
                    .filteredOn(record -> service.covers(checkpoint.cursor(), record))
                    .extracting(StoredRecord::version)
                    .as("records up to the committed cursor, %s", when)
                    .allMatch(delivered::contains);
        }
        Set<RecordKey> keys = Child.lines(cursors).stream()
                .filter(line -> line.is(RouteProcess.RECORD))
                .flatMap(line -> service.keys(line.version(), line.bodySha256()).stream())
                .collect(Collectors.toSet());
        assertThat(checkpoint.deliveredAhead())
                .extracting(DeliveredAhead::key)
                .as("records remembered as delivered ahead, %s", when)
                .allMatch(keys::contains);
    }

    /** @return how many deliveries repeated an earlier one */
    private int checkDuplicates(List<Line> lines) {
        // place of the last delivery before the last but one commit of a run was finished. What the last one stores was
        // looked at after that, but perhaps long before its line was written
        Map<Integer, Integer> lastCommits = new HashMap<>();
        Map<Content, Integer> places = new HashMap<>();
        Map<Integer, Integer> runs = new HashMap<>();
        int run = -1;
        int delivered = -1;
        int committed = -1;
        int duplicates = 0;
        for (int place = 0; place < lines.size(); place++) {
            Line line = lines.get(place);
            if (line.is(RouteProcess.STARTED)) {
                run++;
                committed = -1;
            } else if (line.is(RouteProcess.COMMITTED)) {
                lastCommits.put(run, committed);
                committed = delivered;
            } else if (line.is(RouteProcess.RECORD)) {
                delivered = place;
                runs.put(place, run);
                Integer before = places.put(new Content(line.version(), line.bodySha256()), place);
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
        Kill kill = kills.stream()
                .filter(each -> each.dead() >= first.nanos())
                .findFirst()
                .orElseThrow();
        assertThat(Duration.ofNanos(kill.begun() - first.nanos()))
                .as("age of %s, not committed when the process was killed, seed %d", version, seed)
                .isLessThan(TIME_TO_COMMIT.plusMillis(COMMIT_INTERVAL_MILLIS));
    }
}
