package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.SequinConstants;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** The filter for duplicates that the documentation recommends, when one message comes under two ack ids. */
class DuplicateFilterTest extends StreamTestBase {

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch copyIsDone = new CountDownLatch(1);
    private final Queue<String> stored = new ConcurrentLinkedQueue<>();

    /** The first exchange waits for the end of its copy's, and fails. */
    private void store(Exchange exchange) throws InterruptedException {
        if (begun.incrementAndGet() == 1) {
            copyIsDone.await();
            throw new IllegalStateException("the sink is away");
        }
        stored.add(exchange.getMessage().getHeader(SequinConstants.ACK_ID, String.class));
    }

    private void start() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri("concurrentConsumers=2", "nackDelay=50"))
                        .routeId(ROUTE)
                        .idempotentConsumer(
                                simple("${header.CamelSequinConsumer}/${header.CamelSequinIdempotencyKey}"),
                                MemoryIdempotentRepository.memoryIdempotentRepository(10_000))
                        .eager(false)
                        .process(DuplicateFilterTest.this::store);
            }
        });
    }

    @Test
    void losesNoMessageThatFailsAfterItsCopy() throws Exception {
        insert(0, 1);
        start();
        await().until(() -> begun.get() == 1);
        // from now on the server knows the message under another id
        sequin.restart();
        awaitAllAcknowledged();
        copyIsDone.countDown();

        assertThat(stored).isNotEmpty();
    }

    @Test
    void leavesOutACopyThatComesAfterwards() throws Exception {
        copyIsDone.countDown();
        begun.set(1);
        sequin.faults().next(1).onPathEnding("/ack").status(503);
        insert(0, 1);
        start();
        await().until(() -> stored.size() == 1);
        sequin.restart();
        awaitAllAcknowledged();

        assertThat(stored).hasSize(1);
    }
}
