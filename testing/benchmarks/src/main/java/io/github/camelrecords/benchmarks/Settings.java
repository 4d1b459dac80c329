package io.github.camelrecords.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the command line says, as {@code name=value}.
 *
 * @param rounds    how often each variant runs
 * @param warmUp    records read before measuring begins
 * @param measured  records measured
 * @param variants  what to compare without latency
 * @param latency   whether to run the second comparison, with a latency of {@link #LATENCY_MILLIS}
 * @param largePage whether to read the page of large records
 * @param recording a folder for a flight recording of each client, or {@code null}
 */
record Settings(
        int rounds,
        long warmUp,
        long measured,
        List<Variant> variants,
        boolean latency,
        boolean largePage,
        String recording) {

    static final int LATENCY_MILLIS = 50;
    /** A page of a thousand records takes at least the latency, so there are fewer of them in the same time. */
    static final long LATENCY_WARM_UP = 60_000;

    static final long LATENCY_MEASURED = 150_000;

    /** Pages that a read-ahead may ask for beyond the last record that is counted. */
    private static final int SPARE_PAGES = 10;

    static Settings parse(String[] args) {
        Settings settings = new Settings(3, 600_000, 1_000_000, Arrays.asList(Variant.values()), true, true, null);
        for (String arg : args) {
            settings = settings.with(arg);
        }
        return settings;
    }

    private Settings with(String arg) {
        String[] parts = arg.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "rounds" ->
                new Settings(Integer.parseInt(value), warmUp, measured, variants, latency, largePage, recording);
            case "warmUp" ->
                new Settings(rounds, Long.parseLong(value), measured, variants, latency, largePage, recording);
            case "measured" ->
                new Settings(rounds, warmUp, Long.parseLong(value), variants, latency, largePage, recording);
            case "variants" -> new Settings(rounds, warmUp, measured, variants(value), latency, largePage, recording);
            case "latency" ->
                new Settings(rounds, warmUp, measured, variants, Boolean.parseBoolean(value), largePage, recording);
            case "largePage" ->
                new Settings(rounds, warmUp, measured, variants, latency, Boolean.parseBoolean(value), recording);
            case "recording" -> new Settings(rounds, warmUp, measured, variants, latency, largePage, value);
            default ->
                throw new IllegalArgumentException("Unknown argument '" + arg
                        + "'. Use rounds=, warmUp=, measured=, variants=, latency=, largePage= or recording=.");
        };
    }

    private static List<Variant> variants(String names) {
        List<Variant> variants = new ArrayList<>();
        for (String name : names.split(",")) {
            variants.add(Variant.valueOf(name));
        }
        return variants;
    }

    int pages() {
        return (int) ((warmUp + measured) / RecordPages.LIMIT) + SPARE_PAGES;
    }
}
