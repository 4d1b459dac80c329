package io.github.camelrecords.verification.service;

import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.Write;
import java.time.Instant;
import java.util.List;

/** One stream of a simulated service, and the consumer that reads it. */
public interface SimulatedStream extends AutoCloseable {

    /** How a record is recognised that stands in front of a cursor. */
    record Known(String id, Instant modifiedAt) {

        static Known of(Delivery delivery) {
            return new Known(delivery.id(), delivery.modifiedAt());
        }
    }

    /**
     * The address of the consumer.
     *
     * @param baseUrl where the service is for it: {@link #baseUrl()}, or what stands in between
     * @param options each as {@code name=value}
     */
    String uri(String baseUrl, String... options);

    String baseUrl();

    /** Writes some records: new, changed, deleted and returning ones. */
    void write(int steps);

    /** What was committed up to now. */
    List<Write> writes();

    /** For what arrives. */
    DeliveryLog log();

    /** The records, in their present state, at or before a cursor. */
    List<Known> upTo(String cursor);

    /** The time in the order of the stream at which a cursor stands. */
    Instant timeOf(String cursor);

    /** The cursor at the end of the stream; {@code null} while there is nothing. */
    String lastCursor();

    @Override
    void close();
}
