package io.github.camelrecords.verification.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.history.Write;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.service.Covered;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.NangoStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who had the stream when. A run begins when a node takes the stream, and its number is the epoch that the node got. What a node
 * hands out after the next one has taken the stream is late: nobody can keep it from doing so until it asks the database. That
 * is no part of the history that has to be in order.
 */
final class Ownership {

    private final List<Node> nodes;
    private final NangoModel model;
    private final Duration commitInterval;
    private final Covered covered = new Covered();
    /** The epochs whose beginning is noted there. */
    private final Set<Integer> begun = new HashSet<>();
    /** When a node was killed or put to sleep. */
    private final Map<Node, Long> ends = new HashMap<>();

    /** @param nodes all that there will be @param model what they read */
    Ownership(List<Node> nodes, NangoModel model, Duration commitInterval) {
        this.nodes = nodes;
        this.model = model;
        this.commitInterval = commitInterval;
    }

    /** What this node has delivered until now it may have had no time to commit. */
    synchronized void ends(Node node, long nanos) {
        ends.merge(node, nanos, Math::min);
    }

    synchronized Verdict check(List<Write> writes) {
        TreeMap<Integer, Long> taken = taken();
        List<Delivery> deliveries = deliveries().stream()
                .filter(delivery -> !isLate(delivery, taken))
                .toList();
        return new HistoryChecker(bound(taken)).check(writes, deliveries);
    }

    /** As long as the slowest start of a node took, its commits may take; what a node has loaded it may never hand out again. */
    private DuplicateBound bound(TreeMap<Integer, Long> taken) {
        Duration slowest = slowestStart();
        Map<Integer, Duration> slowestStarts = new HashMap<>();
        taken.keySet().forEach(epoch -> slowestStarts.put(epoch, slowest));
        loaded().stream().filter(loaded -> begun.add(loaded.epoch())).forEach(this::begins);
        return DuplicateBound.uncommitted(commitInterval, slowestStarts, lastCommits(taken))
                .and(covered);
    }

    private Duration slowestStart() {
        Longest slowest = new Longest();
        nodes.forEach(node -> slowest.add(node.startTime()));
        return slowest.value();
    }

    private void begins(Loaded loaded) {
        NangoPosition position = loaded.position();
        if (position == null) {
            covered.begins(loaded.epoch(), null, loaded.ahead());
        } else {
            covered.begins(loaded.epoch(), position.time(), NangoStream.upTo(model, position), loaded.ahead());
        }
    }

    /** Holds that no node began behind the position with which the one before it had begun. */
    synchronized void assertNeverMovedBack(String context) {
        NangoPosition last = null;
        for (Loaded loaded : loaded()) {
            if (last != null) {
                assertThat(loaded.position())
                        .as("%s: position in epoch %d", context, loaded.epoch())
                        .isNotNull()
                        .isGreaterThanOrEqualTo(last);
            }
            last = loaded.position();
        }
    }

    /** What each owner began with, in their order. */
    private List<Loaded> loaded() {
        return nodes.stream()
                .flatMap(node -> node.history().lines(Kind.LOADED).stream())
                .map(line -> Loaded.parse(line.text()))
                .sorted(Comparator.comparingInt(Loaded::epoch))
                .toList();
    }

    /**
     * Holds that a node from which the stream was taken was refused in time: it has a {@code commitInterval} from the first record
     * that it handed out after that, the time that a commit may take, and what is in its route.
     *
     * @param inRoute how many records may be in the route of a node at a time
     */
    synchronized void assertLateOnesEnd(int inRoute, String context) {
        long allowed =
                commitInterval.plus(DuplicateBound.timeToCommit(slowestStart())).toNanos();
        late().stream().collect(Collectors.groupingBy(Delivery::run)).forEach((epoch, late) -> {
            long end = late.get(0).nanos() + allowed;
            assertThat(late.stream().filter(delivery -> delivery.nanos() > end))
                    .as("%s: records that epoch %d handed out when its next commit was due", context, epoch)
                    .hasSizeLessThanOrEqualTo(inRoute);
        });
    }

    /** @return what arrived from nodes from which the stream had been taken, in the order of arrival */
    synchronized List<Delivery> late() {
        TreeMap<Integer, Long> taken = taken();
        return deliveries().stream().filter(delivery -> isLate(delivery, taken)).toList();
    }

    private static boolean isLate(Delivery delivery, TreeMap<Integer, Long> taken) {
        Map.Entry<Integer, Long> next = taken.higherEntry(delivery.run());
        return next != null && delivery.nanos() > next.getValue();
    }

    /** By epoch, when it began. */
    private TreeMap<Integer, Long> taken() {
        TreeMap<Integer, Long> taken = new TreeMap<>();
        nodes.forEach(node -> node.history()
                .lines(Kind.LOADED)
                .forEach(line -> taken.put(Loaded.parse(line.text()).epoch(), line.nanos())));
        return taken;
    }

    /** By epoch, when the last commit of its owner was possible. */
    private Map<Integer, Long> lastCommits(TreeMap<Integer, Long> taken) {
        Map<Integer, Long> commits = new HashMap<>();
        taken.forEach((epoch, begin) -> {
            Map.Entry<Integer, Long> next = taken.higherEntry(epoch);
            if (next != null) {
                commits.put(epoch, next.getValue());
            }
        });
        ends.forEach((node, end) -> commits.merge(node.history().epoch(), end, Math::min));
        return commits;
    }

    /** Of all nodes, in the order of arrival. */
    private List<Delivery> deliveries() {
        return nodes.stream()
                .flatMap(node -> node.history().deliveries().stream())
                .sorted(Comparator.comparingLong(Delivery::nanos))
                .toList();
    }
}
