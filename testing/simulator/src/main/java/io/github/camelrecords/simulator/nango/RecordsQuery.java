package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The query parameters of {@code GET /records}, checked as the server checks them. Absent ones are null. */
final class RecordsQuery {

    static final int DEFAULT_LIMIT = 100;

    private static final Set<String> KNOWN =
            Set.of("model", "variant", "limit", "cursor", "filter", "modified_after", "delta", "ids");
    private static final int MAX_IDS = 100;
    private static final int MAX_ID_LENGTH = 256;
    private static final long OLDEST_MICROS = Duration.ofDays(365).toMillis() * 1000;

    final List<Issue> issues = new ArrayList<>();
    final String model;
    final String variant;
    final String cursor;
    final double limit;
    final RecordFilter filter;
    final OptionalLong modifiedAfter;
    final Set<String> ids;

    private final QueryParameters parameters;

    RecordsQuery(QueryParameters parameters, Clock clock) {
        this.parameters = parameters;
        model = readModel();
        variant = readVariant();
        OptionalLong delta = readTime("delta", clock);
        OptionalLong newer = readTime("modified_after", clock);
        modifiedAfter = delta.isPresent() ? delta : newer;
        limit = readLimit();
        filter = readFilter();
        cursor = readCursor();
        ids = readIds();
        List<String> unknown =
                parameters.names().stream().filter(n -> !KNOWN.contains(n)).toList();
        if (!unknown.isEmpty()) {
            issues.add(Issue.unknownNames(unknown));
        }
    }

    private String readModel() {
        if (!parameters.has("model")) {
            issues.add(Issue.missing("model"));
            return null;
        }
        String value = text("model");
        if (value != null) {
            InputRules.model("model", value, issues);
        }
        return value;
    }

    private String readVariant() {
        String value = text("variant");
        if (value != null) {
            InputRules.variant("variant", value, issues);
        }
        return value;
    }

    private String readCursor() {
        String value = text("cursor");
        if (value != null) {
            InputRules.cursor("cursor", value, issues);
        }
        return value;
    }

    private double readLimit() {
        if (!parameters.has("limit")) {
            return DEFAULT_LIMIT;
        }
        List<String> values = parameters.values("limit");
        double value = values.size() == 1 ? InputRules.number(values.get(0)) : Double.NaN;
        InputRules.limit("limit", value, issues);
        return value;
    }

    private RecordFilter readFilter() {
        String value = text("filter");
        if (value == null) {
            return RecordFilter.EVERYTHING;
        }
        List<String> actions = List.of(value.split(",", -1));
        for (int i = 0; i < actions.size(); i++) {
            if (!RecordFilter.ACCEPTED.contains(actions.get(i))) {
                issues.add(new Issue("invalid_value", "no such action", List.of("filter", Integer.toString(i))));
            }
        }
        return RecordFilter.ACCEPTED.containsAll(actions) ? RecordFilter.of(actions) : RecordFilter.EVERYTHING;
    }

    /** Compared after cutting to milliseconds. */
    private OptionalLong readTime(String name, Clock clock) {
        String value = text(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        OptionalLong time = value.endsWith("Z") ? Timestamps.parse(value) : OptionalLong.empty();
        if (time.isEmpty()) {
            issues.add(Issue.badFormat(name));
        }
        OptionalLong age = time.isPresent() ? time : Timestamps.parseLenient(value);
        if (age.isEmpty() || age.getAsLong() < Timestamps.micros(clock.instant()) - OLDEST_MICROS) {
            issues.add(new Issue("custom", "a time within the last 365 days is required here", List.of(name)));
        }
        return time.isEmpty() ? time : OptionalLong.of(Math.floorDiv(time.getAsLong(), 1000L) * 1000L);
    }

    private Set<String> readIds() {
        QueryParameters.Kind kind = parameters.kind("ids");
        if (kind == null) {
            return null;
        }
        List<String> values = parameters.values("ids");
        boolean sized = values.stream().noneMatch(id -> id.isEmpty() || id.length() > MAX_ID_LENGTH);
        if (kind == QueryParameters.Kind.OBJECT || values.size() > MAX_IDS || !sized) {
            issues.add(new Issue("invalid_union", "one id or up to 100 of them are required here", List.of("ids")));
        }
        return new LinkedHashSet<>(values);
    }

    private String text(String name) {
        QueryParameters.Kind kind = parameters.kind(name);
        if (kind == null) {
            return null;
        }
        if (kind != QueryParameters.Kind.TEXT) {
            issues.add(Issue.wrongType("one text", name));
            return null;
        }
        return parameters.values(name).get(0);
    }
}
