package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** One stream has one consumer: a second one is refused, and takes over when the first is gone. */
public abstract class SharedStreamContract extends RouteContract {

    @Test
    void aSecondRouteOfTheContextIsRefused() throws Exception {
        save(1, 2);
        route.start();
        route.awaitAccepted(2);

        Throwable failure = catchThrowable(() -> route.add((builder, uri) ->
                builder.from(uri + "&limit=7").routeId("second").to("mock:second")));

        assertThat(failure).isNotNull().hasMessageContainingAll("Another consumer", "cursorKey");
        save(3, 3);
        assertThat(route.awaitAccepted(3)).containsExactly("1", "2", "3");
    }

    @Test
    void aCursorKeyOfItsOwnIsAStreamOfItsOwn() throws Exception {
        save(1, 2);
        route.start();
        RecordingSink other = new RecordingSink(service);

        route.option("cursorKey", "the second one");
        route.add((builder, uri) -> builder.from(uri).routeId("second").process(other));

        route.awaitAccepted(2);
        await().until(() -> other.accepted().size() == 2);
        assertThat(other.accepted()).containsExactly("1", "2");
    }

    @Test
    void aSecondContextIsRefusedUntilTheFirstIsGone() throws Exception {
        save(1, 2);
        route.start();
        route.awaitAccepted(2);
        awaitCursor(cursorOf("2"));

        try (TestRoute second = newRoute().start()) {
            second.awaitDown();
            second.awaitPolls(3);
            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("cursorKey", cursors.toString()));
            assertThat(second.sink().offered()).isEmpty();
            route.close();
            save(3, 3);

            assertThat(second.awaitAccepted(1)).containsExactly("3");
            second.awaitUp();
        }
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsGone() throws Exception {
        save(1, 2);
        String uri = route.uri();
        try (Child first = Child.start(service, uri, cursors.resolve("unused").toString(), cursors)) {
            TestRoute.patiently().until(() -> Child.delivered(cursors).size() == 2);

            route.start();
            String key = route.consumer().getStreamKey();
            TestRoute.patiently().until(() -> cursorOf("2").equals(storedCursor(key)));
            route.awaitDown();
            route.awaitPolls(3);

            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("another process, process " + first.pid(), cursors.toString(), "cursorKey"));
            assertThat(route.sink().offered()).isEmpty();
            first.kill();
        }
        save(3, 3);

        assertThat(route.awaitAccepted(1)).containsExactly("3");
        route.awaitUp();
    }

    /** With a repository in which the newer one wins. A batch was being collected when the commit was refused. */
    @Test
    void aConsumerWhoseStreamIsTakenHandsOutNothingMore() throws Exception {
        save(1, 20);
        String url = "jdbc:h2:file:" + cursors.resolve("taken") + ";WRITE_DELAY=0";
        JdbcConnectionPool database = JdbcConnectionPool.create(url, "sa", "");
        try {
            route.bind(Map.of("repository", new JdbcCursorRepository(database)));
            route.with("cursorRepository=#repository", "batching=true", "batchBytes=600");
            JdbcCursorRepository newer = new JdbcCursorRepository(database);
            AtomicBoolean taken = new AtomicBoolean();
            route.startThrough(steps -> steps.process(exchange -> {
                if (taken.compareAndSet(false, true)) {
                    newer.start();
                    newer.load(route.consumer().getStreamKey());
                }
            }));

            route.awaitDown();
            assertThat(route.received()).hasSize(1);
            assertThat(route.health().getError()).containsInstanceOf(StreamConflictException.class);
            route.awaitPolls(3);
            assertThat(route.received()).hasSize(1);
        } finally {
            route.close();
            database.dispose();
        }
    }
}
