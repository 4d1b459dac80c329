package io.github.camelrecords.sequin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelrecords.stream.consumer.AnswerBodies;

/** Makes bodies as an endpoint's options want them. */
final class SequinBodies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // rows have columns that an outputClass need not know
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // a double would silently round long decimals
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SequinBodies() {}

    /** For rows and other data. */
    static AnswerBodies of(SequinEndpoint endpoint) {
        return of(endpoint, endpoint.getConfiguration().getOutputClass());
    }

    /** For what Sequin says of itself: never of the user's own class, which is meant for data. */
    static AnswerBodies ofAnswers(SequinEndpoint endpoint) {
        return of(endpoint, null);
    }

    private static AnswerBodies of(SequinEndpoint endpoint, String outputClass) {
        return AnswerBodies.of(
                endpoint.getConfiguration().getOutputType(),
                outputClass,
                MAPPER,
                endpoint.getCamelContext().getClassResolver());
    }
}
