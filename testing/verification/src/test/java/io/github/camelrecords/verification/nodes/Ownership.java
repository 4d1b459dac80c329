package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.history.Write;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who had the stream when. A run begins when a node takes the stream, and its number is the epoch that the node got. What a node
 * hands out after the next one has taken the stream is late: nobody can keep it from doing so until it asks the database. That
 * is no part of the history that has to be in order.
 */
final class Ownership {

    private final List<Node> nodes;
    private final Duration commitInterval;
    /** When a node was killed or put to sleep. */
    private final Map<Node, Long> ends = new HashMap<>();

    /** @param nodes all that there will be */
    Ownership(List<Node> nodes, Duration commitInterval) {
        this.nodes = nodes;
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
        return new HistoryChecker(DuplicateBound.uncommitted(commitInterval, lastCommits(taken)))
                .check(writes, deliveries);
    }

    /** @return what arrived from nodes from which the stream had been taken */
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
                .forEach(line -> taken.put(Integer.parseInt(line.text()), line.nanos())));
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
