package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.stream.repository.CheckpointFormat.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CheckpointFormatTest {

    private static final String STREAM = "nango:s:1\n";
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "cursor 1", List.of(new DeliveredAhead(new RecordKey(1, 2), 3)), Long.MAX_VALUE, 12, "print");
    private static final byte[] CONTENT = CheckpointFormat.write(STREAM, CHECKPOINT);

    @Test
    void isReadableText() {
        assertThat(new String(CONTENT, StandardCharsets.US_ASCII)).startsWith("""
                        camel-records checkpoint 1
                        epoch 9223372036854775807
                        version 12
                        stream "nango:s:1\\000a"
                        cursor "cursor 1"
                        fingerprint "print"
                        ahead 1
                        00000000000000010000000000000002 3
                        crc32c \
                        """);
    }

    @Test
    void comesBackAsItWas() throws Exception {
        assertThat(CheckpointFormat.read(STREAM, CONTENT)).isEqualTo(CHECKPOINT);
        byte[] none = CheckpointFormat.write(STREAM, Checkpoint.NONE);
        assertThat(CheckpointFormat.read(STREAM, none)).isEqualTo(Checkpoint.NONE);
    }

    @Test
    void cutOffAnywhereItIsRefused() {
        for (int length = 0; length < CONTENT.length; length++) {
            byte[] torn = Arrays.copyOf(CONTENT, length);
            assertThatThrownBy(() -> CheckpointFormat.read(STREAM, torn))
                    .as("%d of %d bytes", length, CONTENT.length)
                    .isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void changedInAnyBitItIsRefused() {
        for (int bit = 0; bit < CONTENT.length * 8; bit++) {
            byte[] changed = CONTENT.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> CheckpointFormat.read(STREAM, changed))
                    .as("bit %d", bit)
                    .isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void aTailOfZeroesOrOfAnOlderFileIsRefused() {
        byte[] zeroes = Arrays.copyOf(CONTENT, CONTENT.length + 10);
        byte[] twice = Arrays.copyOf(CONTENT, CONTENT.length + 5);
        System.arraycopy(CONTENT, CONTENT.length - 5, twice, CONTENT.length, 5);

        assertThatThrownBy(() -> CheckpointFormat.read(STREAM, zeroes)).hasMessageContaining("checksum");
        assertThatThrownBy(() -> CheckpointFormat.read(STREAM, twice)).hasMessageContaining("checksum");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> CheckpointFormat.read(STREAM, new byte[0])).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> CheckpointFormat.read("other", CONTENT))
                .hasMessageContainingAll("another stream", "nango:s:1");
        assertThatThrownBy(() -> CheckpointFormat.read(STREAM, "offset=7\n".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("not a checkpoint");
        assertThatThrownBy(() -> CheckpointFormat.read(STREAM, withChecksum("camel-records checkpoint 2\nx\n")))
                .hasMessageContainingAll("format 2", "reads format 1");
        assertThatThrownBy(() -> CheckpointFormat.read(STREAM, withChecksum("camel-records checkpoint 1\nepoch x\n")))
                .hasMessageContaining("makes no sense");
        assertThatThrownBy(() -> CheckpointFormat.read(STREAM, withChecksum("camel-records checkpoint 1\nepoch 1\n")))
                .hasMessageContaining("version");
    }

    @Test
    void theEpochIsFoundInTheBeginning() throws Exception {
        byte[] start = Arrays.copyOf(CONTENT, CheckpointFormat.EPOCH_WITHIN);

        assertThat(CheckpointFormat.epoch(start)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> CheckpointFormat.epoch(Arrays.copyOf(CONTENT, 50)))
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> CheckpointFormat.epoch(new byte[0])).isInstanceOf(UnreadableException.class);
        byte[] beyondLong = "camel-records checkpoint 1\nepoch 9999999999999999999\nversion 1\n"
                .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> CheckpointFormat.epoch(beyondLong)).isInstanceOf(UnreadableException.class);
    }

    private static byte[] withChecksum(String body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body.getBytes(StandardCharsets.US_ASCII));
        return (body + "crc32c " + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
