package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** The text form of a {@link RecordPosition}: base64 of {@code <updated_at>||<uuid>}. */
final class Cursor {

    /** The all-ones uuid is refused, the all-zeros one is accepted: measured against a Nango server 0.71.4. */
    private static final Pattern ACCEPTED_UUID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|00000000-0000-0000-0000-000000000000",
            Pattern.CASE_INSENSITIVE);

    private Cursor() {}

    static String encode(RecordPosition position) {
        return encode(Timestamps.format(position.updatedAt), position);
    }

    /** For callers that render many records of one timestamp and have its text at hand. */
    static String encode(String updatedAt, RecordPosition position) {
        String plain = updatedAt + "||" + new UUID(position.uuidHigh, position.uuidLow);
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Empty for a text the server cannot make sense of, which it answers with status 500. */
    static Optional<RecordPosition> decode(String cursor) {
        String[] parts = new String(lenientBase64(cursor), StandardCharsets.UTF_8).split("\\|\\|", -1);
        if (parts.length < 2 || !ACCEPTED_UUID.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        OptionalLong time = Timestamps.parse(parts[0]);
        if (time.isEmpty()) {
            return Optional.empty();
        }
        UUID uuid = UUID.fromString(parts[1]);
        return Optional.of(
                new RecordPosition(time.getAsLong(), uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()));
    }

    /** Node's decoder: takes both alphabets, needs no padding, skips what is foreign and stops at the padding. */
    private static byte[] lenientBase64(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            char c = text.charAt(i);
            if (c == '-') {
                kept.append('+');
            } else if (c == '_') {
                kept.append('/');
            } else if (c == '+' || c == '/' || (c < 128 && Character.isLetterOrDigit(c))) {
                kept.append(c);
            }
        }
        if (kept.length() % 4 == 1) {
            kept.setLength(kept.length() - 1);
        }
        return Base64.getDecoder().decode(kept.toString());
    }
}
