package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.crash.agent.CrashAgent;
import io.github.camelrecords.verification.crash.agent.Place;
import io.github.camelrecords.verification.crash.agent.PlaceTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points are in the engine as it is: one that was renamed fails here. */
class CrashPointTest {

    private final List<Place> found = new ArrayList<>();
    private final List<Place> missing = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void everyPlaceIsInTheEngine(CrashPoint point) throws IOException {
        for (Place place : point.places()) {
            transform(place);
        }

        assertThat(found).as("places of %s", point).isEqualTo(point.places());
        assertThat(missing).isEmpty();
    }

    @Test
    void whatIsLoadedWithTheEngineIsThere() throws IOException {
        assertThat(classFile(CrashAgent.ENGINE)).isNotEmpty();
    }

    @Test
    void aMethodThatIsNotThereIsMissing() throws IOException {
        Place place = Place.start("io/github/camelrecords/stream/StreamReader", "readNothing");

        transform(place);

        assertThat(missing).containsExactly(place);
        assertThat(found).isEmpty();
    }

    @Test
    void aCallThatIsNotMadeIsMissing() throws IOException {
        Place place =
                Place.before("io/github/camelrecords/stream/StreamReader", "endPass", "java/nio/file/Files", "move");

        transform(place);

        assertThat(missing).containsExactly(place);
        assertThat(found).isEmpty();
    }

    @Test
    void otherClassesStayAsTheyAre() throws IOException {
        Place place = Place.start("io/github/camelrecords/stream/StreamReader", "poll");

        assertThat(new PlaceTransformer(List.of(place), found::add, missing::add)
                        .transform(null, "java/lang/String", null, null, classFile("java/lang/String")))
                .isNull();
    }

    private void transform(Place place) throws IOException {
        new PlaceTransformer(List.of(place), found::add, missing::add)
                .transform(null, place.className(), null, null, classFile(place.className()));
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
