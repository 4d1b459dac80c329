package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.consumer.AnswerBodies;
import io.github.camelrecords.stream.consumer.JsonMappers;

/** Makes bodies as an endpoint's options want them. */
final class SequinBodies {

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
                JsonMappers.forBodies(),
                endpoint.getCamelContext().getClassResolver());
    }
}
