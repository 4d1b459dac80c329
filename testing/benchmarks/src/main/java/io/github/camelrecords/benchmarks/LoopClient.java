package io.github.camelrecords.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** A loop over HttpClient 5 and Jackson's streaming parser, with no Camel, no cursor store and no second thread. */
final class LoopClient implements Client {

    private final JsonFactory json = new JsonFactory();
    private final boolean copies;

    /** @param copies whether the bytes of each record are copied, or the records only counted */
    LoopClient(boolean copies) {
        this.copies = copies;
    }

    @Override
    public void run(Address address, Meter meter) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            String cursor = null;
            do {
                HttpGet request = new HttpGet("http://127.0.0.1:" + address.port() + address.page(cursor));
                cursor = client.execute(request, answer -> {
                    if (answer.getCode() != 200) {
                        throw new IOException(request.getRequestUri() + " was answered with " + answer.getCode());
                    }
                    try (InputStream body = answer.getEntity().getContent()) {
                        return read(body, meter);
                    }
                });
            } while (cursor != null && !meter.isDone());
        }
    }

    /** Reads one page and gives its next cursor. */
    String read(InputStream body, Meter meter) throws IOException {
        String nextCursor = null;
        RetainingStream retained = copies ? new RetainingStream(body) : null;
        try (JsonParser parser = json.createParser(copies ? retained : body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("next_cursor")) {
                    nextCursor = parser.getValueAsString();
                } else if (field.equals("records")) {
                    records(parser, retained, meter);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return nextCursor;
    }

    private static void records(JsonParser parser, RetainingStream retained, Meter meter) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (retained == null) {
                parser.skipChildren();
                meter.add(1, 1);
            } else {
                long from = parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                long to = parser.currentLocation().getByteOffset();
                byte[] record = retained.copy(from, to);
                retained.forget(to);
                meter.add(1, record.length);
            }
        }
    }
}
