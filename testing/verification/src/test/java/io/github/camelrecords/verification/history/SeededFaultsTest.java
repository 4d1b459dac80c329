package io.github.camelrecords.verification.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Finds each fault that is put into a clean history, and no other kind. */
class SeededFaultsTest {

    private static final int TRIES = 100;

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void aCleanHistoryIsClean(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);

        assertThat(history.verdict().isClean()).as("%s", history.verdict()).isTrue();
    }

    @Example
    void theHistoriesHoldWhatMakesThemHard() {
        int late = 0;
        int newerContent = 0;
        int tombstones = 0;
        int repeated = 0;
        for (int seed = 0; seed < 100; seed++) {
            RandomHistory history = new RandomHistory(seed);
            Map<String, Write> last = new HashMap<>();
            Map<Instant, Write> byTime = new HashMap<>();
            for (Write write : history.writes) {
                Write before = last.put(write.id(), write);
                late += before != null && before.modifiedAt().isAfter(write.modifiedAt()) ? 1 : 0;
                byTime.put(write.modifiedAt(), write);
            }
            for (Delivery delivery : history.deliveries) {
                tombstones += delivery.deleted() ? 1 : 0;
                Write own = byTime.get(delivery.modifiedAt());
                newerContent += Objects.equals(own.version(), delivery.version()) ? 0 : 1;
            }
            repeated += history.verdict().duplicates().size();
        }
        assertThat(List.of(late, newerContent, tombstones, repeated)).allMatch(count -> count > 50);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void oneThatIsDroppedIsLost(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        Write last = any(history, lastVersions(history));
        // its content may have come under older metadata, too, and repeatedly: then it is lost only without all of
        // these
        history.deliveries.removeIf(delivery -> delivery.id().equals(last.id())
                && delivery.deleted() == last.deleted()
                && (delivery.modifiedAt().equals(last.modifiedAt())
                        || !last.deleted() && last.version().equals(delivery.version())));
        Verdict verdict = history.verdict();

        assertThat(verdict.lost()).isNotEmpty().anyMatch(text -> text.contains(last.toString()));
        assertNothingElse(verdict, verdict.lost());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void oneThatIsDroppedBeforeALaterVersionIsNotLost(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        List<Delivery> replaced = history.deliveries.stream()
                .filter(delivery -> lastVersions(history).stream()
                        .noneMatch(write -> write.modifiedAt().equals(delivery.modifiedAt())))
                .toList();
        Assume.that(!replaced.isEmpty());
        history.deliveries.remove(any(history, replaced));

        assertThat(history.verdict().lost()).isEmpty();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void twoOfOneRecordThatAreSwappedAreMisordered(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < history.deliveries.size(); i++) {
            for (int j = i + 1; j < history.deliveries.size(); j++) {
                if (isOlder(history.deliveries.get(i), history.deliveries.get(j))) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        Assume.that(!pairs.isEmpty());
        int[] pair = any(history, pairs);
        Delivery earlier = history.deliveries.get(pair[0]);
        Delivery later = history.deliveries.get(pair[1]);
        history.deliveries.set(pair[0], at(later, earlier.run(), earlier.nanos()));
        history.deliveries.set(pair[1], at(earlier, later.run(), later.nanos()));
        Verdict verdict = history.verdict(DuplicateBound.anything());

        assertThat(verdict.misordered()).isNotEmpty();
        assertNothingElse(verdict, verdict.misordered());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void oneThatIsDoubledWithinARunIsBeyondTheBound(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        Assume.that(!history.deliveries.isEmpty());
        int place = history.random.nextInt(history.deliveries.size());
        history.deliveries.add(place, history.deliveries.get(place));
        Verdict verdict = history.verdict();

        assertThat(verdict.beyondBound()).hasSize(1);
        assertNothingElse(verdict, verdict.beyondBound());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void oneThatComesAgainAfterItsCommitIsBeyondTheBound(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        Assume.that(!history.deliveries.isEmpty());
        Delivery last = history.deliveries.get(history.deliveries.size() - 1);
        Duration age = RandomHistory.COMMIT_INTERVAL.plus(DuplicateBound.TIME_TO_COMMIT);
        history.killedAt.put(last.run(), last.nanos() + age.toNanos());
        history.deliveries.add(at(last, last.run() + 1, last.nanos() + age.toNanos() + 1));
        int allowed = history.verdict().duplicates().size();
        assertThat(history.verdict().isClean()).isTrue();

        history.killedAt.put(last.run(), last.nanos() + age.toNanos() + 1);
        Verdict verdict = history.verdict();
        assertThat(verdict.duplicates()).hasSize(allowed);
        assertThat(verdict.beyondBound()).hasSize(1);
        assertNothingElse(verdict, verdict.beyondBound());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void olderContentAfterNewerIsMisordered(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        List<Delivery> replaced = history.deliveries.stream()
                .filter(delivery -> history.deliveries.stream().anyMatch(other -> isOlder(delivery, other)))
                .toList();
        Assume.that(!replaced.isEmpty());
        Delivery old = any(history, replaced);
        int lastRun = history.deliveries.get(history.deliveries.size() - 1).run();
        history.deliveries.add(at(old, lastRun + 1, Long.MAX_VALUE));
        Verdict verdict = history.verdict(DuplicateBound.anything());

        assertThat(verdict.misordered()).hasSize(1);
        assertNothingElse(verdict, verdict.misordered());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void contentOlderThanItsMetadataIsStale(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        List<Write> several = lastVersions(history).stream()
                .filter(last -> !last.deleted() && firstVersion(history, last) != null)
                .toList();
        Assume.that(!several.isEmpty());
        Write last = any(history, several);
        int lastRun = history.deliveries.get(history.deliveries.size() - 1).run();
        Long old = firstVersion(history, last);
        history.deliveries.add(
                new Delivery("s", last.id(), old, last.modifiedAt(), false, lastRun + 1, Long.MAX_VALUE));

        assertThat(history.verdict(DuplicateBound.anything()).stale()).hasSize(1);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void oneThatIsInventedIsUnknown(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        Assume.that(!history.deliveries.isEmpty());
        int place = history.random.nextInt(history.deliveries.size());
        Delivery model = history.deliveries.get(place);
        List<Delivery> invented = List.of(
                new Delivery("s", "nobody", 1L, model.modifiedAt(), false, model.run(), model.nanos()),
                new Delivery("s", model.id(), -1L, model.modifiedAt(), model.deleted(), model.run(), model.nanos()),
                new Delivery(
                        "s",
                        model.id(),
                        model.version(),
                        model.modifiedAt().minusNanos(1_000),
                        model.deleted(),
                        model.run(),
                        model.nanos()),
                new Delivery("t", model.id(), model.version(), model.modifiedAt(), false, model.run(), model.nanos()));
        history.deliveries.add(place, any(history, invented));
        Verdict verdict = history.verdict();

        assertThat(verdict.unknown()).hasSize(1);
        assertNothingElse(verdict, verdict.unknown());
    }

    /** Whether both are of one record, and the second has the later metadata by the server's order. */
    private static boolean isOlder(Delivery one, Delivery other) {
        return one.id().equals(other.id())
                && one.nanos() <= other.nanos()
                && !one.modifiedAt().equals(other.modifiedAt());
    }

    private static List<Write> lastVersions(RandomHistory history) {
        Map<String, Write> last = new LinkedHashMap<>();
        history.writes.forEach(write -> last.put(write.id(), write));
        return List.copyOf(last.values());
    }

    private static Long firstVersion(RandomHistory history, Write last) {
        return history.writes.stream()
                .filter(write ->
                        write.id().equals(last.id()) && write.commit() < last.commit() && write.version() != null)
                .map(Write::version)
                .findFirst()
                .orElse(null);
    }

    private static Delivery at(Delivery delivery, int run, long nanos) {
        return new Delivery(
                delivery.stream(),
                delivery.id(),
                delivery.version(),
                delivery.modifiedAt(),
                delivery.deleted(),
                run,
                nanos);
    }

    private static <T> T any(RandomHistory history, List<T> all) {
        Assume.that(!all.isEmpty());
        return all.get(history.random.nextInt(all.size()));
    }

    private static void assertNothingElse(Verdict verdict, List<String> expected) {
        assertThat(IntStream.of(
                                verdict.lost().size(),
                                verdict.beyondBound().size(),
                                verdict.misordered().size(),
                                verdict.stale().size(),
                                verdict.unknown().size())
                        .sum())
                .as("%s", verdict)
                .isEqualTo(expected.size());
    }
}
