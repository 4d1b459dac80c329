package io.github.camelrecords.verification.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.service.Patience;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a sink must not upsert by last-modified time: what arrived last is right where the time is wrong. */
class UpsertTest {

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
    private final DeliveryLog arrived = new DeliveryLog("GithubIssue");
    private final MemoryCursorRepository cursors = new MemoryCursorRepository();

    @BeforeEach
    void start() {
        nango.start();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void aLateCommitIsNewerWithAnOlderTime() throws Exception {
        NangoTransaction late = model.begin();
        model.save(Map.of("id", "1", "version", 1));
        read(1);
        late.save(Map.of("id", "1", "version", 2)).commit();
        read(2);

        assertThat(stored((old, now) -> now)).isEqualTo(2);
        assertThat(stored((old, now) -> now.modifiedAt().isAfter(old.modifiedAt()) ? now : old))
                .isEqualTo(1);
    }

    @Test
    void contentIsNewerThanTheTimeItComesWith() throws Exception {
        model.save(Map.of("id", "1", "version", 1));
        nango.faults().next(1).onPath("/records").payloadsReadAfter(() -> model.save(Map.of("id", "1", "version", 2)));
        read(1);
        read(2);

        List<Delivery> deliveries = arrived.deliveries();
        assertThat(deliveries).extracting(Delivery::version).containsExactly(2L, 2L);
        assertThat(deliveries.get(0).modifiedAt()).isBefore(deliveries.get(1).modifiedAt());
    }

    private long stored(BinaryOperator<Delivery> upsert) {
        return arrived.deliveries().stream()
                .collect(Collectors.toMap(Delivery::id, delivery -> delivery, upsert))
                .get("1")
                .version();
    }

    /** A start reads from the committed cursor, which stays in front of what is younger than the window. */
    private void read(int count) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("cursors", cursors);
            String uri = "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                    + nango.baseUrl() + "&secretKey=" + nango.secretKey()
                    + "&cursorRepository=#cursors&initialDelay=0&delay=50&lookbackWindow=300000";
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(arrived);
                }
            });
            context.start();
            Patience.await("records").until(() -> arrived.size() >= count);
        }
    }
}
