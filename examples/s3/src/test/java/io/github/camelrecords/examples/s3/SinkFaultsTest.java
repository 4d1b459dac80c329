package io.github.camelrecords.examples.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.camelrecords.simulator.nango.NangoRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is away or refuses an object: nothing is lost, and the stream waits at what was refused. */
class SinkFaultsTest {

    private static final String BUCKET = "contacts";
    /** Three or four records an object. */
    private static final Map<String, String> SMALL_OBJECTS = Map.of("pipeline.batchBytes", "1200");

    @TempDir
    Path folder;

    @TempDir
    Path objects;

    private final OwnNango nango = OwnNango.start();
    private LocalS3 server;

    @AfterEach
    void stopAll() {
        if (server != null) {
            server.close();
        }
        nango.close();
    }

    @Test
    void aServerThatIsDownAtTheStartAndAwayInMidPageLosesNothing() throws Exception {
        server = new LocalS3(objects);
        Bucket bucket = server.at(BUCKET);
        nango.save(0, 10, "first ");
        Polls polls = new Polls();
        try (Pipeline pipeline = start(bucket, polls)) {
            patiently().until(() -> !polls.failures().isEmpty());
            assertThat(pipeline.context().isStarted()).isTrue();
            assertThat(polls.failures().get(0)).hasStackTraceContaining("Connection refused");

            server.start().bucket(BUCKET);
            patiently().until(() -> nango.isIn(StoredObject.all(bucket)));

            // a page of more than a hundred objects
            nango.save(10, 500, "second ");
            int few = StoredObject.all(bucket).size() + 3;
            patiently().until(() -> StoredObject.all(bucket).size() > few);
            server.close();
            int failures = polls.failures().size();
            nango.save(0, 5, "third ");
            nango.contacts().delete("6", "400");
            patiently().until(() -> polls.failures().size() > failures);
            server.start();

            patiently().until(() -> nango.isIn(StoredObject.all(bucket)));
            nango.assertIsIn(StoredObject.all(bucket));
        }
    }

    @Test
    void theStreamWaitsAtAnObjectThatIsRefused() throws Exception {
        server = new LocalS3(objects).start();
        Bucket bucket = server.bucket(BUCKET);
        for (int id = 0; id < 12; id++) {
            nango.save(id, id + 1, "number ");
        }
        List<NangoRecord> records = nango.contacts().records();
        WireMockServer proxy =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        proxy.start();
        try {
            // in front of the server, whose own answers pass through
            proxy.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().proxiedFrom(server.endpoint())));
            StubMapping refusal = proxy.stubFor(put(urlPathMatching(
                            ".*/[^/]*" + CompressedObject.safe(records.get(7).cursor()) + "-[^/]*"))
                    .atPriority(1)
                    .willReturn(aResponse()
                            .withStatus(403)
                            .withHeader("Content-Type", "application/xml")
                            .withBody("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>")));
            Bucket behindProxy = new Bucket(BUCKET, "us-east-1", "http://127.0.0.1:" + proxy.port(), "local", "local");
            Polls polls = new Polls();
            // an object a record
            try (Pipeline pipeline = Pipeline.start(
                    nango.source(),
                    behindProxy,
                    folder.resolve("cursors"),
                    polls,
                    Map.of("pipeline.batchBytes", "1"))) {
                patiently().until(() -> polls.failures().size() > 1);

                assertThat(pipeline.context().isStarted()).isTrue();
                assertThat(polls.failures().get(0)).hasStackTraceContaining("Access Denied");
                assertThat(StoredObject.lines(StoredObject.all(bucket)))
                        .as("all in front of the refused one, none behind it")
                        .containsExactlyInAnyOrderElementsOf(records.subList(0, 7).stream()
                                .map(NangoRecord::json)
                                .toList());

                proxy.removeStub(refusal);
                patiently().until(() -> nango.isIn(StoredObject.all(bucket)));
            }
            assertThat(StoredObject.all(bucket)).as("an object a record").hasSize(12);
        } finally {
            proxy.stop();
        }
    }

    private Pipeline start(Bucket bucket, Polls polls) throws Exception {
        return Pipeline.start(nango.source(), bucket, folder.resolve("cursors"), polls, SMALL_OBJECTS);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }
}
