package io.github.camelrecords.examples.jms;

import java.util.List;

/** What to read, and from where. @param models a queue each */
record Source(String baseUrl, String secretKey, String providerConfigKey, String connectionId, List<String> models) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return String.join(", ", models) + " of " + providerConfigKey + '/' + connectionId + " at " + baseUrl;
    }
}
