package io.github.camelrecords.nango.client;

import io.github.camelrecords.stream.http.ApiRequest;
import java.util.List;

/** What a Nango server 0.71 takes as ids of records in one request. */
public final class RecordIds {

    private static final int MAX_IDS = 100;
    private static final int MAX_ID_LENGTH = 256;
    /** The server's own limit is 16 KiB for request line and headers; beyond it answers 431 without a word. */
    private static final int MAX_REQUEST_LENGTH = 15 * 1024;
    /** Integration and connection, a cursor, and what every request has. */
    private static final int OTHERS = 2 * 255 + 1000 + 1024;

    private RecordIds() {}

    /**
     * @param  label                    what the ids are called where they came from, for the message
     * @return                          the ids
     * @throws IllegalArgumentException when there are too many, one is too long, or all of them are too long together
     */
    public static List<String> check(String label, List<String> ids) {
        if (ids.size() > MAX_IDS) {
            throw new IllegalArgumentException(label + " has " + ids.size() + " ids, Nango takes at most " + MAX_IDS
                    + ". Use several routes or calls.");
        }
        int length = OTHERS;
        for (String id : ids) {
            if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
                throw new IllegalArgumentException(label + " holds an id of " + id.length()
                        + " characters, Nango takes 1 to " + MAX_ID_LENGTH + ".");
            }
            length += "&ids=".length() + ApiRequest.encode(id).length();
        }
        if (!ids.isEmpty() && length > MAX_REQUEST_LENGTH) {
            throw new IllegalArgumentException(label + " makes a request of about " + length
                    + " bytes, and Nango refuses more than 16 KiB. Name fewer ids, or use several routes or calls.");
        }
        return ids;
    }
}
