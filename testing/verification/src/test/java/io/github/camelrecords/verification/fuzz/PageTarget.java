package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.stream.json.MalformedPageException;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The parser of pages, in pieces of any size, compared with Jackson. */
final class PageTarget implements FuzzTarget {

    private static final int INPUTS_OF_A_ROUND = 50;

    private final String name;
    private final List<byte[]> pages;
    private final PageLayout layout;
    private final PageOracle oracle;

    /**
     * @param pages     good ones
     * @param nextField the page's field with the next cursor
     * @param fields    of a record
     */
    PageTarget(String name, List<byte[]> pages, String nextField, List<String> fields) {
        this.name = name;
        this.pages = pages;
        this.layout = new PageLayout("records", List.of(nextField), fields);
        this.oracle = new PageOracle(nextField);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) throws IOException {
        Mutator mutator = new Mutator(random);
        for (int i = 0; i < INPUTS_OF_A_ROUND; i++) {
            byte[] page = mutator.mutate(any(random), any(random));
            input.is(page);
            check(page, 1 + random.nextInt(random.nextBoolean() ? 3 : 5_000));
        }
    }

    private byte[] any(RandomGenerator random) {
        return pages.get(random.nextInt(pages.size()));
    }

    private void check(byte[] page, int piece) throws IOException {
        RecordSlicer slicer = new RecordSlicer(inPieces(page, piece), layout);
        List<RecordSlice> slices = new ArrayList<>();
        boolean accepted = true;
        try {
            for (RecordSlice slice = slicer.next(); slice != null; slice = slicer.next()) {
                slices.add(slice);
            }
        } catch (MalformedPageException e) {
            accepted = false;
            require(e.getOffset() >= 0 && e.getOffset() <= page.length, "the offset " + e.getOffset());
        }
        PageOracle.Content content = oracle.read(page);
        require(accepted == (content != null), accepted ? "no page for Jackson" : "a page for Jackson");
        for (RecordSlice slice : slices) {
            checkRecord(slice, accepted);
        }
        if (accepted) {
            require(slices.size() == content.records().size(), "as many records as Jackson finds");
            for (int i = 0; i < slices.size(); i++) {
                require(
                        Arrays.equals(slices.get(i).json(), content.records().get(i)),
                        "the bytes of record " + i + " as Jackson finds them");
            }
            require(Objects.equals(slicer.pageField(0), content.next()), "the next cursor " + content.next());
            require(slicer.pageFieldPresent(0) == content.hasNext(), "whether there is a next cursor");
        }
    }

    /** Also of a page that breaks off: what came before is good. */
    private void checkRecord(RecordSlice slice, boolean known) throws IOException {
        require(known || PageOracle.isJson(slice.json()), "a record that is JSON");
        String[] expected = PageOracle.fields(slice.json(), layout.recordFields());
        for (int i = 0; i < slice.fieldCount(); i++) {
            require(
                    Objects.equals(slice.field(i), expected[i]),
                    "the field " + layout.recordFields().get(i) + " as " + expected[i]);
        }
        require(
                expected[slice.fieldCount()].equals(String.valueOf(slice.topLevelFields())),
                expected[slice.fieldCount()] + " fields");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("Expected " + what);
        }
    }

    private static InputStream inPieces(byte[] page, int piece) {
        return new ByteArrayInputStream(page) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, piece));
            }
        };
    }

    @Override
    public void close() {
        // holds nothing
    }
}
