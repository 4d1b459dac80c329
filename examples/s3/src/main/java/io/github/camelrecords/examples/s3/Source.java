package io.github.camelrecords.examples.s3;

import java.util.List;

/** What to read, and from where. @param models a route and a prefix each */
record Source(String baseUrl, String secretKey, String providerConfigKey, String connectionId, List<String> models) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return String.join(", ", models) + " of " + providerConfigKey + '/' + connectionId + " at " + baseUrl;
    }
}
