package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.simulator.nango.NangoFault;
import io.github.camelrecords.simulator.nango.NangoSimulator;

/** What holds a route up: its sink, its store, its server. */
final class Obstacles {

    private final NangoSimulator nango;
    private final String connection;
    private final HoldPoint sink = new HoldPoint();
    private final HoldPoint commits = new HoldPoint();
    private NangoFault answers;
    private volatile boolean sinkFails;

    /** @param connection whose answers can be held */
    Obstacles(NangoSimulator nango, String connection) {
        this.nango = nango;
        this.connection = connection;
    }

    /** In front of the sink. */
    HoldPoint sink() {
        return sink;
    }

    /** What comes to the sink fails, or no longer. */
    void makeSinkFail(boolean fails) {
        sinkFails = fails;
    }

    /** @throws IllegalStateException when the sink is to fail */
    void failSink() {
        if (sinkFails) {
            throw new IllegalStateException("The sink fails, as the test wants it");
        }
    }

    /** In front of the store. */
    HoldPoint commits() {
        return commits;
    }

    /** Holds the answers to come. */
    void holdAnswers() {
        answers = nango.faults()
                .always()
                .onPath("/records")
                .when(request -> connection.equals(request.header("Connection-Id")))
                .hold();
    }

    /** Whether the route waits for an answer that is held. */
    boolean isFetching() {
        return answers.held() > 0;
    }

    void letAnswersGo() {
        if (answers != null) {
            answers.clear();
        }
    }

    /** Takes all of them away. */
    void clear() {
        sink.open();
        commits.open();
        letAnswersGo();
    }
}
