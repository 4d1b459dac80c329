package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamSessionTest implements UnitProcessor.Host {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch inRoute = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final List<Object> bodies = new CopyOnWriteArrayList<>();

    @Override
    public Exchange newExchange() {
        return new DefaultExchange(context);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new LoggingExceptionHandler(context, getClass());
    }

    @Override
    public void skipped(SourceRecord record) {}

    @Override
    public void closed(Unit unit, boolean delivered) {}

    private void route(Exchange exchange) throws InterruptedException {
        bodies.add(exchange.getMessage().getBody());
        inRoute.countDown();
        leave.await();
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    private StreamSession session() throws Exception {
        RecordStreamConfiguration configuration = new RecordStreamConfiguration() {};
        configuration.setCursorRepository(new MemoryCursorRepository());
        configuration.setBatching(true);
        // each record is a batch
        configuration.setBatchBytes(1);
        return new StreamSession(
                context,
                new TestStream(new OnePage()),
                configuration,
                "stream",
                BodyFactory.of(OutputType.String, null, null, null),
                // as if the consumer were running again, with another session
                new StreamSession.Needs(
                        this,
                        this::route,
                        this,
                        record -> true,
                        () -> true,
                        0,
                        new StreamStatistics(System::nanoTime)));
    }

    /** Its time to stop was over while a batch was in the route, and the next one was being collected. */
    @Test
    void handsOutNothingWhenItIsClosed() throws Exception {
        context.start();
        ExecutorService poller = Executors.newSingleThreadExecutor();
        try {
            StreamSession session = session();
            poller.submit(() -> {
                session.reader().poll(session.dispatcher());
                return null;
            });
            inRoute.await();

            session.close();
            leave.countDown();

            // whether it fails, since its page is gone, does not matter
            poller.shutdown();
            assertThat(poller.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(bodies).hasSize(1);
        } finally {
            leave.countDown();
            poller.shutdown();
            context.close();
        }
    }

    /** Three records, all of the stream. */
    private static final class OnePage extends StubSource {

        @Override
        public Page read(String cursor, int limit) {
            Iterator<String> ids = List.of("1", "2", "3").iterator();
            return new Page() {
                @Override
                public SourceRecord next() {
                    return ids.hasNext() ? ConsumerRecords.record(ids.next()) : null;
                }

                @Override
                public String nextCursor() {
                    return null;
                }

                @Override
                public boolean last() {
                    return true;
                }

                @Override
                public Instant requestedAt() {
                    return Instant.now();
                }

                @Override
                public Instant serverTime() {
                    return null;
                }

                @Override
                public void close() {}
            };
        }
    }
}
