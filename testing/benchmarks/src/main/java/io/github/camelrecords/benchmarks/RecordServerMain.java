package io.github.camelrecords.benchmarks;

import java.io.IOException;

/** The server as a process of its own. Prints its port, and ends when its standard input does. */
final class RecordServerMain {

    static final String READY = "PORT ";

    private RecordServerMain() {}

    /** @param args the number of pages to prepare */
    public static void main(String[] args) throws IOException {
        RecordPages pages = RecordPages.render(Integer.parseInt(args[0]), new RecordRenderer(1000));
        try (RecordServer server = new RecordServer(pages)) {
            System.out.println(READY + server.port());
            while (System.in.read() >= 0) {
                // nothing is sent; the end of the stream is what matters
            }
        }
    }
}
