package io.github.camelrecords.verification.report;

import java.util.List;

/** The kinds of scenarios: a run of all tests leaves a result of each. */
enum Kind {
    RESTARTS("restarts in order", "restarts in order"),
    KILLS("kill -9", "kill -9"),
    NETWORK("network faults", "network: "),
    SERVER("faults of the server", "answer: ", "429: ", "server: "),
    SEVERAL("several at a time", "several at a time"),
    CLOCKS("clocks", "clock: "),
    DATABASE("database faults", "PostgreSQL: ", "H2: "),
    REPOSITORY("repository on PostgreSQL", "repository on PostgreSQL: "),
    NODES("two nodes", "two nodes", "SIGSTOP", "master: "),
    RESUME("resume", "resume"),
    LIFECYCLE("lifecycle", "route stopped"),
    FUZZ("fuzz", "fuzz: ");

    private final String words;
    private final List<String> beginnings;

    /** @param beginnings of the scenarios of this kind */
    Kind(String words, String... beginnings) {
        this.words = words;
        this.beginnings = List.of(beginnings);
    }

    /** The kind in the words of the page. */
    String words() {
        return words;
    }

    boolean isIn(List<Result> results) {
        return results.stream().map(Result::scenario).anyMatch(this::isOf);
    }

    /** Whether a scenario is of this kind. */
    boolean isOf(String scenario) {
        return beginnings.stream().anyMatch(scenario::startsWith);
    }
}
