package io.github.camelrecords.benchmarks;

import java.nio.file.Path;

/** What is compared. */
enum Variant {
    DRAIN("socket, bytes drained"),
    COUNT("Jackson loop, counting"),
    COPY("Jackson loop, copying"),
    CONSUMER("nango:records, String"),
    CONSUMER_BYTES("nango:records, Bytes"),
    HAND_WRITTEN("hand-written route");

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @param folder for what the client stores; empty */
    Client client(Path folder) {
        return switch (this) {
            case DRAIN -> new DrainingClient();
            case COUNT -> new LoopClient(false);
            case COPY -> new LoopClient(true);
            case CONSUMER -> new ConsumerClient(folder, RecordServer.MODEL, options(""));
            case CONSUMER_BYTES -> new ConsumerClient(folder, RecordServer.MODEL, options("&outputType=Bytes"));
            case HAND_WRITTEN -> new HandWrittenClient(folder.resolve("cursor.txt"));
        };
    }

    private static String options(String more) {
        return "&limit=" + RecordPages.LIMIT + "&delay=1000" + more;
    }
}
