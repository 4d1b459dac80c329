package io.github.camelrecords.verification.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes bad documents of good ones: of bytes (flipped, cut, doubled, swapped, mixed with another document), and of JSON
 * (members gone, doubled, swapped, of another type; odd numbers, escapes, depths and lengths).
 */
final class Mutator {

    private static final byte[] ODD_BYTES = {
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '-',
        '+',
        '.',
        'e',
        '0',
        ' ',
        '\n',
        0,
        0x1f,
        0x7f,
        (byte) 0x80,
        (byte) 0xbf,
        (byte) 0xc0,
        (byte) 0xc2,
        (byte) 0xe0,
        (byte) 0xed,
        (byte) 0xef,
        (byte) 0xf0,
        (byte) 0xf4,
        (byte) 0xf5,
        (byte) 0xff
    };

    private static final List<byte[]> ODD_VALUES = List.of(
            text("null"),
            text("true"),
            text("false"),
            text("0"),
            text("-0"),
            text("00"),
            text("-"),
            text("1e999999999"),
            text("-1E-999999999"),
            text("1e+"),
            text("1."),
            text("123456789012345678901234567890.5"),
            text("NaN"),
            text("{}"),
            text("[]"),
            text("[{}]"),
            text("\"\""),
            text("\"\\u0000\""),
            text("\"\\ud800\""),
            text("\"\\udc00\\ud800\""),
            text("\"\\ud83d\\ude00\""),
            text("\"\\u12\""),
            text("\"\\x\""),
            text("\"\\"),
            text("\"é ✓ 😀\""),
            text("\"9999-12-31T23:59:59.999999Z\""),
            text("\"-999999999-01-01T00:00:00Z\""),
            text("\"+999999999-12-31T23:59:59.999999999+18:00\""),
            text("\"2026-02-30T25:61:61Z\""),
            text("\"1969-12-31T23:59:59.999999-18:00\""),
            new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xff, '"'});

    private static final int[] DEPTHS = {1, 2, 10, 996, 997, 998, 999, 1000, 1001, 5000};
    private static final int[] LENGTHS = {0, 1, 7, 8, 9, 1000, 8191, 8192, 8193, 65_535, 65_536, 65_537, 200_000};

    private final RandomGenerator random;

    /** @param random the same numbers make the same mutations */
    Mutator(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param json    a valid document
     * @param another mixed in now and then
     * @return        another document; most often not valid, sometimes valid with another meaning, now and then the same
     */
    byte[] mutate(byte[] json, byte[] another) {
        byte[] mutated = json;
        if (random.nextInt(3) > 0) {
            mutated = ofJson(mutated, another);
            while (random.nextInt(4) == 0 && mutated.length > 0) {
                mutated = ofBytes(mutated, another);
            }
        } else {
            do {
                mutated = ofBytes(mutated, another);
            } while (random.nextInt(3) == 0 && mutated.length > 0);
        }
        return mutated;
    }

    /** Changes bytes, whatever they mean. @param bytes at least one */
    byte[] ofBytes(byte[] bytes, byte[] another) {
        int from = random.nextInt(bytes.length);
        int to = from + Math.min(bytes.length - from, random.nextInt(random.nextInt(8) == 0 ? 2000 : 12));
        return switch (random.nextInt(12)) {
            case 0 -> withByte(bytes, from, (byte) (bytes[from] ^ 1 << random.nextInt(8)));
            case 1 -> withByte(bytes, from, (byte) random.nextInt(256));
            case 2, 3 -> withByte(bytes, from, ODD_BYTES[random.nextInt(ODD_BYTES.length)]);
            case 4 -> replaced(bytes, from, from, new byte[] {ODD_BYTES[random.nextInt(ODD_BYTES.length)]});
            case 5 -> Arrays.copyOf(bytes, from);
            case 6 -> replaced(bytes, from, to, new byte[0]);
            case 7 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 8 -> replaced(bytes, from, to, part(another));
            case 9 -> join(bytes, random.nextBoolean() ? bytes : part(another));
            case 10 ->
                replaced(bytes, random.nextBoolean() ? 0 : from, random.nextBoolean() ? 0 : from, new byte[] {
                    (byte) 0xef, (byte) 0xbb, (byte) 0xbf
                });
            default -> swapped(bytes, from);
        };
    }

    /** Changes one value of the document. */
    byte[] ofJson(byte[] json, byte[] another) {
        List<JsonShape.Value> values = JsonShape.of(json);
        JsonShape.Value value = values.get(random.nextInt(values.size()));
        byte[] whole = Arrays.copyOfRange(json, value.nameFrom(), value.to());
        return switch (random.nextInt(10)) {
            case 0 -> replaced(json, value.nameFrom(), commaBehind(json, value.to()), new byte[0]);
            case 1 -> replaced(json, value.nameFrom(), value.nameFrom(), join(whole, text(",")));
            case 2, 3 -> replaced(json, value.from(), value.to(), ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
            case 4 -> replaced(json, value.from(), value.to(), nested());
            case 5 -> replaced(json, value.from(), value.to(), lengthy());
            case 6, 7 -> {
                JsonShape.Value other = values.get(random.nextInt(values.size()));
                yield replaced(json, value.from(), value.to(), Arrays.copyOfRange(json, other.from(), other.to()));
            }
            case 8 -> {
                List<JsonShape.Value> others = JsonShape.of(another);
                JsonShape.Value other = others.get(random.nextInt(others.size()));
                yield replaced(json, value.from(), value.to(), Arrays.copyOfRange(another, other.from(), other.to()));
            }
            default -> value.isMember() ? renamed(json, value) : replaced(json, value.from(), value.to(), whole);
        };
    }

    private byte[] renamed(byte[] json, JsonShape.Value value) {
        int quote = value.nameFrom() + 1;
        if (json[quote] == '"' || json[quote] == '\\' || json[quote] < 0) {
            return json;
        }
        // the same name, written in another way, or another name
        byte[] escaped = text(String.format("\\u%04x", (int) json[quote]));
        return replaced(json, quote, quote + 1, random.nextBoolean() ? escaped : text("x"));
    }

    private byte[] nested() {
        int depth = DEPTHS[random.nextInt(random.nextInt(3) == 0 ? DEPTHS.length : 3)];
        boolean objects = random.nextBoolean();
        String open = (objects ? "{\"a\":" : "[").repeat(depth);
        String close = random.nextInt(3) == 0 ? "" : (objects ? "}" : "]").repeat(depth);
        return text(open + (objects || random.nextBoolean() ? "1" : "") + close);
    }

    private byte[] lengthy() {
        int length = LENGTHS[random.nextInt(random.nextInt(8) == 0 ? LENGTHS.length : 6)];
        return switch (random.nextInt(5)) {
            case 0 -> text("\"" + "x".repeat(length) + "\"");
            case 1 -> text("\"" + "\\u00e9".repeat(length / 6) + "\"");
            case 2 -> text("\"" + "😀".repeat(length / 4) + "\"");
            case 3 -> text("9".repeat(length) + "1");
            default -> text("0." + "0".repeat(length) + "1e" + "1".repeat(Math.min(length + 1, 20)));
        };
    }

    private byte[] part(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        return Arrays.copyOfRange(bytes, from, from + Math.min(bytes.length - from, random.nextInt(200)));
    }

    private byte[] swapped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        int other = random.nextInt(bytes.length);
        copy[at] = bytes[other];
        copy[other] = bytes[at];
        return copy;
    }

    private int commaBehind(byte[] json, int to) {
        return to < json.length && json[to] == ',' && random.nextInt(8) > 0 ? to + 1 : to;
    }

    private static byte[] withByte(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        int end = Math.max(from, to);
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOf(bytes, from));
        parts.add(by);
        parts.add(Arrays.copyOfRange(bytes, end, bytes.length));
        return join(parts.toArray(byte[][]::new));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
