package io.github.camelrecords.stream.http;

import io.github.camelrecords.stream.http.ApiException.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.ClientProtocolException;

/** Turns what went wrong with one call into an exception that says what to do, without the secret. */
final class ApiErrors {

    private static final int LONGEST_MESSAGE = 500;

    private final ApiRequest request;
    private final ApiClientConfig config;
    private final SecretMask mask;

    ApiErrors(ApiRequest request, ApiClientConfig config, SecretMask mask) {
        this.request = request;
        this.config = config;
        this.mask = mask;
    }

    /** A final answer of 4xx or 5xx. */
    ApiException refused(int status, ErrorBody body, Instant retryAt) {
        StringBuilder text = new StringBuilder("was answered with ").append(status);
        String code = clean(body.code());
        Kind byCode = code == null ? null : config.errorKinds().kind(status, code);
        Kind kind = byCode == null ? Kind.ofStatus(status) : byCode;
        String message = clean(body.message());
        String details = clean(body.details());
        if (code != null) {
            text.append(' ').append(code);
        }
        if (message != null) {
            text.append(": ").append(message);
        }
        if (details != null) {
            text.append(message == null ? ": " : " (").append(details).append(message == null ? "" : ")");
        }
        return failure(kind, status, code, text.toString(), advice(kind), retryAt, null);
    }

    /** A redirect, which is not followed. */
    ApiException redirected(int status, String location) {
        return failure(
                Kind.INVALID_RESPONSE,
                status,
                null,
                "was answered with a redirect (" + status + ") to " + redirectTarget(location),
                "Redirects are not followed, they would carry the secret elsewhere. Set baseUrl to where the service"
                        + " really lives",
                null,
                null);
    }

    /** A 2xx answer that is no JSON. */
    ApiException notJson(int status, String contentType, ErrorBody body) {
        // the title of a page tells what answered; other text may be the very secrets that were asked for
        String said = body.message() != null && body.message().startsWith(JsonErrorReader.HTML_PAGE)
                ? clean(body.message())
                : null;
        return failure(
                Kind.INVALID_RESPONSE,
                status,
                null,
                "was answered with " + status + " but not with JSON: content type " + clean(contentType)
                        + (said == null ? "" : ", " + said),
                "A dashboard, a login page or a proxy seems to answer in place of the API. Check that baseUrl is the"
                        + " address of the API",
                null,
                null);
    }

    /** A 2xx answer without the body that the caller needs. */
    ApiException empty(int status) {
        return failure(
                Kind.INVALID_RESPONSE,
                status,
                null,
                "was answered with " + status + " and an empty body where JSON was expected",
                "Check that baseUrl is the address of the API and that no proxy cuts answers",
                null,
                null);
    }

    /** The budget is used up; no request was sent. */
    ApiException budgetEmpty(Instant retryAt) {
        return failure(
                Kind.RATE_LIMITED,
                0,
                null,
                "was not sent: the rate budget of this key is used up until " + retryAt,
                "All calls in this JVM with one key share it. Poll less often, read bigger pages, or ask the service"
                        + " for a higher limit",
                retryAt,
                null);
    }

    /** The client was stopped. */
    ApiException stopped() {
        return failure(Kind.UNREACHABLE, 0, null, "was cut off because the client is stopped", null, null, null);
    }

    /** The calling thread was interrupted. */
    ApiException interrupted(InterruptedException cause) {
        return failure(Kind.UNREACHABLE, 0, null, "was cut off because its thread was interrupted", null, null, cause);
    }

    /** An I/O error before the answer's headers were there. */
    ApiException unreachable(Exception cause, Attempt attempt, Duration responseTimeout) {
        if (attempt.cut() == Attempt.Cut.STOPPED) {
            return stopped();
        }
        boolean garbled = cause instanceof ClientProtocolException;
        return failure(
                garbled ? Kind.INVALID_RESPONSE : Kind.UNREACHABLE,
                0,
                null,
                "got no answer: " + reason(cause, attempt, responseTimeout),
                garbled ? "Check that baseUrl is the address of the API" : "Check baseUrl, the network and the proxy",
                null,
                cause);
    }

    /** An I/O error while the body was read. */
    ApiException broken(Exception cause, Attempt attempt, Duration responseTimeout, int status) {
        if (attempt.cut() == Attempt.Cut.STOPPED) {
            return stopped();
        }
        return failure(
                Kind.UNREACHABLE,
                status,
                null,
                "was answered with " + status + ", but the body broke off: " + reason(cause, attempt, responseTimeout),
                "The call can be repeated",
                null,
                cause);
    }

    private String reason(Exception cause, Attempt attempt, Duration responseTimeout) {
        return clean(IoFailures.describe(cause, attempt, config.connectTimeout(), responseTimeout));
    }

    private ApiException failure(
            Kind kind, int status, String code, String what, String wayOut, Instant retryAt, Throwable cause) {
        StringBuilder text = new StringBuilder()
                .append(request)
                .append(" at ")
                .append(config.baseUrl().hostAndPort())
                .append(' ')
                .append(what)
                .append('.');
        String hint = config.errorHints().hint(request.toString(), kind, status, code);
        String advice = hint != null ? hint : wayOut;
        if (advice != null) {
            text.append(' ').append(advice).append(advice.endsWith(".") ? "" : ".");
        }
        return new ApiException(
                kind, status, code, request.toString(), mask.mask(text.toString()), retryAt, mask.clean(cause));
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED -> "Check the secret key, and that it belongs to the service at baseUrl";
            case FORBIDDEN -> "The key is known but may not do this: give it the permission, or use another key";
            case NOT_FOUND -> "Check the names in the call and the path of baseUrl";
            case RATE_LIMITED -> "Call less often, or ask the service for a higher limit";
            case SERVER_ERROR -> "The service has a problem; its own log says more";
            default -> null;
        };
    }

    /** The host of a redirect only: its path and query may hold anything. */
    private String redirectTarget(String location) {
        if (location == null) {
            return "nowhere (no Location header)";
        }
        try {
            URI target = URI.create(location.strip());
            if (target.getHost() == null) {
                return "a path of the same host";
            }
            return (target.getScheme() == null ? "" : target.getScheme() + "://")
                    + target.getHost()
                    + (target.getPort() < 0 ? "" : ":" + target.getPort());
        } catch (IllegalArgumentException e) {
            return "something that is no URL";
        }
    }

    /** Text of the other side: the secret masked first, so that cutting cannot leave half of it, one line, not too long. */
    private String clean(String text) {
        if (text == null) {
            return null;
        }
        String line = mask.mask(text)
                .replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ")
                .strip();
        if (line.length() > LONGEST_MESSAGE) {
            line = line.substring(0, LONGEST_MESSAGE) + "...";
        }
        return line.isEmpty() ? null : line;
    }
}
