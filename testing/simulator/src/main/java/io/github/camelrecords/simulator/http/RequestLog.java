package io.github.camelrecords.simulator.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * The requests a simulator has received, noted before they are answered. Keeps the last 10,000 of them; the count goes
 * on. Thread safe.
 */
public abstract class RequestLog<R extends ReceivedRequest> {

    private static final int KEPT = 10_000;

    private final Deque<R> log = new ArrayDeque<>();
    private long count;

    protected RequestLog() {}

    /** @return how many requests have arrived since the start or the last {@link #clear()} */
    public synchronized long count() {
        return count;
    }

    /** @return how many of the requests kept have this property */
    public long count(Predicate<R> condition) {
        return all().stream().filter(condition).count();
    }

    /** @return the requests kept, oldest first */
    public synchronized List<R> all() {
        return new ArrayList<>(log);
    }

    /** @return the requests kept on this path, oldest first; slashes at its end do not count */
    public List<R> onPath(String path) {
        return all().stream().filter(r -> r.normalisedPath().equals(path)).toList();
    }

    /** @throws NoSuchElementException when there was none */
    public synchronized R last() {
        return log.getLast();
    }

    public synchronized void clear() {
        log.clear();
        count = 0;
    }

    protected synchronized void add(R request) {
        if (log.size() == KEPT) {
            log.removeFirst();
        }
        log.addLast(request);
        count++;
    }
}
