package io.github.camelrecords.sequin.client;

import io.github.camelrecords.stream.http.ApiException.Kind;
import io.github.camelrecords.stream.http.ErrorHints;

/** What to try. Sequin's errors have no codes that tell more than the status. */
public final class SequinErrorHints implements ErrorHints {

    public static final String RECORDS = "GET /v1/records";

    @Override
    public String hint(String call, Kind kind, int status, String code) {
        return switch (kind) {
            case UNAUTHORIZED ->
                "Check the option token: it has to be an API token of the Sequin server at baseUrl, without the word"
                        + " Bearer.";
            case NOT_FOUND -> notFound(call);
            case SERVER_ERROR ->
                call.endsWith("/receive")
                        ? "A disabled sink, or one whose replication slot is stopped, is answered so. If it lasts, look at"
                                + " the sink in Sequin's console."
                        : "If it lasts, look into Sequin's log.";
            case INVALID_RESPONSE ->
                status >= 200 && status < 300
                        ? "A login page, Sequin's console or a proxy seems to answer in place of the API. Check that baseUrl is"
                                + " the address of the API, and nothing in between changes answers."
                        : null;
            default -> null;
        };
    }

    private static String notFound(String call) {
        if (call.equals(RECORDS)) {
            return "Check baseUrl: its server has to have Sequin's Records API. Today's open-source Sequin has none; for it,"
                    + " use sequin:stream.";
        }
        if (call.contains("/http_pull_consumers/") || call.contains("/sequin_streams/")) {
            return "Check the option consumer: it has to be the name or id of a sink of the type Sequin Stream, in the account"
                    + " of the token. A sink made a moment ago is known after about 10 s. An older server does not know"
                    + " pathStyle=sequin_streams.";
        }
        return call.contains("/sinks/")
                ? "Check the option sink, and the id of the backfill if there is one; the operation sinks lists all."
                : "Check baseUrl: it has to be the address of a Sequin server.";
    }
}
