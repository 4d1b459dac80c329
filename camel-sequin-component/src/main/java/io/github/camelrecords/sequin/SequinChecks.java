package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinBaseUrl;
import io.github.camelrecords.stream.consumer.StreamOptionChecks;

/** What endpoints of several operations have to be told. */
final class SequinChecks {

    /** What the option {@code consumer} is, for messages. */
    static final String CONSUMER = "the name or id of a sink of the type Sequin Stream";

    private SequinChecks() {}

    /**
     * Checks what every endpoint needs.
     *
     * @throws IllegalArgumentException when the token or the base URL is missing, or the base URL cannot be used
     */
    static void server(SequinConfiguration configuration) {
        StreamOptionChecks.required(
                "sequin", "token", configuration.getToken(), "the API token of the Sequin account", true);
        SequinBaseUrl.parse(configuration.getBaseUrl(), configuration.isAllowInsecure());
    }

    /**
     * The sink to receive from, without blanks around it.
     *
     * @throws IllegalArgumentException when there is none
     */
    static String consumer(SequinConfiguration configuration) {
        return StreamOptionChecks.required("sequin", "consumer", configuration.getConsumer(), CONSUMER, false)
                .trim();
    }
}
