package io.github.camelrecords.stream.consumer;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Stores the position of the stream within the route's own transaction, for exactly once with a transactional sink: what the
 * route has written and the checkpoint that says so are committed together, or neither is.
 * <p>
 * A route calls it once, as the last step of its transaction. The consumer needs a cursor repository that takes part in that
 * transaction: a {@link io.github.camelrecords.stream.repository.JdbcCursorRepository} on a transaction-aware
 * {@link javax.sql.DataSource} of the sink's database; one consumer ({@code concurrentConsumers=1}); and a route that does all
 * its work in the consumer's thread. A batch is one exchange and has one checkpoint.
 * <p>
 * The checkpoint is the one after this exchange: cursor, and the records delivered beyond it. The consumer goes on from it when
 * the exchange has succeeded. When it has failed, the consumer asks the database whether the transaction was committed, also
 * after a connection was lost during the commit, and hands the records out again only if it was not.
 * <p>
 * Thread-safe and without state: one object serves all routes. In YAML and XML it is
 * {@code #class:io.github.camelrecords.stream.consumer.CommitCheckpoint}, or a bean of this class.
 */
public class CommitCheckpoint implements Processor {

    /**
     * @throws IllegalStateException when the exchange cannot store a checkpoint, the message says why: it does not come from a
     *                               records consumer, is a copy, is in another thread or in no transaction; or the consumer's
     *                               options do not allow it
     * @throws io.github.camelrecords.stream.repository.CheckpointException
     *                               when the checkpoint is stored already, or cannot be stored now; the route must not catch
     *                               it and go on to commit the transaction
     */
    @Override
    public void process(Exchange exchange) {
        CheckpointTicket.use(exchange);
    }
}
