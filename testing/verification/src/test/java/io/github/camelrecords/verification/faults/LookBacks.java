package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.simulator.nango.NangoRequest;
import java.time.Instant;

/**
 * Counts the look-back passes of a route by its requests: one begins when the route asks for what is in front of what it has
 * asked for, and is complete when it asks for what is behind all of that. Thread safe.
 */
final class LookBacks {

    private NangoPosition last;
    private NangoPosition head;
    private boolean under;
    private int completed;
    private Instant reached = Instant.MIN;

    /** A request for a page. */
    synchronized void saw(NangoRequest request) {
        String cursor = request.query("cursor");
        if (cursor == null) {
            return;
        }
        NangoPosition position = NangoPosition.of(cursor);
        if (head == null) {
            head = position;
        }
        if (last != null && position.compareTo(last) < 0) {
            under = true;
        } else if (under && position.compareTo(head) >= 0) {
            under = false;
            completed++;
            reached = position.time();
        }
        last = position;
        head = position.compareTo(head) > 0 ? position : head;
    }

    /** How many have come to their end; those that broke off do not count. */
    synchronized int completed() {
        return completed;
    }

    /** How far the last of these has come: the route is past every record up to this time. */
    synchronized Instant reached() {
        return reached;
    }
}
