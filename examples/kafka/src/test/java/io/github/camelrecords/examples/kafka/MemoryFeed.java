package io.github.camelrecords.examples.kafka;

import io.github.camelrecords.simulator.nango.NangoRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Sends records that are in memory through the Kafka endpoints of the example's routes, and counts what was acknowledged. */
final class MemoryFeed implements AutoCloseable {

    private static final String BATCH = "kafka:nango?batchWithIndividualHeaders=true";

    private final CamelContext context;
    private final List<NangoRecord> records;
    private final String model;
    private final ProducerTemplate template;
    private final int exchanges;
    private final ExecutorService threads;
    private final List<Future<Void>> work = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();

    /** @param exchanges how many are under way at a time, each waiting for its acknowledgement */
    MemoryFeed(CamelContext context, List<NangoRecord> records, String model, int exchanges) {
        this.context = context;
        this.records = records;
        this.model = model;
        this.template = context.createProducerTemplate();
        this.exchanges = exchanges;
        this.threads = Executors.newFixedThreadPool(exchanges);
    }

    /** Begins to send. @param size of a batch; 1 for an exchange a record */
    void start(int size) {
        Callable<Void> task = () -> {
            for (int from = next.getAndAdd(size); from < records.size(); from = next.getAndAdd(size)) {
                List<NangoRecord> some = records.subList(from, Math.min(records.size(), from + size));
                send(some, size == 1);
                delivered.addAndGet(some.size());
            }
            return null;
        };
        for (int exchange = 0; exchange < exchanges; exchange++) {
            work.add(threads.submit(task));
        }
    }

    private void send(List<NangoRecord> some, boolean single) throws Exception {
        Exchange ended = single
                ? template.send("direct:send", exchange -> fill(exchange.getMessage(), some.get(0)))
                : template.send(BATCH, exchange -> exchange.getMessage().setBody(messages(some)));
        if (ended.getException() != null) {
            throw ended.getException();
        }
    }

    private List<Message> messages(List<NangoRecord> some) {
        List<Message> messages = new ArrayList<>();
        for (NangoRecord record : some) {
            Message message = new DefaultMessage(context);
            message.setHeader(KafkaConstants.OVERRIDE_TOPIC, Topics.of(model));
            fill(message, record);
            messages.add(message);
        }
        return messages;
    }

    private void fill(Message message, NangoRecord record) {
        message.setHeader(KafkaConstants.KEY, record.id());
        message.setHeader("nango-model", model);
        message.setHeader("nango-action", record.lastAction());
        message.setHeader("nango-modified-at", record.lastModifiedAt().toString());
        message.setHeader("nango-cursor", record.cursor());
        message.setBody(record.json());
    }

    long delivered() {
        return delivered.get();
    }

    /** @throws Exception that of a send, when one failed */
    void check() throws Exception {
        for (Future<Void> thread : work) {
            if (thread.isDone()) {
                thread.get();
            }
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() throws Exception {
        next.set(records.size());
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        template.close();
    }
}
