package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.camelrecords.simulator.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NangoHistoryTest {

    private final TestClock clock = new TestClock();
    private final NangoSimulator nango = NangoSimulator.builder().clock(clock).build();
    private final NangoModel model = nango.connection("github", "user-123").model("Issue");
    private final NangoHistory history = model.recordHistory();

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void keepsVersionsThatNobodyCanReadAnyMore() {
        model.save(Map.of("id", "1", "title", "a"));
        model.save(Map.of("id", "1", "title", "b"));
        model.save(Map.of("id", "1", "title", "b"));
        model.delete("1");

        assertThat(history.versions())
                .extracting(NangoVersion::number, version -> version.record().lastAction())
                .containsExactly(tuple(1L, "ADDED"), tuple(2L, "UPDATED"), tuple(3L, "DELETED"));
        assertThat(history.versions().get(1).record().json()).contains("\"title\":\"b\"");
        assertThat(history.versions().get(2).record()).isEqualTo(model.records().get(0));
    }

    @Test
    void ordersByCommitNotByTime() {
        Instant begin = clock.instant();
        NangoTransaction late = model.begin().save(Map.of("id", "late"));
        clock.advance(Duration.ofMillis(500));
        model.save(Map.of("id", "early"));
        clock.advance(Duration.ofMillis(500));
        late.commit();

        assertThat(history.versions())
                .extracting(version -> version.record().id(), NangoVersion::committedAt)
                .containsExactly(tuple("early", begin.plusMillis(500)), tuple("late", begin.plusMillis(1_000)));
        assertThat(history.versions().get(1).record().lastModifiedAt())
                .isBefore(history.versions().get(0).record().lastModifiedAt());
    }

    @Test
    void pruningMakesNoVersion() {
        model.save(Map.of("id", "1", "title", "a"));
        model.prune(model.records().get(0).cursor());
        model.save(Map.of("id", "1", "title", "a"));

        assertThat(history.versions()).hasSize(1);
    }

    @Test
    void tellsWhatIsNewSinceAVersion() {
        model.save(Map.of("id", "1"));
        model.save(Map.of("id", "2"));
        model.save(Map.of("id", "3"));

        assertThat(history.versionsAfter(1)).isEqualTo(history.versions().subList(1, 3));
        assertThat(history.versionsAfter(3)).isEmpty();
    }

    @Test
    void beginsWhenItIsAskedFor() {
        model.save(Map.of("id", "1"));
        NangoHistory second = model.recordHistory();
        model.save(Map.of("id", "2"));

        assertThat(second.versions())
                .extracting(version -> version.record().id())
                .containsExactly("2");
        assertThat(history.versions()).hasSize(2);
    }
}
