package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Rows of a {@link JdbcCursorRepository} with anything in them: refused with table and hash, or read as they stand there. */
final class CheckpointRowTarget implements FuzzTarget {

    private static final String KEY = "nango|http://127.0.0.1|dev|github|user-é|Issue";
    private static final int INPUTS_OF_A_ROUND = 50;
    private static final int KEY_BYTES = 24;

    private final JdbcConnectionPool database;
    private final JdbcCursorRepository repository;
    private final String streamKey;

    CheckpointRowTarget() throws SQLException {
        database = JdbcConnectionPool.create("jdbc:h2:mem:fuzz", "sa", "");
        repository = new JdbcCursorRepository((DataSource) database);
        repository.start();
        Checkpoint loaded = repository.load(KEY);
        repository.commit(
                KEY,
                new Checkpoint(
                        "cursor é",
                        List.of(new DeliveredAhead(RecordKey.of("a", 1), 1)),
                        loaded.epoch(),
                        1,
                        "fingerprint"));
        repository.release(KEY);
        try (Connection connection = database.getConnection();
                var rows = connection
                        .prepareStatement("SELECT stream_key FROM camel_records_stream")
                        .executeQuery()) {
            rows.next();
            streamKey = rows.getString(1);
        }
    }

    @Override
    public String name() {
        return "checkpoint rows";
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE camel_records_stream SET stream_key = ?, stream_cursor = ?,"
                                + " delivered_ahead = ?, owner_epoch = ?, commit_version = ?, fingerprint = ?")) {
            for (int i = 0; i < INPUTS_OF_A_ROUND; i++) {
                String key = random.nextInt(5) > 0 ? streamKey : text(random, streamKey);
                String cursor = random.nextInt(10) == 0 ? null : text(random, "cursor \\00e9");
                byte[] ahead = ahead(random);
                input.is(Mutator.text(key + " | " + cursor + " | " + (ahead == null ? -1 : ahead.length)));
                update.setString(1, key);
                update.setString(2, cursor);
                update.setBytes(3, ahead);
                update.setLong(4, random.nextInt(3) == 0 ? random.nextLong() >> random.nextInt(40) : 7);
                update.setLong(5, random.nextLong() >> random.nextInt(60));
                update.setString(6, random.nextInt(5) > 0 ? "0123" : text(random, "0123"));
                update.executeUpdate();
                read(key, cursor, ahead);
            }
        }
    }

    private void read(String key, String cursor, byte[] ahead) {
        Checkpoint loaded;
        try {
            loaded = repository.load(KEY);
        } catch (CheckpointException e) {
            if (!e.getMessage().contains("camel_records_stream")) {
                throw new AssertionError("A message without the table", e);
            }
            return;
        }
        repository.release(KEY);
        if (!key.equals(streamKey)) {
            throw new AssertionError("Read the row of " + key);
        }
        if (!Objects.equals(loaded.cursor(), unescaped(cursor))) {
            throw new AssertionError("Read the cursor " + loaded.cursor() + " where there is " + cursor);
        }
        if (!loaded.deliveredAhead().equals(keys(ahead))) {
            throw new AssertionError("Read other keys than there are");
        }
    }

    private static String text(RandomGenerator random, String good) {
        StringBuilder text = new StringBuilder(good);
        String odd = "\\0zé\"' \n\u0000\uD83D\uDE00f";
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = text.isEmpty() ? 0 : random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setLength(at);
                case 1 -> text.insert(at, odd.charAt(random.nextInt(odd.length())));
                default -> text.insert(at, "\\0041");
            }
        }
        return text.toString();
    }

    private static byte[] ahead(RandomGenerator random) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        int length = random.nextBoolean() ? KEY_BYTES * random.nextInt(10) : random.nextInt(300);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<DeliveredAhead> keys(byte[] bytes) {
        List<DeliveredAhead> keys = new ArrayList<>();
        if (bytes != null) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                keys.add(new DeliveredAhead(new RecordKey(buffer.getLong(), buffer.getLong()), buffer.getLong()));
            }
        }
        return keys;
    }

    private static String unescaped(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    @Override
    public void close() {
        repository.stop();
        database.dispose();
    }
}
