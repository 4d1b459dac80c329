package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * Checkpoint files with anything in them, half of them with a checksum that fits: read, taken over, and met by a consumer that
 * is about to commit. What is not a checkpoint is refused with the path of the file; what is one is read as it stands there.
 */
final class CheckpointFileTarget implements FuzzTarget {

    private static final String KEY = "nango|http://127.0.0.1|dev|github|user-é|Issue";
    private static final String ANOTHER_KEY = "nango|http://127.0.0.1|dev|github|user-f|Issue";
    private static final int INPUTS_OF_A_ROUND = 50;
    private static final int CHECKSUM_LINE = "crc32c 01234567\n".length();
    private static final List<String> ODD_LINES = List.of(
            "ahead 2147483647",
            "ahead -1",
            "ahead 0",
            "epoch 9223372036854775807",
            "epoch 9999999999999999999",
            "epoch -1",
            "version 99999999999999999999",
            "cursor -",
            "cursor \"",
            "cursor \"\"",
            "cursor \"\\\"",
            "cursor \"\\00e9\"",
            "cursor \"\\zzzz\"",
            "stream -",
            "fingerprint \"\\00",
            "camel-records checkpoint 1",
            "camel-records checkpoint 2",
            "",
            "00000000000000000000000000000000 ",
            "00000000000000000000000000000000 9223372036854775808");

    private final FileCursorRepository repository;
    private final Path file;
    private final List<byte[]> corpus = new ArrayList<>();

    CheckpointFileTarget(Path folder) throws IOException {
        repository = new FileCursorRepository(folder);
        repository.start();
        file = write(KEY, folder, null, 0);
        corpus.add(Files.readAllBytes(file));
        for (int keys : new int[] {0, 1, 40}) {
            write(KEY, folder, "MjAyNi0xMS0yMlQxMjowMDowMC4wMDAwMDArMDA6MDB8fDEyMw== é\n\\", keys);
            corpus.add(Files.readAllBytes(file));
        }
        corpus.add(Files.readAllBytes(write(ANOTHER_KEY, folder, "another", 3)));
    }

    private Path write(String key, Path folder, String cursor, int keys) throws IOException {
        Checkpoint loaded = repository.load(key);
        List<DeliveredAhead> ahead = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            ahead.add(new DeliveredAhead(RecordKey.of("record " + i, i), 1_000_000L * i));
        }
        repository.commit(key, new Checkpoint(cursor, ahead, loaded.epoch(), 1, "0123456789abcdef"));
        repository.release(key);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.checkpoint")) {
            for (Path each : files) {
                if (file == null || key.equals(KEY) ? each.equals(file) || file == null : !each.equals(file)) {
                    return each;
                }
            }
        }
        throw new IllegalStateException("No checkpoint file in " + folder);
    }

    @Override
    public String name() {
        return "checkpoint files";
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) throws IOException {
        Mutator mutator = new Mutator(random);
        for (int i = 0; i < INPUTS_OF_A_ROUND; i++) {
            byte[] content = mutated(random, mutator);
            input.is(content);
            if (random.nextInt(40) == 0) {
                meetAtCommit(content);
            }
            Files.write(file, content);
            read(content, random.nextInt(40) == 0);
        }
    }

    private byte[] mutated(RandomGenerator random, Mutator mutator) {
        byte[] content = corpus.get(random.nextInt(corpus.size()));
        byte[] another = corpus.get(random.nextInt(corpus.size()));
        boolean lines = random.nextBoolean();
        content = lines ? withOddLine(content, random) : mutator.ofBytes(content, another);
        while (random.nextInt(3) == 0 && content.length > 0) {
            content = mutator.ofBytes(content, another);
        }
        return random.nextBoolean() && content.length > CHECKSUM_LINE ? withChecksum(content) : content;
    }

    private static byte[] withOddLine(byte[] content, RandomGenerator random) {
        List<String> lines = new ArrayList<>(List.of(new String(content, StandardCharsets.ISO_8859_1).split("\n")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            default -> lines.set(at, ODD_LINES.get(random.nextInt(ODD_LINES.size())));
        }
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] withChecksum(byte[] content) {
        byte[] body = Arrays.copyOf(content, content.length - CHECKSUM_LINE);
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return Mutator.join(
                body, Mutator.text("crc32c " + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\n"));
    }

    private void read(byte[] content, boolean takeOver) {
        String cursor;
        try {
            cursor = repository.getState(KEY);
        } catch (CheckpointException e) {
            refused(e);
            return;
        }
        String expected = cursorLine(content);
        if (!Objects.equals(cursor, expected)) {
            throw new AssertionError("Read the cursor " + cursor + " where there is " + expected);
        }
        if (takeOver) {
            Checkpoint loaded = repository.load(KEY);
            repository.release(KEY);
            if (!Objects.equals(loaded.cursor(), cursor)) {
                throw new AssertionError("Loaded the cursor " + loaded.cursor() + " where there is " + cursor);
            }
        }
    }

    /** The one thing that may be stored over what is not known is nothing. */
    private void meetAtCommit(byte[] content) throws IOException {
        Files.write(file, corpus.get(1));
        Checkpoint loaded = repository.load(KEY);
        try {
            Files.write(file, content);
            repository.commit(KEY, new Checkpoint("next", List.of(), loaded.epoch(), 1, null));
            String start = new String(content, StandardCharsets.ISO_8859_1);
            if (!start.startsWith("camel-records checkpoint 1\nepoch " + loaded.epoch() + "\n")
                    && !start.startsWith("camel-records checkpoint 1\nepoch 0")) {
                throw new AssertionError("Committed over what is not this consumer's checkpoint");
            }
        } catch (StreamConflictException e) {
            // another owner's
        } catch (CheckpointException e) {
            refused(e);
        } finally {
            repository.release(KEY);
        }
    }

    private void refused(CheckpointException e) {
        if (!e.getMessage().contains(file.toString())) {
            throw new AssertionError("A message without the path of the file", e);
        }
    }

    /** What the file says by the description of its format. */
    private static String cursorLine(byte[] content) {
        String line = new String(content, StandardCharsets.ISO_8859_1).split("\r\n|[\r\n]", -1)[4];
        String quoted = line.substring("cursor ".length());
        if (quoted.equals("-")) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            if (quoted.charAt(i) == '\\') {
                text.append((char) Integer.parseInt(quoted.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(quoted.charAt(i));
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        repository.stop();
    }
}
