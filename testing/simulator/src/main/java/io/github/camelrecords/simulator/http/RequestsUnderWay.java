package io.github.camelrecords.simulator.http;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;

/** Counts the requests whose answers are not out, so that a server that stops can let them go first. Thread-safe. */
final class RequestsUnderWay implements ServeEventListener {

    private int count;

    @Override
    public String getName() {
        return "requests-under-way";
    }

    @Override
    public synchronized void beforeMatch(ServeEvent event, Parameters parameters) {
        count++;
    }

    @Override
    public synchronized void afterComplete(ServeEvent event, Parameters parameters) {
        count--;
        notifyAll();
    }

    /** Until there are none, but not longer than that: an answer may take its time on purpose. */
    synchronized void awaitNone(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toMillis(); count > 0 && left > 0; left = left(end)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long left(long end) {
        return Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
}
