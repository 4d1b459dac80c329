package io.github.camelrecords.nango.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Which records of a connection are wanted.
 *
 * @param model         the model
 * @param variant       the variant; {@code null} for none
 * @param limit         records of a page, 1 to 10000; 0 for Nango's default of 100
 * @param cursor        read on behind this cursor; {@code null} for the beginning
 * @param modifiedAfter only records modified at or after this time, compared in milliseconds, at most 12 months ago;
 *                      {@code null} for all
 * @param filter        by last action
 * @param ids           only records of these ids, at most 100; empty for all
 */
public record RecordsQuery(
        String model,
        String variant,
        int limit,
        String cursor,
        Instant modifiedAfter,
        RecordFilter filter,
        List<String> ids) {

    /** The largest page that Nango makes. */
    public static final int MAX_LIMIT = 10_000;

    /**
     * @throws IllegalArgumentException when Nango would refuse a value
     */
    public RecordsQuery {
        NangoNames.model("model", Objects.requireNonNull(model, "model"));
        variant = NangoNames.variant("variant", variant);
        Objects.requireNonNull(filter, "filter");
        checkLimit(limit);
        if (cursor != null) {
            NangoNames.cursor("cursor", cursor);
        }
        ids = List.copyOf(RecordIds.check("ids", ids));
        modifiedAfter = modifiedAfter == null ? null : modifiedAfter.truncatedTo(ChronoUnit.MILLIS);
    }

    /** 0 leaves it to Nango. */
    static void checkLimit(int limit) {
        if (limit < 0 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ". Nango allows 1 to " + MAX_LIMIT + ".");
        }
    }

    /** All records of a model, from the beginning, in pages of Nango's default size. */
    public static RecordsQuery of(String model) {
        return new RecordsQuery(model, null, 0, null, null, RecordFilter.parse("filter", null), List.of());
    }

    public RecordsQuery withVariant(String value) {
        return new RecordsQuery(model, value, limit, cursor, modifiedAfter, filter, ids);
    }

    public RecordsQuery withLimit(int value) {
        return new RecordsQuery(model, variant, value, cursor, modifiedAfter, filter, ids);
    }

    public RecordsQuery withCursor(String value) {
        return new RecordsQuery(model, variant, limit, value, modifiedAfter, filter, ids);
    }

    public RecordsQuery withModifiedAfter(Instant value) {
        return new RecordsQuery(model, variant, limit, cursor, value, filter, ids);
    }

    public RecordsQuery withFilter(RecordFilter value) {
        return new RecordsQuery(model, variant, limit, cursor, modifiedAfter, value, ids);
    }

    public RecordsQuery withIds(List<String> value) {
        return new RecordsQuery(model, variant, limit, cursor, modifiedAfter, filter, value);
    }
}
