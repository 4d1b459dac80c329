package io.github.camelrecords.simulator.nango;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends an action with an error of one's own. Codes of a Nango server are {@code script_http_error} with status 424, when
 * the API behind the action refused a call, and with status 500 {@code action_script_runtime_error},
 * {@code action_script_failure}, {@code script_internal_error} and {@code script_network_error}.
 */
public class NangoActionException extends Exception {

    /** The code of a call that the API behind the action answered with an error. */
    public static final String SCRIPT_HTTP_ERROR = "script_http_error";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Object payload;
    private final transient Upstream upstream;

    /** What the API behind the action answered. */
    record Upstream(int status, Map<String, String> headers, Object body) {}

    /**
     * @param status  of the answer, 400 to 599
     * @param code    of the error, such as {@code action_script_runtime_error}
     * @param payload the error's {@code payload}: null for an empty object, or anything that Jackson can write. With the
     *     code {@code script_http_error} it is shown as the body of an API's answer of status 500 too; to say which status
     *     it was use {@link #upstream}
     */
    public NangoActionException(int status, String code, Object payload) {
        this(status, code, payload, null);
    }

    private NangoActionException(int status, String code, Object payload, Upstream upstream) {
        super("The action ends with status " + status + " and code " + code);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("An action's error has a status from 400 to 599, not " + status);
        }
        this.status = status;
        this.code = code;
        this.payload = payload;
        this.upstream = upstream;
    }

    /**
     * Status 424, code {@code script_http_error}: the API behind the action refused a call.
     *
     * @param upstreamStatus  what that API answered
     * @param upstreamHeaders of that answer
     * @param upstreamBody    of that answer, anything that Jackson can write; it is the error's payload too
     */
    public static NangoActionException upstream(
            int upstreamStatus, Map<String, String> upstreamHeaders, Object upstreamBody) {
        return new NangoActionException(
                424,
                SCRIPT_HTTP_ERROR,
                upstreamBody,
                new Upstream(
                        upstreamStatus,
                        Collections.unmodifiableMap(new LinkedHashMap<>(upstreamHeaders)),
                        upstreamBody));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** @return null when there is none */
    public Object payload() {
        return payload;
    }

    /** @return null unless the API behind the action answered */
    Upstream upstream() {
        return upstream;
    }
}
