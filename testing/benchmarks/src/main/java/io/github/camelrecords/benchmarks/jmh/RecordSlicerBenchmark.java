package io.github.camelrecords.benchmarks.jmh;

import io.github.camelrecords.benchmarks.SamplePage;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to cut one record out of a page. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RecordSlicerBenchmark {

    private final byte[] page = SamplePage.bytes();
    private final PageLayout layout = new PageLayout(
            "records",
            List.of("next_cursor"),
            List.of(
                    "id",
                    "_nango_metadata.first_seen_at",
                    "_nango_metadata.last_modified_at",
                    "_nango_metadata.last_action",
                    "_nango_metadata.deleted_at",
                    "_nango_metadata.pruned_at",
                    "_nango_metadata.cursor"));

    /** Cuts a page in memory. */
    @Benchmark
    @OperationsPerInvocation(SamplePage.RECORDS)
    public long slice() throws IOException {
        RecordSlicer slicer = new RecordSlicer(new ByteArrayInputStream(page), layout);
        long bytes = 0;
        for (RecordSlice record = slicer.next(); record != null; record = slicer.next()) {
            bytes += record.length();
        }
        return bytes;
    }
}
