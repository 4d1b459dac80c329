package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keys delivered ahead as bytes for a binary column: 16 bytes of key and 8 bytes of time each, big-endian. */
final class DeliveredAheadBytes {

    private static final int LENGTH = 3 * Long.BYTES;

    private DeliveredAheadBytes() {}

    /** {@code null} if there are none. */
    static byte[] write(List<DeliveredAhead> ahead) {
        if (ahead.isEmpty()) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(ahead.size(), LENGTH));
        for (DeliveredAhead entry : ahead) {
            bytes.putLong(entry.key().high()).putLong(entry.key().low()).putLong(entry.modifiedAtMicros());
        }
        return bytes.array();
    }

    /**
     * @throws IllegalArgumentException when the bytes are not a whole number of keys
     */
    static List<DeliveredAhead> read(byte[] bytes) {
        if (bytes == null) {
            return List.of();
        }
        if (bytes.length % LENGTH != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are not a multiple of " + LENGTH);
        }
        List<DeliveredAhead> ahead = new ArrayList<>(bytes.length / LENGTH);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            ahead.add(new DeliveredAhead(new RecordKey(buffer.getLong(), buffer.getLong()), buffer.getLong()));
        }
        return ahead;
    }
}
