package io.github.camelrecords.simulator.sequin;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A position in the stream of records as text: base64 of a number, as in the documented example ({@code NjA3} is 607).
 * Readers have to take it for opaque.
 */
final class PageCursor {

    private static final int MAX_DIGITS = 4_000;

    private PageCursor() {}

    static String of(BigDecimal position) {
        return Base64.getEncoder().encodeToString(position.toPlainString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for anything the simulator has not made. */
    static Optional<BigDecimal> position(String cursor) {
        try {
            String digits = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return digits.length() <= MAX_DIGITS && digits.matches("\\d+(\\.\\d+)?")
                    ? Optional.of(new BigDecimal(digits))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
