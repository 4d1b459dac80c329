package io.github.camelrecords.stream.consumer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.impl.DefaultCamelContext;

/** Looks for two versions of one record that several workers process out of order. */
public final class ConcurrencyProbe {

    private ConcurrencyProbe() {}

    /** The first violation found with so many records, or {@code null}. */
    public static String findViolation(int records) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Workers workers = new Workers(context.getExecutorServiceManager(), "probe", "probe", 4);
            Map<String, Integer> last = new ConcurrentHashMap<>();
            AtomicReference<String> violation = new AtomicReference<>();
            CountDownLatch done = new CountDownLatch(records);
            for (int i = 0; i < records; i++) {
                String id = "r" + i % 3;
                int version = i;
                workers.run(workers.indexOf(id), () -> {
                    Integer before = last.put(id, version);
                    if (before != null && before > version) {
                        violation.set(id + ": version " + version + " after " + before);
                    }
                    done.countDown();
                });
            }
            done.await(30, TimeUnit.SECONDS);
            workers.stop();
            return violation.get();
        }
    }
}
