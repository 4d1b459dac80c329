package io.github.camelrecords.verification.resume;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks a service without any of our code. */
final class PlainClient {

    private PlainClient() {}

    /**
     * What a service has behind a cursor.
     *
     * @param  address    all but the cursor
     * @param  idField    of a record
     * @param  headers    names and values
     * @return            the ids; {@code null} when it refuses the cursor. An empty one is none at all for a service, and a damaged
     *                    one for a consumer, so that this is refused, too
     */
    static List<String> behind(String secret, String address, String cursor, String idField, String... headers)
            throws Exception {
        if (cursor.isEmpty()) {
            return null;
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.header("Authorization", "Bearer " + secret);
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            return null;
        }
        List<String> ids = new ArrayList<>();
        new ObjectMapper()
                .readTree(answer.body())
                .get("records")
                .forEach(record -> ids.add(record.get(idField).asText()));
        return ids;
    }
}
