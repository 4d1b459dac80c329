package io.github.camelrecords.stream.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.ExecutorServiceManager;

/** The threads that process the records of one stream. Records with the same id always get the same one. */
final class Workers {

    private final ExecutorServiceManager manager;
    private final List<ExecutorService> threads = new ArrayList<>();

    /** @param count 1 = the calling thread does the work itself */
    Workers(ExecutorServiceManager manager, Object source, String name, int count) {
        this.manager = manager;
        for (int i = 0; count > 1 && i < count; i++) {
            threads.add(manager.newSingleThreadExecutor(source, name));
        }
    }

    int count() {
        return Math.max(1, threads.size());
    }

    int indexOf(String id) {
        return threads.isEmpty() ? 0 : Math.floorMod(id.hashCode() * 0x9E3779B9, threads.size());
    }

    void run(int worker, Runnable task) {
        if (threads.isEmpty()) {
            task.run();
        } else {
            threads.get(worker).execute(task);
        }
    }

    void stop() {
        threads.forEach(manager::shutdownGraceful);
    }
}
