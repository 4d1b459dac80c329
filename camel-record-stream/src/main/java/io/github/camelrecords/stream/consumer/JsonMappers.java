package io.github.camelrecords.stream.consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How Jackson reads what services send. */
public final class JsonMappers {

    private JsonMappers() {}

    /** For {@link BodyFactory} and {@link AnswerBodies}. */
    public static ObjectMapper forBodies() {
        return JsonMapper.builder()
                // records have fields of the service, and new ones some day, which an outputClass need not know
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // a double would silently round long decimals
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
