package io.github.camelrecords.simulator.nango;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The query of {@code GET /connections}; use it only when {@link #issues} is empty. */
final class ConnectionsQuery {

    static final int ALL = 10_000;

    private static final Set<String> KNOWN = Set.of(
            "connectionId", "search", "endUserId", "integrationId", "endUserOrganizationId", "tags", "limit", "page");
    private static final int MAX_TEXT = 255;
    private static final int MAX_TAGS = 10;
    private static final int MAX_LIMIT = 2000;

    final List<Issue> issues = new ArrayList<>();
    final int limit;
    final int page;
    private final String connectionId;
    private final String search;
    private final String endUserId;
    private final List<String> integrationIds;
    private final String organizationId;
    private final Map<String, String> tags;

    ConnectionsQuery(QueryParameters parameters) {
        connectionId = text(parameters, "connectionId", MAX_TEXT);
        search = text(parameters, "search", MAX_TEXT);
        endUserId = text(parameters, "endUserId", MAX_TEXT);
        String integrations = text(parameters, "integrationId", Integer.MAX_VALUE);
        integrationIds = integrations == null
                ? null
                : List.of(integrations.split(",", -1)).stream()
                        .map(String::strip)
                        .toList();
        organizationId = text(parameters, "endUserOrganizationId", MAX_TEXT);
        tags = tags(parameters);
        limit = number(parameters, "limit", 1, MAX_LIMIT, ALL);
        page = number(parameters, "page", 0, Integer.MAX_VALUE, 0);
        List<String> unknown =
                parameters.names().stream().filter(n -> !KNOWN.contains(n)).toList();
        if (!unknown.isEmpty()) {
            issues.add(Issue.unknownNames(unknown));
        }
    }

    boolean accepts(NangoConnection connection) {
        ConnectionProfile.EndUser user = connection.profile().endUser();
        return isNullOr(connectionId, connection.connectionId())
                && isNullOr(endUserId, user == null ? null : user.id())
                && isNullOr(organizationId, user == null ? null : user.organizationId())
                && (integrationIds == null || integrationIds.contains(connection.providerConfigKey()))
                && connection.profile().tags().entrySet().containsAll(tags.entrySet())
                && (search == null || contains(connection.connectionId()) || (user != null && contains(user.email())));
    }

    private boolean contains(String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    private static boolean isNullOr(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private String text(QueryParameters parameters, String name, int most) {
        if (!parameters.has(name)) {
            return null;
        }
        String value = parameters.values(name).get(0);
        if (parameters.kind(name) != QueryParameters.Kind.TEXT) {
            issues.add(Issue.wrongType("one text", name));
        } else if (value.isEmpty()) {
            issues.add(Issue.tooSmall(name, "one character"));
        } else if (value.length() > most) {
            issues.add(Issue.tooBig(name, most + " characters"));
        }
        return value;
    }

    private Map<String, String> tags(QueryParameters parameters) {
        if (parameters.has("tags") && parameters.kind("tags") != QueryParameters.Kind.OBJECT) {
            issues.add(Issue.wrongType("tags[name]=value", "tags"));
        }
        Map<String, String> lowered = new java.util.HashMap<>();
        parameters.keyed("tags").forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
        if (lowered.size() > MAX_TAGS) {
            issues.add(Issue.tooBig("tags", MAX_TAGS + " tags"));
        }
        return lowered;
    }

    private int number(QueryParameters parameters, String name, int least, int most, int otherwise) {
        if (!parameters.has(name)) {
            return otherwise;
        }
        double value = parameters.kind(name) == QueryParameters.Kind.TEXT
                ? InputRules.number(parameters.values(name).get(0))
                : Double.NaN;
        if (Double.isNaN(value) || Double.isInfinite(value) || value != Math.rint(value)) {
            issues.add(Issue.wrongType("a whole number", name));
        } else if (value < least) {
            issues.add(Issue.tooSmall(name, Integer.toString(least)));
        } else if (value > most) {
            issues.add(Issue.tooBig(name, Integer.toString(most)));
        }
        return (int) value;
    }
}
