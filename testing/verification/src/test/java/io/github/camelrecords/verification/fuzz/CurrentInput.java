package io.github.camelrecords.verification.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** What is being fed, for the watchdog and for whoever has to find out what went wrong. Thread-safe. */
final class CurrentInput {

    private static final int SHOWN = 200;

    private byte[] bytes = new byte[0];
    private long count;
    private long since = System.nanoTime();

    /** The next input; the one before is done with. */
    synchronized void is(byte[] input) {
        bytes = input;
        count++;
        since = System.nanoTime();
    }

    /** How many there were. */
    synchronized long count() {
        return count;
    }

    /** For how long nothing has come after the present one. */
    synchronized long nanosSince() {
        return System.nanoTime() - since;
    }

    /** Starts the time anew, when what runs is not the input. */
    synchronized void alive() {
        since = System.nanoTime();
    }

    /** Writes it to a file, as hexadecimal digits. @return what to say of it */
    synchronized String save(Path file) throws IOException {
        String hex = HexFormat.of().formatHex(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, hex, StandardCharsets.US_ASCII);
        String shown = hex.length() > 2 * SHOWN ? hex.substring(0, 2 * SHOWN) + "..." : hex;
        return bytes.length + " bytes, in " + file + ": " + shown;
    }
}
