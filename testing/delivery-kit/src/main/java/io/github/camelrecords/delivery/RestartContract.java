package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.util.HashSet;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What a new process knows of one that was killed. */
public abstract class RestartContract extends DeliveryContract {

    protected static final String KEY = "restart";

    @Test
    void aDatabaseGivenAsIdempotentRepositoryKeepsPositionAndKeys() throws Exception {
        String url = "jdbc:h2:file:" + cursors.resolve("database") + ";WRITE_DELAY=0";
        String[] options = {"idempotentRepository=#repo", "cursorKey=" + KEY, "limit=50", "commitInterval=20"};
        String quick = service.uri(cursors, options) + "&lookbackWindow=200";
        String patient = service.uri(cursors, options) + "&lookbackWindow=60000";
        save("a", 600);
        try (Child child = startChild(quick, url)) {
            TestRoute.patiently().until(() -> delivered().size() > 150);
            child.kill();
        }
        assertThat(load(url).cursor()).as("cursor in the database").isNotNull();
        try (Child child = startChild(patient, url)) {
            TestRoute.patiently().until(() -> new HashSet<>(delivered()).containsAll(storedVersions()));
            save("b", 20);
            TestRoute.patiently().until(() -> new HashSet<>(delivered()).containsAll(storedVersions()));
            child.stop();
        }
        assertThat(load(url).deliveredAhead()).as("keys in the database").hasSizeGreaterThanOrEqualTo(20);
        int before = delivered().size();

        save("c", 1);
        try (Child child = startChild(patient, url)) {
            TestRoute.patiently().until(() -> delivered().size() > before);
            long requests = service.requests();
            TestRoute.patiently().until(() -> service.requests() >= requests + 3);
            child.stop();
        }

        List<Version> delivered = delivered();
        assertThat(delivered.subList(before, delivered.size()))
                .extracting(Version::id)
                .as("after a clean stop")
                .containsExactly("c0");
        assertThat(new HashSet<>(delivered)).containsExactlyInAnyOrderElementsOf(storedVersions());
    }

    /** A process with a file or database for positions. @param repository as {@link Child#start} takes it */
    protected final Child startChild(String uri, String repository) {
        return Child.start(service, uri, repository, cursors);
    }

    /** What all processes of this test have delivered. */
    protected final List<Version> delivered() {
        return Child.delivered(cursors);
    }

    /** A folder for a repository that a process does not use. */
    protected final String unused() {
        return cursors.resolve("unused").toString();
    }

    /** How many processes have started. */
    protected final long runs() {
        return Child.lines(cursors).stream()
                .filter(line -> line.is(RouteProcess.STARTED))
                .count();
    }

    private static Checkpoint load(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        JdbcCursorRepository repository = new JdbcCursorRepository(database);
        repository.start();
        try {
            return repository.load(KEY);
        } finally {
            repository.stop();
        }
    }
}
