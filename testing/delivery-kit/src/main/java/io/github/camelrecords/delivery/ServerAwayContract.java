package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A server that is not there, at the start or for a while. */
public abstract class ServerAwayContract extends RouteContract {

    @Test
    void aServerThatIsAwayAtTheStartIsWaitedFor() throws Exception {
        int port = service.port();
        service.goAway();
        route.start();

        route.awaitDown();
        route.awaitPolls(3);

        assertThat(route.healthCode()).isNull();
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("127.0.0.1:" + port, "got no answer", "Check baseUrl"));
        service.comeBack();
        save(1, 2);
        assertThat(route.awaitAccepted(2)).containsExactly("1", "2");
        route.awaitUp();
    }

    @Test
    void aRestartOfTheServerLosesNothing() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        String cursor = cursorOf("3");
        awaitCursor(cursor);

        service.goAway();
        route.awaitDown();
        assertThat(route.consumer().getCursor()).isEqualTo(cursor);
        service.comeBack();
        save(4, 5);

        assertThat(route.awaitAccepted(5)).containsExactly("1", "2", "3", "4", "5");
        route.awaitUp();
        assertThat(log.warnings()).hasSize(1);
    }
}
