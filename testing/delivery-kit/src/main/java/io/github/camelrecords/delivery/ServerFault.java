package io.github.camelrecords.delivery;

import java.util.List;
import java.util.function.Consumer;

/**
 * Something that a server does to requests for pages until it is repaired.
 *
 * @param script  lets it happen, to the service of the test
 * @param code    what the health check shows; {@code null} where there was no answer
 * @param warning what the one warning contains
 * @param patience how long the route waits for an answer, in milliseconds
 */
public record ServerFault(
        String name, Consumer<RecordService> script, Integer code, List<String> warning, int patience) {

    /** What is left of an answer is up to the operating system, as after a reset of the connection. */
    public static final Integer ANY_CODE = -1;

    public ServerFault(String name, Consumer<RecordService> script, Integer code, List<String> warning) {
        this(name, script, code, warning, 20_000);
    }

    /** The same for a route that does not wait so long: the fault is that the server is slow, by five seconds or more. */
    public ServerFault untilPatienceEnds() {
        return new ServerFault(name, script, code, warning, 1_500);
    }

    /** As the name of a test. */
    @Override
    public String toString() {
        return name;
    }
}
