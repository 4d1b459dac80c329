package io.github.camelrecords.benchmarks;

import java.nio.ByteBuffer;

/** One page in memory. */
public final class SamplePage {

    /** Records of the page. */
    public static final int RECORDS = RecordPages.LIMIT;

    private SamplePage() {}

    /** The JSON of a page of {@value #RECORDS} records of 1000 bytes each. */
    public static byte[] bytes() {
        ByteBuffer page = RecordPages.render(1, new RecordRenderer(1000)).after(null);
        byte[] bytes = new byte[page.remaining()];
        page.get(bytes);
        return bytes;
    }
}
