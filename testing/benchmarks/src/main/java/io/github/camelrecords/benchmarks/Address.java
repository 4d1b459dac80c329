package io.github.camelrecords.benchmarks;

import java.io.IOException;

/**
 * Where the server is and how slowly it answers.
 *
 * @param latencyMillis what it waits before each answer
 */
record Address(int port, int latencyMillis) implements Meter.ServerCpu {

    /** Without a slash at the end. */
    String baseUrl() {
        return "http://127.0.0.1:" + port + path();
    }

    private String path() {
        return "/latency/" + latencyMillis;
    }

    /** Path and query of a page. */
    String page(String cursor) {
        // '=' and '+' are the only characters of Base64 that a query cannot hold as they are
        return path() + "/records?model=" + RecordServer.MODEL + "&limit=" + RecordPages.LIMIT
                + (cursor == null ? "" : "&cursor=" + cursor.replace("=", "%3D").replace("+", "%2B"));
    }

    @Override
    public long nanos() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return Long.parseLong(connection.text("/cpu"));
        }
    }
}
