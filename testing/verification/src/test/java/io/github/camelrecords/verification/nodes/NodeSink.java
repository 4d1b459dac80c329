package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.stream.Committer;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import java.util.Arrays;

/**
 * The end of a node's route. From the line that says that a commit was refused, to the moment when the engine can know that, no
 * record is noted: what is noted after that line, the engine handed out although it knew, or was in the route already.
 */
final class NodeSink {

    private final NodeLog nodeLog;
    private Thread refused;

    NodeSink(NodeLog nodeLog) {
        this.nodeLog = nodeLog;
    }

    /** The calling thread is about to be told that its commit was refused. */
    synchronized void refused(long epoch) {
        nodeLog.line(Kind.REFUSED, epoch);
        refused = Thread.currentThread();
    }

    /** Notes a record. */
    void arrived(String record) {
        while (!noted(record)) {
            Thread.onSpinWait();
        }
    }

    private synchronized boolean noted(String record) {
        if (refused != null && refused != Thread.currentThread() && isCommitting(refused)) {
            return false;
        }
        nodeLog.line(Kind.RECORD, record);
        return true;
    }

    private static boolean isCommitting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Committer.class.getName()));
    }
}
