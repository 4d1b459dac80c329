package io.github.camelrecords.benchmarks.jmh;

import io.github.camelrecords.stream.Delivery;
import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.RecordSlice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to open and close the delivery of one record, with others in flight. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeliveryWindowBenchmark {

    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    /** Deliveries that are open at the same time. */
    @Param({"1", "500"})
    public int inFlight;

    private final DeliveryWindow window = new DeliveryWindow(Duration.ofSeconds(30));
    private final Deque<Delivery> open = new ArrayDeque<>();
    private long sequence;

    /** Opens all but one. */
    @Setup
    public void fill() {
        for (int i = 1; i < inFlight; i++) {
            openNext();
        }
    }

    /** Opens one delivery and closes the oldest. */
    @Benchmark
    public Delivery openAndClose() {
        openNext();
        Delivery oldest = open.pollFirst();
        window.close(oldest, Outcome.DELIVERED, null);
        return oldest;
    }

    private void openNext() {
        long time = ++sequence;
        String id = Long.toString(time);
        SourceRecord record = new SourceRecord(new RecordSlice(new byte[0], new String[0], 3), id, id, id, time, true);
        open.addLast(window.open(record, time + MINUTE_MICROS).delivery());
    }
}
