package io.github.camelrecords.nango.client;

import java.util.Map;

/**
 * Which connections are wanted. {@code null} leaves a condition out.
 *
 * @param providerConfigKey of this integration
 * @param connectionId      of this id, in whichever integration
 * @param search            with this text in the connection's id or the end user's name or e-mail address
 * @param endUserId         of this end user
 * @param tags              with all of these tags, at most 10
 * @param pageSize          connections a request, 1 to 2000
 */
public record ConnectionsQuery(
        String providerConfigKey,
        String connectionId,
        String search,
        String endUserId,
        Map<String, String> tags,
        int pageSize) {

    /** The largest page that Nango makes. */
    public static final int MAX_PAGE_SIZE = 2_000;

    /** Enough for most environments in one request, and small enough for servers before 2026. */
    public static final int DEFAULT_PAGE_SIZE = 1_000;

    private static final int MAX_TAGS = 10;

    /**
     * @throws IllegalArgumentException when Nango would refuse a value
     */
    public ConnectionsQuery {
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException(
                    "limit is " + pageSize + ". Nango allows 1 to " + MAX_PAGE_SIZE + " connections a page.");
        }
        tags = Map.copyOf(tags);
        if (tags.size() > MAX_TAGS) {
            throw new IllegalArgumentException(
                    "tags has " + tags.size() + " tags, Nango compares at most " + MAX_TAGS + ".");
        }
    }

    /** All connections of the environment. */
    public static ConnectionsQuery all() {
        return new ConnectionsQuery(null, null, null, null, Map.of(), DEFAULT_PAGE_SIZE);
    }
}
