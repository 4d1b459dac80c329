package io.github.camelrecords.nango.operations;

import static io.github.camelrecords.nango.operations.SimulatedOperations.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSync;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A route reads from one connection and writes to another. The headers that the consumer sets name the first; they never
 * change where the second call goes.
 */
class OwnConnectionTest {

    private final SimulatedOperations camel = new SimulatedOperations();
    private final NangoConnection read = camel.nango().connection("hubspot", "A");
    private final NangoConnection written = camel.nango().connection(INTEGRATION, "B");

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private void route(String to) throws Exception {
        // the base sync and a variant of the same model exist on both sides
        read.model("Contact", "v1").save(List.of(Map.of("id", "1", "name", "Ada")));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=hubspot&connectionId=A&model=Contact&variant=v1&initialDelay=0"
                                + "&delay=100&lookbackWindow=0&cursorDirectory=" + folder)
                        .to(to)
                        .to("mock:done");
            }
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !camel.context()
                .getEndpoint("mock:done", org.apache.camel.component.mock.MockEndpoint.class)
                .getExchanges()
                .isEmpty());
    }

    @Test
    void metadataGoesToTheNamedConnection() throws Exception {
        // hubspot has a connection B, too
        NangoConnection namesake = camel.nango().connection("hubspot", "B");

        route("nango:setMetadata?connectionId=B");

        assertThat(written.metadata()).containsEntry("name", "Ada");
        assertThat(read.metadata()).isNullOrEmpty();
        assertThat(namesake.metadata()).isNullOrEmpty();
    }

    @Test
    void pruningStaysWithTheNamedModelAndItsBase() throws Exception {
        NangoModel base = written.model("Contact");
        NangoModel variant = written.model("Contact", "v1");
        base.save(List.of(Map.of("id", "7", "name", "Base")));
        variant.save(List.of(Map.of("id", "8", "name", "Variant")));
        String until = base.records().get(0).cursor();

        route("nango:prune?connectionId=B&model=Contact&untilCursor=RAW(" + until + ")");

        assertThat(base.records().get(0).prunedAt()).isNotNull();
        assertThat(variant.records().get(0).prunedAt()).isNull();
        assertThat(read.model("Contact", "v1").records().get(0).prunedAt()).isNull();
    }

    @Test
    void aSyncOfTheNamedConnectionIsTriggered() throws Exception {
        NangoSync here = read.sync("contacts").models("Contact");
        NangoSync there = written.sync("contacts").models("Contact");

        route("nango:trigger?connectionId=B&syncs=contacts");

        SimulatedOperations.awaitRuns(there, 1);
        assertThat(here.runs()).isZero();
    }

    @Test
    void anEndpointWithoutAConnectionOfItsOwnFollowsTheHeaders() throws Exception {
        NangoSync here = read.sync("contacts").models("Contact");

        route("nango:trigger?syncs=contacts");

        SimulatedOperations.awaitRuns(here, 1);
        assertThat(camel.nango().requests().onPath("/sync/trigger"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"hubspot\"", "\"A\""));
    }

    @Test
    void aVariantIsTakenFromTheHeaderWhereNoOtherConnectionIsMeant() throws Exception {
        NangoSync there = written.sync("contacts").models("Contact");

        camel.succeed(
                "nango:createVariant?connectionId=B&syncName=contacts", null, Map.of(NangoConstants.VARIANT, "eu"));

        assertThat(there.variant("eu")).isNotNull();
    }

    @Test
    void aVariantOfAnotherConnectionIsNotDeletedHere() throws Exception {
        written.sync("contacts").models("Contact").addVariant("v1");

        for (Map<String, Object> consumed : List.<Map<String, Object>>of(
                Map.of(NangoConstants.CONNECTION_ID, "A", NangoConstants.VARIANT, "v1"),
                Map.of(NangoConstants.PROVIDER_CONFIG_KEY, "hubspot", NangoConstants.VARIANT, "v1"))) {
            Exchange failed = camel.send("nango:deleteVariant?connectionId=B&syncName=contacts", null, consumed);

            assertThat(failed.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("Option variant is missing", "CamelNangoVariant does not count here");
        }
        assertThat(written.sync("contacts").variant("v1")).isNotNull();
    }

    @Test
    void theIntegrationOfAnEndpointWithAConnectionNeverComesFromAHeader() {
        camel.component().getConfiguration().setProviderConfigKey(null);

        Exchange failed = camel.send(
                "nango:setMetadata?connectionId=B",
                Map.of("plan", "pro"),
                Map.of(NangoConstants.PROVIDER_CONFIG_KEY, "hubspot"));

        assertThat(failed.getException()).hasMessageContaining("Option providerConfigKey is missing");
        assertThat(camel.nango().requests().onPath("/connections/metadata")).isEmpty();
    }

    @Test
    void theCursorOfAnotherConnectionIsNoStartHere() throws Exception {
        NangoModel contacts = written.model("Contact");
        contacts.save(List.of(Map.of("id", "7", "name", "Base")));
        String later = contacts.records().get(0).cursor();

        Exchange page = camel.succeed(
                "nango:records?connectionId=B&model=Contact",
                null,
                Map.of(NangoConstants.CONNECTION_ID, "A", NangoConstants.CURSOR, later));

        assertThat(page.getMessage().getBody(String.class)).contains("Base");
    }
}
