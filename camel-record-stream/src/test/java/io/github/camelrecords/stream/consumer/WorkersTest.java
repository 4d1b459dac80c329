package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void oneWorkerIsTheCallerItself() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Workers workers = new Workers(context.getExecutorServiceManager(), this, "w", 1);
            Thread[] ran = new Thread[1];
            workers.run(workers.indexOf("any"), () -> ran[0] = Thread.currentThread());

            assertThat(workers.count()).isEqualTo(1);
            assertThat(ran[0]).isSameAs(Thread.currentThread());
        }
    }

    @Test
    void tasksOfOneWorkerKeepTheirOrder() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Workers workers = new Workers(context.getExecutorServiceManager(), this, "w", 3);
            List<Integer> order = new CopyOnWriteArrayList<>();
            int worker = workers.indexOf("id");
            IntStream.range(0, 100).forEach(i -> workers.run(worker, () -> order.add(i)));

            await().until(() -> order.size() == 100);
            assertThat(order).isSorted();
            workers.stop();
        }
    }

    @Test
    void anIdAlwaysHasTheSameWorkerAndAllWorkersGetSomething() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Workers workers = new Workers(context.getExecutorServiceManager(), this, "w", 4);

            assertThat(workers.indexOf("issue-1")).isEqualTo(workers.indexOf("issue-1"));
            assertThat(IntStream.range(0, 200)
                            .mapToObj(i -> workers.indexOf("issue-" + i))
                            .distinct())
                    .containsExactlyInAnyOrder(0, 1, 2, 3);
            workers.stop();
        }
    }
}
