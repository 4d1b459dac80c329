package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import io.github.camelrecords.stream.json.Timestamps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a server has said, true or not, and so which cursors a reader may believe in: the start, the cursor of a record when it
 * and all in front of it in its page have arrived, and the next cursor of a page of which all has arrived; each if the page was
 * asked for with a cursor to believe in. Thread-safe.
 */
final class ServedPages {

    /** Stands for no cursor. */
    private static final String START = "";

    private static final PageLayout LAYOUT =
            new PageLayout("records", List.of("next_cursor"), SimulatedPages.NANGO_FIELDS);
    private static final int ID = SimulatedPages.NANGO_FIELDS.indexOf("id");
    private static final int TIME = SimulatedPages.NANGO_FIELDS.indexOf("_nango_metadata.last_modified_at");
    private static final int CURSOR = SimulatedPages.NANGO_FIELDS.indexOf("_nango_metadata.cursor");

    private record Served(String cursor, String key) {}

    /** @param next {@code null} when the page breaks off or has none */
    private record Page(String asked, List<Served> records, String next) {}

    private final List<Page> pages = new ArrayList<>();
    private final Set<String> arrived = new HashSet<>();
    private final Set<String> believed = new HashSet<>(Set.of(START));

    /** @param asked the cursor of the request, or {@code null} */
    synchronized void served(String asked, byte[] page) {
        List<Served> records = new ArrayList<>();
        String next = null;
        RecordSlicer slicer = new RecordSlicer(new ByteArrayInputStream(page), LAYOUT);
        try {
            for (RecordSlice record = slicer.next(); record != null; record = slicer.next()) {
                if (record.field(ID) == null || record.field(CURSOR) == null || record.field(TIME) == null) {
                    break;
                }
                records.add(new Served(record.field(CURSOR), key(record.field(ID), record.field(TIME))));
            }
            next = slicer.pageField(0);
        } catch (IOException | IllegalArgumentException e) {
            // it ends here
        }
        pages.add(new Page(asked == null ? START : asked, records, next));
    }

    synchronized void arrived(String id, String modifiedAt) {
        arrived.add(key(id, modifiedAt));
    }

    synchronized int arrived() {
        return arrived.size();
    }

    private static String key(String id, String modifiedAt) {
        return Timestamps.parse(modifiedAt) + " " + id;
    }

    /** Whether a reader may commit this. */
    synchronized boolean mayBelieve(String cursor) {
        int before;
        do {
            before = believed.size();
            pages.forEach(this::believe);
        } while (believed.size() > before && !believed.contains(cursor));
        return believed.contains(cursor);
    }

    private void believe(Page page) {
        if (!believed.contains(page.asked())) {
            return;
        }
        for (Served record : page.records()) {
            if (!arrived.contains(record.key())) {
                return;
            }
            believed.add(record.cursor());
        }
        if (page.next() != null) {
            believed.add(page.next());
        }
    }
}
