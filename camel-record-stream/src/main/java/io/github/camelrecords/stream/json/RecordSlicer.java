package io.github.camelrecords.stream.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts the JSON of one page into its records while it arrives. Holds one record and one read buffer, never the page. A
 * record is handed out as soon as its closing brace has arrived. The document is checked as strictly as a JSON parser
 * would do it. Not safe for use by several threads.
 */
public final class RecordSlicer {

    private enum State {
        START,
        FIRST_FIELD,
        NEXT_FIELD,
        FIRST_RECORD,
        NEXT_RECORD,
        END
    }

    private final JsonScanner scanner;
    private final PageLayout layout;
    private final String[] pageFields;
    private final boolean[] pageFieldPresent;
    private State state = State.START;
    private boolean recordsSeen;
    private IOException failure;

    /**
     * @param in     the page, UTF-8; read to its end by {@link #next()}, closed by the caller
     * @param layout where the records are and what to capture
     */
    public RecordSlicer(InputStream in, PageLayout layout) {
        this.scanner = new JsonScanner(in);
        this.layout = layout;
        this.pageFields = new String[layout.pageFields().size()];
        this.pageFieldPresent = new boolean[pageFields.length];
    }

    /**
     * @return                        the next record, or {@code null} after the last one, once the whole document was
     *                                read to its end
     * @throws MalformedPageException when the document is not a page of this layout; the records returned before are
     *                                good, every further call throws the same exception
     * @throws IOException            when the page cannot be read; every further call throws the same exception
     */
    public RecordSlice next() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return advance();
        } catch (IOException e) {
            failure = e;
            throw e;
        } catch (RuntimeException | Error e) {
            failure = new IOException("The page could not be read on", e);
            throw e;
        }
    }

    /**
     * A captured field of the page. All are known once {@link #next()} has returned {@code null}.
     *
     * @param  index of the field in {@link PageLayout#pageFields()}
     * @return       its text; {@code null} if it is absent, JSON null, an object or an array
     */
    public String pageField(int index) {
        return pageFields[index];
    }

    /** Whether the page has this field, be it JSON null. Known once {@link #next()} has returned {@code null}. */
    public boolean pageFieldPresent(int index) {
        return pageFieldPresent[index];
    }

    private RecordSlice advance() throws IOException {
        while (true) {
            switch (state) {
                case START -> start();
                case FIRST_FIELD, NEXT_FIELD -> field();
                case FIRST_RECORD, NEXT_RECORD -> {
                    RecordSlice record = record();
                    if (record != null) {
                        return record;
                    }
                }
                case END -> {
                    return null;
                }
            }
        }
    }

    private void start() throws IOException {
        scanner.byteOrderMark();
        int c = scanner.token();
        if (c != '{') {
            throw scanner.expected("a JSON object in UTF-8", c);
        }
        scanner.enter(true);
        state = State.FIRST_FIELD;
    }

    private void field() throws IOException {
        int c = scanner.token();
        if (c == '}') {
            end(c);
            return;
        }
        if (state == State.NEXT_FIELD) {
            if (c != ',') {
                throw scanner.expected("',' or '}'", c);
            }
            c = scanner.token();
        }
        if (c != '"') {
            throw scanner.expected("a field name", c);
        }
        String name = scanner.text(c);
        if (name.equals(layout.records()) && recordsSeen) {
            throw scanner.failure("the field '" + layout.records() + "' once", "it again");
        }
        scanner.colon();
        c = scanner.token();
        state = State.NEXT_FIELD;
        if (name.equals(layout.records())) {
            records(c);
        } else {
            int index = layout.pageFields().indexOf(name);
            if (index < 0) {
                scanner.skip(c);
            } else {
                pageFields[index] = scanner.text(c);
                pageFieldPresent[index] = true;
            }
        }
    }

    private void records(int c) throws IOException {
        if (c != '[') {
            throw scanner.expected("an array in the field '" + layout.records() + "'", c);
        }
        scanner.enter(false);
        recordsSeen = true;
        state = State.FIRST_RECORD;
    }

    private RecordSlice record() throws IOException {
        int c = scanner.token();
        if (c == ']') {
            scanner.leave();
            state = State.NEXT_FIELD;
            return null;
        }
        if (state == State.NEXT_RECORD) {
            if (c != ',') {
                throw scanner.expected("',' or ']'", c);
            }
            c = scanner.token();
        }
        if (c != '{') {
            throw scanner.expected("a record (an object)", c);
        }
        scanner.mark();
        String[] fields = new String[layout.recordFields().size()];
        int count = scanner.object(layout.table(), fields);
        state = State.NEXT_RECORD;
        return new RecordSlice(scanner.cut(), fields, count);
    }

    private void end(int brace) throws IOException {
        if (!recordsSeen) {
            throw scanner.expected("the field '" + layout.records() + "'", brace);
        }
        int c = scanner.token();
        if (c != JsonScanner.END) {
            throw scanner.expected("the end of the document", c);
        }
        state = State.END;
    }
}
