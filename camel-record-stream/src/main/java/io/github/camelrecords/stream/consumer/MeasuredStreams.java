package io.github.camelrecords.stream.consumer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;

/**
 * The running streams of one Camel context, for whoever measures them. A {@link StreamListener} that is declared as a Java
 * service in this library's class loader gets to know of the streams of every context. Thread-safe.
 */
public final class MeasuredStreams {

    private final CamelContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<MeasuredStream> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<StreamListener> listeners = new LinkedHashSet<>();

    private MeasuredStreams(CamelContext context) {
        this.context = context;
        ServiceLoader.load(StreamListener.class, MeasuredStreams.class.getClassLoader())
                .forEach(listeners::add);
    }

    /** The streams of this context. */
    public static MeasuredStreams of(CamelContext context) {
        synchronized (context) {
            MeasuredStreams streams = context.getCamelContextExtension().getContextPlugin(MeasuredStreams.class);
            if (streams == null) {
                streams = new MeasuredStreams(context);
                context.getCamelContextExtension().addContextPlugin(MeasuredStreams.class, streams);
            }
            return streams;
        }
    }

    /** Adds a listener, which hears at once of what runs; nothing if it has an equal one. */
    public void listen(StreamListener listener) {
        lock.lock();
        try {
            if (listeners.add(listener)) {
                running.forEach(stream -> listener.started(context, stream));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A consumer has started.
     *
     * @throws RuntimeException if a listener objects; the stream then counts as stopped
     */
    public void started(MeasuredStream stream) {
        lock.lock();
        try {
            running.add(stream);
            for (StreamListener listener : copy()) {
                listener.started(context, stream);
            }
        } catch (RuntimeException e) {
            stopped(stream);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** A consumer has stopped, if it ran. */
    public void stopped(MeasuredStream stream) {
        lock.lock();
        try {
            if (running.remove(stream)) {
                copy().forEach(listener -> listener.stopped(stream));
            }
        } finally {
            lock.unlock();
        }
    }

    /** A consumer will not start again. */
    public void removed(MeasuredStream stream) {
        lock.lock();
        try {
            stopped(stream);
            copy().forEach(listener -> listener.removed(stream));
        } finally {
            lock.unlock();
        }
    }

    /** A listener may add another one. */
    private List<StreamListener> copy() {
        return new ArrayList<>(listeners);
    }
}
