package io.github.camelrecords.stream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.consumer.MeasuredStreams;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which meters there are in which state of a stream. */
class RecordStreamMetricsTest {

    private static final List<String> LASTING = List.of(
            "camel.records.delivered",
            "camel.records.duplicates",
            "camel.records.failures",
            "camel.records.pages",
            "camel.records.rate.limited");

    private static final List<String> GAUGES = List.of("camel.records.in.flight", "camel.records.rate.remaining");
    private static final List<String> GAUGES_OF_CURSORS = List.of("camel.records.lag", "camel.records.cursor.age");

    private final CamelContext context = new DefaultCamelContext();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MeasuredStreams streams = MeasuredStreams.of(context);
    private final FakeStream stream = new FakeStream(context, "issues", true);

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    private List<String> names() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .distinct()
                .toList();
    }

    private double counted(String name) {
        return registry.get(name).functionCounter().count();
    }

    @Test
    void aRunningStreamHasAllMeters() {
        new RecordStreamMetrics(context).bindTo(registry);
        streams.started(stream);
        stream.delivered = 7;
        stream.inFlight = 5;
        stream.lag = 60;

        assertThat(names()).containsExactlyInAnyOrderElementsOf(concat(LASTING, GAUGES, GAUGES_OF_CURSORS));
        assertThat(counted("camel.records.delivered")).isEqualTo(7);
        assertThat(counted("camel.records.duplicates")).isEqualTo(2);
        assertThat(counted("camel.records.failures")).isEqualTo(3);
        assertThat(counted("camel.records.pages")).isEqualTo(4);
        assertThat(registry.get("camel.records.in.flight").gauge().value()).isEqualTo(5);
        assertThat(registry.get("camel.records.lag").timeGauge().value()).isEqualTo(60);
        assertThat(registry.get("camel.records.cursor.age").timeGauge().value()).isEqualTo(90);
        assertThat(registry.get("camel.records.rate.remaining").gauge().value()).isNaN();
    }

    @Test
    void aStreamThatRunsAlreadyIsFound() {
        streams.started(stream);
        new RecordStreamMetrics(context).bindTo(registry);

        assertThat(counted("camel.records.pages")).isEqualTo(4);
    }

    @Test
    void aStreamWithoutCursorHasNeitherLagNorAge() {
        new RecordStreamMetrics(context).bindTo(registry);
        streams.started(new FakeStream(context, "messages", false));

        assertThat(names()).containsExactlyInAnyOrderElementsOf(concat(LASTING, GAUGES));
    }

    @Test
    void aStoppedStreamKeepsItsCountersAndGoesOnWithThem() {
        new RecordStreamMetrics(context).bindTo(registry);
        streams.started(stream);
        stream.delivered = 7;
        Meter before = registry.get("camel.records.delivered").meter();

        streams.stopped(stream);
        assertThat(names()).containsExactlyInAnyOrderElementsOf(LASTING);
        assertThat(counted("camel.records.delivered")).isEqualTo(7);

        streams.started(stream);
        stream.delivered = 9;
        assertThat(names()).containsExactlyInAnyOrderElementsOf(concat(LASTING, GAUGES, GAUGES_OF_CURSORS));
        assertThat(counted("camel.records.delivered")).isEqualTo(9);
        // a registry that sends differences would send all once more
        assertThat(registry.get("camel.records.delivered").meter()).isSameAs(before);
    }

    /** What Camel does when a stopped route starts. */
    @Test
    void aNewConsumerOfTheSameRouteGoesOnWhereTheOldOneStopped() {
        new RecordStreamMetrics(context).bindTo(registry);
        streams.started(stream);
        stream.delivered = 7;
        streams.stopped(stream);
        FakeStream next = new FakeStream(context, "issues", true);
        streams.started(next);
        next.delivered = 2;
        next.inFlight = 3;

        assertThat(counted("camel.records.delivered")).isEqualTo(9);
        assertThat(counted("camel.records.pages")).isEqualTo(8);
        assertThat(registry.get("camel.records.in.flight").gauge().value()).isEqualTo(3);
        // the old one is of no interest any more
        streams.removed(stream);
        assertThat(counted("camel.records.delivered")).isEqualTo(9);
        streams.removed(next);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aRemovedStreamLeavesNothing() {
        new RecordStreamMetrics(context).bindTo(registry);
        FakeStream other = new FakeStream(context, "pulls", true);
        streams.started(stream);
        streams.started(other);

        streams.removed(stream);

        assertThat(registry.getMeters()).isNotEmpty().allMatch(meter -> "pulls"
                .equals(meter.getId().getTag("routeId")));
        streams.removed(other);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void bindingTwiceIsBindingOnce() {
        new RecordStreamMetrics(context).bindTo(registry);
        new RecordStreamMetrics(context, ConnectionTag.PLAIN).bindTo(registry);
        streams.started(stream);

        assertThat(registry.getMeters())
                .hasSize(LASTING.size() + GAUGES.size() + GAUGES_OF_CURSORS.size())
                .allMatch(meter -> !"user-1".equals(meter.getId().getTag("connection")));
    }

    @Test
    void tagsTellStreamsApart() {
        new RecordStreamMetrics(context, ConnectionTag.PLAIN).bindTo(registry);
        streams.started(stream);

        assertThat(registry.get("camel.records.pages").meter().getId().getTags())
                .containsExactlyInAnyOrder(
                        Tag.of("camelContext", context.getName()),
                        Tag.of("system", "service"),
                        Tag.of("integration", "github"),
                        Tag.of("model", "Issue"),
                        Tag.of("connection", "user-1"),
                        Tag.of("routeId", "issues"));
    }

    @Test
    void aConnectionIsHashedUnlessToldOtherwise() {
        new RecordStreamMetrics(context).bindTo(registry);
        streams.started(stream);

        String tag = registry.get("camel.records.pages").meter().getId().getTag("connection");
        assertThat(tag).matches("[0-9a-f]{8}").isEqualTo(ConnectionTag.HASHED.value("user-1"));
        assertThat(ConnectionTag.HASHED.value("user-2")).isNotEqualTo(tag);
    }

    @Test
    void aConnectionCanBeLeftOut() {
        new RecordStreamMetrics(context, ConnectionTag.NONE).bindTo(registry);
        streams.started(stream);

        assertThat(registry.get("camel.records.pages").meter().getId().getTag("connection"))
                .isNull();
    }

    @SafeVarargs
    private static List<String> concat(List<String>... lists) {
        return List.of(lists).stream().flatMap(List::stream).toList();
    }

    @Test
    void twoStreamsWithTheSameTagsDoNotTakeTheirMetersFromEachOther() throws Exception {
        new RecordStreamMetrics(context).bindTo(registry);
        FakeStream other = new FakeStream(context, "issues", true);
        streams.started(stream);
        streams.started(other);
        stream.delivered = 7;
        other.delivered = 100;

        streams.stopped(other);
        streams.removed(other);
        assertThat(counted("camel.records.delivered")).isEqualTo(7);
        assertThat(names()).containsAll(GAUGES);
    }
}
