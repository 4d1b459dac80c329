package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Program: reads a page of many records, each of a given size, that is made up while it is sent. */
final class SmallHeap {

    private SmallHeap() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        int size = Integer.parseInt(args[1]);
        CountDownLatch sent = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (ReadAheadSource source = new ReadAheadSource(new OnePage(count, size, sent), executor, 16 << 20);
                Page page = source.read(null, count)) {
            sent.await();
            for (int i = 0; i < count; i++) {
                SourceRecord record = page.next();
                if (!record.id().equals(String.valueOf(i)) || record.slice().length() < size) {
                    throw new AssertionError("record " + i + " is " + record.id());
                }
            }
            if (page.next() != null) {
                throw new AssertionError("too many records");
            }
        }
        executor.shutdown();
        System.out.println("read " + count + " records after the server had sent them all");
    }

    private static InputStream json(int count, int size) {
        String filler = "\",\"text\":\"" + "x".repeat(size) + "\"}";
        return new SequenceInputStream(new Enumeration<>() {
            private int index = -1;

            @Override
            public boolean hasMoreElements() {
                return index <= count;
            }

            @Override
            public InputStream nextElement() {
                String text = index < 0
                        ? "{\"records\":["
                        : index == count ? "]}" : (index == 0 ? "" : ",") + "{\"id\":\"" + index + filler;
                index++;
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private record OnePage(int count, int size, CountDownLatch sent) implements RecordSource {

        @Override
        public Page read(String cursor, int limit) {
            RecordSlicer slicer = new RecordSlicer(
                    json(count, size), new PageLayout("records", List.of(), List.of("id", "text.a", "other")));
            return new SlicedPage(slicer, sent);
        }

        @Override
        public String resolveStart() {
            return null;
        }

        @Override
        public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
            throw invalid;
        }

        @Override
        public String resetPosition() {
            return null;
        }

        @Override
        public long cursorTimeMicros(String cursor) throws InvalidCursorException {
            throw new InvalidCursorException(cursor, "there is one page only");
        }

        @Override
        public OptionalLong total() {
            return OptionalLong.of(count);
        }

        @Override
        public void prune(String untilCursor) {
            throw new UnsupportedOperationException();
        }
    }

    private record SlicedPage(RecordSlicer slicer, CountDownLatch sent) implements Page {

        @Override
        public SourceRecord next() throws IOException {
            RecordSlice slice = slicer.next();
            if (slice == null) {
                sent.countDown();
                return null;
            }
            return new SourceRecord(slice, slice.field(0), slice.field(0), null, 0, true);
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
            return Instant.EPOCH;
        }

        @Override
        public Instant serverTime() {
            return null;
        }

        @Override
        public void close() {}
    }
}
