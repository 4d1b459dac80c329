package io.github.camelrecords.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A GET request, as far as the benchmark's server looks at it.
 *
 * @param path       without the query
 * @param parameters of the query, decoded
 */
record Request(String path, Map<String, String> parameters) {

    /** The next request of a connection, or {@code null} if the client has closed it. */
    static Request read(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            return null;
        }
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
            header = in.readLine();
        }
        String[] parts = line.split(" ");
        if (parts.length != 3 || !parts[0].equals("GET")) {
            throw new IOException("Not a GET request: " + line);
        }
        return of(parts[1]);
    }

    static Request of(String target) {
        String[] parts = target.split("\\?", 2);
        Map<String, String> parameters = new HashMap<>();
        if (parts.length == 2) {
            for (String pair : parts[1].split("&")) {
                String[] nameAndValue = pair.split("=", 2);
                parameters.put(
                        nameAndValue[0],
                        nameAndValue.length < 2 ? "" : URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
            }
        }
        return new Request(parts[0], parameters);
    }
}
