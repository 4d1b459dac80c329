package io.github.camelrecords.examples.quickstart;

/**
 * What to read, and from where.
 *
 * @param cursorKey under which key the cursor is kept, {@code null} for the one made from the stream's identity
 */
record Connection(
        String baseUrl,
        String secretKey,
        String providerConfigKey,
        String connectionId,
        String model,
        String fileName,
        String cursorKey) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return model + " of " + providerConfigKey + '/' + connectionId + " at " + baseUrl;
    }
}
