package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A route that stops, pauses, goes and comes back, in the middle of a page too: each record arrives once, in order. */
public abstract class RouteLifecycleContract extends RouteContract {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void aStopInTheMiddleOfAPageLosesNothing() throws Exception {
        save(1, 30);
        route.start(this::pausedAtRecord10);
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(
                () -> unchecked(() -> route.context().getRouteController().stopRoute(TestRoute.ROUTE)));
        await().until(() -> route.context()
                        .getRouteController()
                        .getRouteStatus(TestRoute.ROUTE)
                        .isStopping()
                || route.consumer().isSuspendingOrSuspended()
                || !stop.isDone());
        goOn.countDown();
        stop.get(20, TimeUnit.SECONDS);
        List<String> beforeRestart = route.sink().accepted();
        route.context().getRouteController().startRoute(TestRoute.ROUTE);

        assertThat(beforeRestart).hasSizeGreaterThanOrEqualTo(10);
        assertThat(route.awaitAccepted(30)).containsExactlyElementsOf(numbers(30));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void aSuspendedRouteGoesOnWhereItWas() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);

        route.context().getRouteController().suspendRoute(TestRoute.ROUTE);
        assertThat(route.consumer().getCursor()).isEqualTo(cursorOf("3"));
        long requests = service.requests();
        save(4, 6);
        assertThat(route.sink().accepted()).hasSize(3);
        assertThat(service.requests()).isEqualTo(requests);
        route.context().getRouteController().resumeRoute(TestRoute.ROUTE);

        assertThat(route.awaitAccepted(6)).containsExactlyElementsOf(numbers(6));
    }

    @Test
    void aRouteThatIsRemovedCanBeAddedAgain() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);

        route.context().getRouteController().stopRoute(TestRoute.ROUTE);
        route.context().removeRoute(TestRoute.ROUTE);
        save(4, 6);
        route.add((builder, uri) -> builder.from(uri).routeId(TestRoute.ROUTE).process(route.sink()));

        assertThat(route.awaitAccepted(6)).containsExactlyElementsOf(numbers(6));
        route.awaitUp();
    }

    @Test
    void aContextCanBeStoppedAndStarted() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);

        route.context().stop();
        save(4, 6);
        route.context().start();

        assertThat(route.awaitAccepted(6)).containsExactlyElementsOf(numbers(6));
    }

    @Test
    void aPollTakesNoMoreThanMaxMessagesPerPoll() throws Exception {
        save(1, 5);
        route.option("maxMessagesPerPoll", 2).option("delay", 3_600_000).start();

        route.awaitAccepted(2);
        route.awaitUp();

        assertThat(route.sink().accepted()).containsExactly("1", "2");
        // a poll asks for no more than it takes, so this is the end of a page
        assertThat(route.consumer().getCursor()).isEqualTo(cursorOf("2"));
    }

    @Test
    void greedyPollsGoOnAtOnce() throws Exception {
        save(1, 7);
        route.option("maxMessagesPerPoll", 2)
                .option("greedy", true)
                .option("delay", 3_600_000)
                .start();

        assertThat(route.awaitAccepted(7)).containsExactlyElementsOf(numbers(7));
    }

    @Test
    void anIdlePollSendsAnEmptyMessageIfAskedTo() throws Exception {
        save(1, 2);
        route.option("sendEmptyMessageWhenIdle", true).start();

        assertThat(route.awaitAccepted(4)).startsWith("1", "2", "null", "null");
        assertThat(route.consumer().getCursor()).isEqualTo(cursorOf("2"));
        assertThat(route.consumer().getRecordsDelivered()).isEqualTo(2);
    }

    /** The second pass over what is unsettled meets records that the route has not finished. */
    @Test
    void recordsInFlightLongerThanTheWindowAreNotHandedOutTwice() throws Exception {
        route.option("lookbackWindow", 1500).start((builder, uri) -> {
            builder.from(uri).routeId(TestRoute.ROUTE).to("seda:work");
            builder.from("seda:work")
                    .process(exchange -> goOn.await(10, TimeUnit.SECONDS))
                    .process(route.sink());
        });
        save(1, 5);
        await().until(() -> route.consumer().getInFlight() == 5);

        service.forgetRequests();
        await().until(() -> service.requestsFromTheStart() >= 1);
        assertThat(route.consumer().getInFlight()).isEqualTo(5);
        assertThat(route.consumer().getCursor()).isNull();
        goOn.countDown();

        awaitCursor(cursorOf("5"));
        route.awaitPolls(2);
        assertThat(route.sink().offered()).containsExactlyElementsOf(numbers(5));
    }

    private void pausedAtRecord10(RouteBuilder builder, String uri) {
        builder.from(uri).routeId(TestRoute.ROUTE).process(route.sink()).process(exchange -> {
            if (route.sink().accepted().size() == 10) {
                arrived.countDown();
                goOn.await(10, TimeUnit.SECONDS);
            }
        });
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void unchecked(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
