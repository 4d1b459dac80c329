package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes bad answers of good pages: bodies that are broken, and HTTP that lies about them. Whatever a reader can make of such an
 * answer is true: the records before the place where it breaks are those of the good page, byte for byte.
 */
final class BadAnswers {

    private static final int TRIES = 20;
    private static final int BOMB = 4_000_000;
    /** More than the heap holds. */
    private static final int BOMBS_OF_A_GREAT_ONE = 40;

    private static final String BROKEN = "broken";

    private final RandomGenerator random;
    private final Mutator mutator;
    private final PageLayout layout;
    private final byte[] another;
    private final byte[] bomb;

    /**
     * @param nextField of a page, with the next cursor
     * @param another   any page, mixed in
     */
    BadAnswers(RandomGenerator random, String nextField, byte[] another) {
        this.random = random;
        this.mutator = new Mutator(random);
        this.layout = new PageLayout("records", List.of(nextField), List.of());
        this.another = another;
        this.bomb = bomb('{');
    }

    /** Some hundred kilobytes that become more than fits into the heap: spaces, which nobody has to keep. */
    WireAnswer greatBomb() {
        byte[] more = bomb(' ');
        byte[][] members = new byte[BOMBS_OF_A_GREAT_ONE][];
        Arrays.fill(members, more);
        members[0] = bomb;
        return encoded(Mutator.join(members), "gzip");
    }

    /** @param page a good one */
    WireAnswer of(byte[] page) {
        return random.nextInt(3) > 0 ? WireAnswer.ok(brokenBody(page)) : brokenHttp(page);
    }

    private byte[] brokenBody(byte[] page) {
        for (int i = 0; i < TRIES; i++) {
            byte[] mutated = mutator.mutate(page, another);
            if (isTrue(page, mutated)) {
                return mutated;
            }
        }
        return Arrays.copyOf(page, random.nextInt(page.length));
    }

    private boolean isTrue(byte[] page, byte[] mutated) {
        List<byte[]> good = new ArrayList<>();
        List<byte[]> found = new ArrayList<>();
        String next = read(page, good);
        String foundNext = read(mutated, found);
        for (int i = 0; i < found.size(); i++) {
            if (i >= good.size() || !Arrays.equals(good.get(i), found.get(i))) {
                return false;
            }
        }
        return foundNext.equals(BROKEN) || found.size() == good.size() && foundNext.equals(next);
    }

    private String read(byte[] page, List<byte[]> records) {
        RecordSlicer slicer = new RecordSlicer(new ByteArrayInputStream(page), layout);
        try {
            for (RecordSlice slice = slicer.next(); slice != null; slice = slicer.next()) {
                records.add(slice.json());
            }
            return "next " + Objects.toString(slicer.pageField(0)) + slicer.pageFieldPresent(0);
        } catch (IOException e) {
            return BROKEN;
        }
    }

    private WireAnswer brokenHttp(byte[] page) {
        List<String> json = List.of("Content-Type: application/json");
        String ok = "HTTP/1.1 200 OK";
        byte[] part = Arrays.copyOf(page, random.nextInt(page.length));
        return switch (random.nextInt(28)) {
            case 0 ->
                WireAnswer.last(ok, with(json, "Content-Length: " + (page.length + 1 + random.nextInt(9_000))), page);
            case 1 -> WireAnswer.last(ok, with(json, "Content-Length: 9223372036854775807"), part);
            case 2 -> WireAnswer.last(ok, with(json, "Content-Length: 99999999999999999999"), part);
            case 3 -> WireAnswer.last(ok, with(json, "Content-Length: -5"), part);
            case 4 -> WireAnswer.last(ok, with(json, "Content-Length: many"), part);
            case 5 -> WireAnswer.last(ok, with(json, "Content-Length: " + part.length), page);
            case 6 -> WireAnswer.last(ok, with(json, "Transfer-Encoding: chunked"), chunked(part, "zz"));
            case 7 -> WireAnswer.last(ok, with(json, "Transfer-Encoding: chunked"), chunked(part, "7fffffffffffffff"));
            case 8 ->
                WireAnswer.last(ok, with(json, "Transfer-Encoding: chunked"), chunked(part, "ffffffffffffffffffff"));
            case 9 -> WireAnswer.last(ok, with(json, "Transfer-Encoding: chunked"), page);
            case 10 -> WireAnswer.last(ok, json, part);
            case 11 -> encoded(page, "gzip");
            case 12 -> encoded(page, "deflate");
            case 13 -> encoded(Arrays.copyOf(gzip(page), random.nextInt(gzip(page).length)), "gzip");
            case 14 -> encoded(brokenPack(page, Arrays.copyOf(gzip(part), 10 + part.length / 8)), "gzip");
            case 15 -> encoded(gzip(gzip(page)), "gzip");
            case 16 -> encoded(page, "no-such-encoding");
            case 17 -> random.nextInt(10) == 0 ? greatBomb() : encoded(bomb, "gzip");
            case 18 -> WireAnswer.of(ok, List.of("Content-Type: text/html"), Mutator.text("<html>sorry</html>"));
            case 19 -> WireAnswer.of("HTTP/1.1 204 No Content", json, new byte[0]);
            case 20 -> WireAnswer.of(ok, json, new byte[0]);
            case 21 -> WireAnswer.of("HTTP/1.1 302 Found", List.of("Location: http://127.0.0.1:1/elsewhere"), page);
            case 22 -> WireAnswer.of("HTTP/1.1 " + (400 + random.nextInt(29)) + " Odd", json, errorBody());
            case 23 -> WireAnswer.of("HTTP/1.1 " + (500 + random.nextInt(100)) + " Odd", json, errorBody());
            case 24 -> WireAnswer.last("HTTP/9.9 two hundred", json, page);
            case 25 -> brokenHead(part);
            case 26 -> WireAnswer.last(ok, with(json, "X: " + "y".repeat(random.nextInt(200_000))), part);
            default -> new WireAnswer(new byte[0], true);
        };
    }

    /** Nothing but the head: a page that is cut, and ended by a piece of another one, would be a page that nobody has sent. */
    private WireAnswer brokenHead(byte[] part) {
        byte[] whole = WireAnswer.ok(part).bytes();
        byte[] head = Arrays.copyOf(whole, whole.length - part.length);
        return new WireAnswer(Mutator.join(mutator.ofBytes(head, head), part), true);
    }

    /** What is unpacked before it breaks has to be true, since the checksum comes last. */
    private byte[] brokenPack(byte[] page, byte[] packed) {
        byte[] mutated = mutator.ofBytes(packed, another);
        return isTrue(page, unpacked(mutated)) ? mutated : packed;
    }

    private static byte[] unpacked(byte[] packed) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (IOException e) {
            // it ends here
        }
        return all.toByteArray();
    }

    private byte[] errorBody() {
        byte[] body = Mutator.text("{\"error\":{\"code\":\"server_error\",\"message\":\"odd\"}}");
        return random.nextBoolean() ? mutator.mutate(body, another) : body;
    }

    private static WireAnswer encoded(byte[] body, String encoding) {
        return WireAnswer.of(
                "HTTP/1.1 200 OK", List.of("Content-Type: application/json", "Content-Encoding: " + encoding), body);
    }

    private static byte[] chunked(byte[] part, String wrong) {
        return Mutator.join(
                Mutator.text(Integer.toHexString(part.length) + "\r\n"), part, Mutator.text("\r\n" + wrong + "\r\nxx"));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Some kilobytes that become megabytes. */
    private static byte[] bomb(char first) {
        byte[] spaces = new byte[BOMB];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = (byte) first;
        return gzip(spaces);
    }

    private static List<String> with(List<String> headers, String another) {
        List<String> all = new ArrayList<>(headers);
        all.add(another);
        return all;
    }
}
