package io.github.camelrecords.documentation;

import static io.github.camelrecords.documentation.Application.issues;
import static io.github.camelrecords.documentation.Application.patiently;
import static io.github.camelrecords.documentation.Application.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoFaultRule;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each loss that the page on migration names: the route made by hand has it, {@code nango:records} beside it has not. */
@Timeout(180)
class TimerHttpLossesTest {

    @TempDir
    Path folder;

    private Store byHand = new Store();
    private Store component = new Store();
    private NangoSimulator nango;
    private NangoModel issues;
    private Application application;

    @BeforeEach
    void startNango() {
        // without a limit of its own, whose headers would ask for a pause of a minute after a 429
        nango = NangoSimulator.builder().rateLimit(0).build().start();
        issues = issues(nango);
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
        nango.close();
    }

    private void startBoth() throws Exception {
        application = new Application(nango, folder.resolve("cursors"))
                .routes(new IssuesByHand(folder.resolve("last-run.txt")), new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:store").process(byHand);
                        from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&delay=50"
                                        + "&initialDelay=0&limit=100")
                                .routeId("issues")
                                .process(component);
                    }
                })
                .start();
    }

    @Test
    void whatDoesNotFitIntoOnePageIsLost() throws Exception {
        issues.save(IntStream.range(0, 250)
                .mapToObj(i -> Map.of("id", "issue-" + i))
                .toList());
        startBoth();

        patiently().until(() -> component.ids().size() == 250);
        awaitRunsByHand(3);

        assertThat(component.ids()).doesNotHaveDuplicates();
        assertThat(byHand.ids()).hasSize(100);
    }

    @Test
    void whatIsCommittedLateIsLost() throws Exception {
        startBoth();
        NangoTransaction late = issues.begin();
        // the times asked for are later than the transaction now
        awaitRunsByHand(4);
        late.save(Map.of("id", "late")).commit();
        save(issues, 1, 1);

        patiently().until(() -> component.ids().size() == 2);
        awaitRunsByHand(3);

        assertThat(component.ids()).containsExactlyInAnyOrder("late", "1");
        // what is saved between the start of a run and its answer comes twice
        assertThat(byHand.ids()).containsOnly("1");
    }

    @Test
    void aRecordThatFailsIsLost() throws Exception {
        byHand.refusing("3"::equals);
        component.refusing("3"::equals);
        save(issues, 1, 5);
        startBoth();
        patiently().until(() -> byHand.ids().size() == 4 && component.ids().size() == 2);

        byHand.repair();
        component.repair();
        patiently().until(() -> component.ids().size() == 5);
        awaitRunsByHand(3);

        assertThat(component.ids()).containsExactly("1", "2", "3", "4", "5");
        assertThat(byHand.ids()).containsExactly("1", "2", "4", "5");
    }

    @Test
    void whatStoodInTheWayOfAStopIsLost() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        save(issues, 1, 5);
        byHand.refusing(id -> hangsFrom3(id, never));
        // fails, as stopping waits for a record that hangs
        component.refusing(id -> id.compareTo("3") >= 0);
        startBoth();
        patiently().until(() -> byHand.ids().size() == 2 && component.ids().size() == 2);

        application.context().getShutdownStrategy().setTimeout(1);
        application.close();
        // whatever still comes to the first stores comes to nobody
        byHand = new Store();
        component = new Store();
        never.countDown();
        startBoth();
        patiently().until(() -> component.ids().size() == 3);
        awaitRunsByHand(3);

        assertThat(component.ids()).containsExactly("3", "4", "5");
        assertThat(byHand.ids()).isEmpty();
    }

    /** As a database that does not answer; when it would, the process is gone. */
    private static boolean hangsFrom3(String id, CountDownLatch never) {
        if (id.compareTo("3") < 0) {
            return false;
        }
        try {
            never.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** A refusal and a broken server. */
    @ParameterizedTest
    @ValueSource(ints = {429, 502})
    void whatIsAskedForByACallThatFailsIsLost(int status) throws Exception {
        startBoth();
        awaitRunsByHand(2);
        application.context().getRouteController().suspendRoute("issues-by-hand");
        application.context().getRouteController().suspendRoute("issues");
        // the HTTP client of camel-http tries once more by itself
        fail(nango.faults().next(status == 429 ? 2 : 1).when(TimerHttpLossesTest::isByHand), status);
        fail(nango.faults().next(2).when(request -> !isByHand(request)), status);
        save(issues, 1, 3);
        application.context().getRouteController().resumeRoute("issues-by-hand");
        application.context().getRouteController().resumeRoute("issues");

        patiently().until(() -> component.ids().size() == 3);
        awaitRunsByHand(3);
        save(issues, 4, 4);
        patiently().until(() -> byHand.ids().contains("4") && component.ids().contains("4"));

        assertThat(component.ids()).containsExactly("1", "2", "3", "4");
        // what is saved between the start of a run and its answer comes twice
        assertThat(byHand.ids()).containsOnly("4");
    }

    private static void fail(NangoFaultRule requests, int status) {
        if (status == 429) {
            requests.rateLimited("1");
        } else {
            requests.status(status);
        }
    }

    @Test
    void theKeyGoesWhereTheRecordGoes() throws Exception {
        save(issues, 1, 1);
        startBoth();
        patiently().until(() -> !byHand.ids().isEmpty() && !component.ids().isEmpty());

        assertThat(byHand.stored()).allMatch(Store.Stored::secret);
        assertThat(component.stored()).noneMatch(Store.Stored::secret);
    }

    @Test
    void numbersAreWrittenAnew() throws Exception {
        issues.save("{\"id\":\"1\",\"price\":12.50}");
        startBoth();
        patiently().until(() -> !byHand.ids().isEmpty() && !component.ids().isEmpty());

        assertThat(byHand.stored().get(0).body()).contains("\"price\":12.5,");
        assertThat(component.stored().get(0).body()).contains("\"price\":12.50,");
    }

    private void awaitRunsByHand(int count) {
        long from = nango.requests().count(TimerHttpLossesTest::isByHand);
        patiently().until(() -> nango.requests().count(TimerHttpLossesTest::isByHand) >= from + count);
    }

    private static boolean isByHand(NangoRequest request) {
        return request.query("modified_after") != null;
    }
}
