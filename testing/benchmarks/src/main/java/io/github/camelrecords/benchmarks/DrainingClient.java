package io.github.camelrecords.benchmarks;

import java.io.IOException;

/** Takes the bytes off the socket and looks at none: what the server and the loopback can do. */
final class DrainingClient implements Client {

    @Override
    public void run(Address address, Meter meter) throws IOException {
        try (RawConnection connection = new RawConnection(address.port())) {
            // the cursors are known without reading them
            String cursor = null;
            for (long last = RecordPages.LIMIT - 1; !meter.isDone(); last += RecordPages.LIMIT) {
                meter.add(RecordPages.LIMIT, connection.drain(address.page(cursor)));
                cursor = RecordRenderer.cursor(last);
            }
        }
    }
}
