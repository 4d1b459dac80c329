package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.Checkpoint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A service where only the ends of pages are positions: what was delivered of a page that is not done is remembered beside
 * the position, and does not come again.
 */
public abstract class PageCursorContract extends RouteContract {

    private static final String KEY = "pages";

    @Test
    void thePositionMovesAtThePagesEndOnly() throws Exception {
        save(1, 5);
        route.with("limit=2", "cursorKey=" + KEY).sink().refuse("4"::equals);
        route.start();

        awaitRefused("4", 3);
        route.awaitCursor(cursorOf("2"));
        assertThat(storedCursor(KEY)).isEqualTo(cursorOf("2"));
        assertThat(Checkpoints.copyOf(cursors, KEY).deliveredAhead()).hasSize(1);
        route.sink().repair();

        assertThat(route.awaitAccepted(5)).containsExactlyElementsOf(numbers(5));
        route.awaitCursor(cursorOf("5"));
        assertNothingRemembered();
    }

    @Test
    void aNewRunBeginsInTheMiddleOfThePage() throws Exception {
        save(1, 6);
        route.with("limit=4", "cursorKey=" + KEY).sink().refuse("3"::equals);
        route.start();
        awaitRefused("3", 1);
        route.close();
        assertThat(storedCursor(KEY)).isNull();

        try (TestRoute second = newRoute().with("limit=4", "cursorKey=" + KEY).start()) {
            assertThat(second.awaitAccepted(4)).containsExactly("3", "4", "5", "6");
            second.awaitCursor(cursorOf("6")).awaitPolls(2);
            assertThat(second.ids()).hasSize(4);
        }
    }

    /** It leaves the page, so the version that was delivered is not met again; the page must not wait for it. */
    @Test
    void aRecordThatMovesOutOfAnOpenPageComesOnceMore() throws Exception {
        save(1, 4);
        route.with("cursorKey=" + KEY).sink().refuse("3"::equals);
        route.start();
        awaitRefused("3", 1);
        service.save(Map.of("id", "1", "title", "another"));
        route.sink().repair();

        assertThat(route.awaitAccepted(5)).containsExactly("1", "2", "3", "4", "1");
        route.awaitCursor(cursorOf("1"));
        assertNothingRemembered();
    }

    /** The version that failed is gone with it. */
    @Test
    void theRecordThatFailsMayMoveToo() throws Exception {
        save(1, 4);
        route.sink().refuse("3"::equals);
        route.start();
        awaitRefused("3", 1);
        service.save(Map.of("id", "3", "title", "another"));
        route.awaitPolls(3);
        route.sink().repair();

        route.awaitCursor(cursorOf("3"));
        assertThat(route.ids()).containsExactlyInAnyOrder("1", "2", "3", "4").endsWith("3");
    }

    @Test
    void aPageMayBeLargerThanAPoll() throws Exception {
        save(1, 7);
        route.with("limit=5", "maxMessagesPerPoll=2", "cursorKey=" + KEY);
        route.start();

        assertThat(route.awaitAccepted(7)).containsExactlyElementsOf(numbers(7));
        route.awaitCursor(cursorOf("7")).awaitPolls(3);
        assertThat(route.ids()).hasSize(7);
        assertNothingRemembered();
    }

    @Test
    void aPageMayBeAsLargeAsAPoll() throws Exception {
        save(1, 6);
        route.with("limit=2", "maxMessagesPerPoll=2", "delay=3600000", "greedy=true");
        route.start();

        assertThat(route.awaitAccepted(6)).containsExactlyElementsOf(numbers(6));
        route.awaitCursor(cursorOf("6"));
    }

    @Test
    void anEmptyStreamHasNothingAndFillsLater() throws Exception {
        route.start();
        route.awaitPolls(3).awaitUp();
        assertThat(route.received()).isEmpty();

        save(1, 2);
        assertThat(route.awaitAccepted(2)).containsExactly("1", "2");
        route.awaitCursor(cursorOf("2"));
    }

    @Test
    void aDeletionIsAVersion() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        service.begin().delete("2").commit();
        assertThat(route.awaitAccepted(4)).containsExactly("1", "2", "3", "2");
        service.save(Map.of("id", "2", "title", "again"));

        assertThat(route.awaitAccepted(5)).endsWith("2", "2");
        assertThat(route.versions()).doesNotHaveDuplicates();
        route.awaitCursor(lastCursor());
    }

    private void awaitRefused(String id, int times) {
        TestRoute.patiently().until(() -> {
            List<String> offered = route.sink().offered();
            return Collections.frequency(offered, id) >= times;
        });
    }

    private void assertNothingRemembered() {
        TestRoute.patiently().until(() -> {
            Checkpoint checkpoint = Checkpoints.copyOf(cursors, KEY);
            return checkpoint.deliveredAhead().isEmpty();
        });
    }
}
