package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Committer;
import io.github.camelrecords.stream.Delivery;
import java.util.List;
import org.apache.camel.Exchange;

/** Lets an exchange of a records consumer store its checkpoint; hangs on the exchange as a property. */
final class CheckpointTicket {

    private static final String PROPERTY = "CamelRecordsCheckpointTicket";

    private final Exchange exchange;
    private final Thread thread = Thread.currentThread();
    private final List<Delivery> deliveries;
    private final Committer committer;
    private final String refusal;

    private CheckpointTicket(Exchange exchange, List<Delivery> deliveries, Committer committer, String refusal) {
        this.exchange = exchange;
        this.deliveries = deliveries;
        this.committer = committer;
        this.refusal = refusal;
    }

    /**
     * To be called by the thread that is about to process the exchange.
     *
     * @param refusal why the route of this exchange may not store checkpoints, or {@code null} if it may
     */
    static void attach(Exchange exchange, List<Delivery> deliveries, Committer committer, String refusal) {
        exchange.setProperty(PROPERTY, new CheckpointTicket(exchange, deliveries, committer, refusal));
    }

    /** @throws IllegalStateException when this exchange may not store a checkpoint */
    static void use(Exchange exchange) {
        CheckpointTicket ticket = exchange.getProperty(PROPERTY, CheckpointTicket.class);
        if (ticket == null) {
            throw new IllegalStateException(
                    "CommitCheckpoint was called for an exchange that does not come from a records"
                            + " consumer, or whose properties were removed. Call it in the route that reads the records, or in a"
                            + " route that this one calls with direct.");
        }
        if (ticket.refusal != null) {
            throw new IllegalStateException("CommitCheckpoint cannot be used with this consumer: " + ticket.refusal);
        }
        if (exchange != ticket.exchange) {
            throw new IllegalStateException(
                    "CommitCheckpoint was called for a copy of the exchange. It would store what the"
                            + " copy has done and not what becomes of the exchange. Call it outside of split, multicast,"
                            + " recipientList, routingSlip, enrich, wireTap and seda, as the last step of the transaction.");
        }
        if (Thread.currentThread() != ticket.thread) {
            throw new IllegalStateException("CommitCheckpoint was called in the thread "
                    + Thread.currentThread().getName() + ", the consumer's thread is " + ticket.thread.getName()
                    + ". Transactions belong to a thread: take threads(), seda, delays in other threads and parallel"
                    + " processing out of the route.");
        }
        ticket.committer.commitInTransaction(ticket.deliveries);
    }

    /** Says what it is where somebody prints all properties. */
    @Override
    public String toString() {
        return "checkpoint of " + deliveries.size() + " record(s)";
    }
}
