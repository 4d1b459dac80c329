package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final String UUID_TEXT = "005fcaff-f034-5328-b973-fae598d84db6";

    @Test
    void isTheBase64OfTimeAndUuid() {
        UUID uuid = UUID.fromString(UUID_TEXT);
        RecordPosition position = new RecordPosition(
                1_795_298_418_072_110L, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());

        String cursor = Cursor.encode(position);

        assertThat(new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8))
                .isEqualTo("2026-11-21T22:00:18.07211+00:00||" + UUID_TEXT);
        assertThat(Cursor.decode(cursor)).contains(position);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 00000000-0000-0000-0000-000000000000",
        "2026-01-01T01:30:00.123456789+01:30, 005fcaff-f034-5328-b973-fae598d84db6",
        "2026-01-01T00:00:00-15:59, 005FCAFF-F034-5328-B973-FAE598D84DB6"
    })
    void handMadeOnesAreTaken(String time, String uuid) {
        assertThat(decode(time + "||" + uuid)).isPresent();
    }

    @Test
    void theOffsetCountsAndTheFractionIsRoundedToMicroseconds() {
        RecordPosition position =
                decode("2026-01-01T01:30:00.1234567+01:30||" + UUID_TEXT).orElseThrow();

        assertThat(Timestamps.format(position.updatedAt)).isEqualTo("2026-01-01T00:00:00.123457+00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday||005fcaff-f034-5328-b973-fae598d84db6",
                "2026-01-01T00:00:00||005fcaff-f034-5328-b973-fae598d84db6",
                "2026-01-01T00:00Z||005fcaff-f034-5328-b973-fae598d84db6",
                "2026-02-30T00:00:00Z||005fcaff-f034-5328-b973-fae598d84db6",
                "2026-01-01T00:00:00+16:00||005fcaff-f034-5328-b973-fae598d84db6",
                "2026-01-01T00:00:00Z||nope",
                "2026-01-01T00:00:00Z||ffffffff-ffff-ffff-ffff-ffffffffffff",
                "2026-01-01T00:00:00Z|005fcaff-f034-5328-b973-fae598d84db6",
                ""
            })
    void whatTheServerCannotReadIsNoPosition(String plain) {
        assertThat(decode(plain)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "!!!!", "%%", "a", "="})
    void garbageIsNoPosition(String cursor) {
        assertThat(Cursor.decode(cursor)).isEmpty();
    }

    @Test
    void paddingAlphabetAndWhatFollowsDoNotMatter() {
        String plain = "2026-01-01T00:00:00Z||" + UUID_TEXT;
        String cursor = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        Optional<RecordPosition> position = Cursor.decode(cursor);

        assertThat(Cursor.decode(cursor.replace("=", ""))).isEqualTo(position).isPresent();
        assertThat(Cursor.decode(cursor.replace('+', '-').replace('/', '_'))).isEqualTo(position);
        assertThat(Cursor.decode(cursor + "!!")).isEqualTo(position);
    }

    @Test
    void uuidsAreOrderedAsTheirTexts() {
        List<UUID> uuids = new ArrayList<>();
        RecordUuid source = new RecordUuid("scope");
        for (int i = 0; i < 500; i++) {
            uuids.add(source.of("r" + i));
        }
        List<RecordPosition> positions = new ArrayList<>();
        uuids.forEach(uuid ->
                positions.add(new RecordPosition(7, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits())));

        uuids.sort(Comparator.comparing(UUID::toString));
        Collections.sort(positions);

        assertThat(positions)
                .extracting(position -> new UUID(position.uuidHigh, position.uuidLow))
                .isEqualTo(uuids);
        assertThat(uuids.get(499).getMostSignificantBits())
                .as("some of them look negative to Java")
                .isNegative();
    }

    @Test
    void timeComesBeforeUuid() {
        RecordPosition early = new RecordPosition(1, -1, -1);
        RecordPosition late = new RecordPosition(2, 0, 0);

        assertThat(early).isLessThan(late);
        assertThat(RecordPosition.before(2)).isGreaterThanOrEqualTo(early).isLessThan(late);
        assertThat(RecordPosition.START).isLessThan(early);
    }

    private static Optional<RecordPosition> decode(String plain) {
        return Cursor.decode(Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }
}
