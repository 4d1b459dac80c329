package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import io.github.camelrecords.stream.http.BaseUrl;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NangoRecordSourceTest {

    private final NangoConfiguration configuration = new NangoConfiguration();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private NangoSimulator nango;
    private NangoConnection connection;
    private ApiClient client;

    @BeforeEach
    void start() {
        nango = NangoSimulator.builder().build().start();
        connection = nango.connection("github", "user-123");
        configuration.setBaseUrl(nango.baseUrl());
        configuration.setSecretKey(nango.secretKey());
        configuration.setProviderConfigKey("github");
        configuration.setConnectionId("user-123");
        configuration.setModel("Issue");
        context.start();
        client = new ApiClient(
                context,
                ApiClientConfig.of(BaseUrl.parse(nango.baseUrl(), false), configuration::getSecretKey)
                        .build());
        client.start();
    }

    @AfterEach
    void stop() throws Exception {
        client.stop();
        context.close();
        nango.close();
    }

    private NangoRecordSource source() {
        return new NangoRecordSource(client, NangoStreamOptions.of(configuration));
    }

    private static void save(NangoModel model, int count) {
        model.save(IntStream.range(0, count)
                .mapToObj(i -> Map.of("id", "r" + i, "title", "t" + i))
                .toList());
    }

    @Test
    void tellsHowManyRecordsNangoHas() {
        save(connection.model("Issue"), 3);
        save(connection.model("Other"), 5);

        assertThat(source().total()).hasValue(3);
    }

    @Test
    void tellsNothingWhereNangoDoesNot() {
        connection.model("Other");
        assertThat(source().total()).isEmpty();
        client.stop();
        assertThat(source().total()).isEmpty();
    }

    @Test
    void prunesInSeveralCallsUpToTheCursorAndNoFurther() throws Exception {
        NangoModel issues = connection.model("Issue");
        save(issues, 2_500);
        String until = issues.records().get(2_399).cursor();
        source().prune(until);

        assertThat(issues.records().stream().filter(r -> r.prunedAt() != null).count())
                .isEqualTo(2_400);
        assertThat(nango.requests().all().stream()
                        .filter(r -> r.path().equals("/records/prune"))
                        .count())
                .isBetween(3L, 4L);
    }

    @Test
    void readsPagesWithTheirCursors() throws Exception {
        save(connection.model("Issue"), 3);
        NangoRecordSource source = source();
        String cursor;
        try (Page first = source.read(null, 2)) {
            first.next();
            SourceRecord second = first.next();
            assertThat(first.next()).isNull();
            assertThat(first.last()).isFalse();
            assertThat(first.nextCursor()).isEqualTo(second.cursor());
            assertThat(first.serverTime()).isNotNull();
            cursor = first.nextCursor();
        }
        try (Page rest = source.read(cursor, 2)) {
            assertThat(rest.next()).isNotNull();
            assertThat(rest.next()).isNull();
            assertThat(rest.last()).isTrue();
        }
    }

    @Test
    void aResetGoesToTheConfiguredStartOrToTheBeginning() throws Exception {
        assertThat(source().resetPosition()).isNull();
        configuration.setStartFrom("now");
        assertThat(NangoCursor.timeMicros(source().resetPosition())).isZero();
        String cursor = NangoCursor.before(1_700_000_000_000_000L);
        configuration.setStartFrom(cursor);
        assertThat(source().resetPosition()).isEqualTo(cursor);
    }
}
