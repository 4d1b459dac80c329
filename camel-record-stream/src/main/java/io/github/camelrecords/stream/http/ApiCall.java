package io.github.camelrecords.stream.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call with its repetitions: sends, waits, decides by the retry table, and hands out the answer or the error. */
final class ApiCall {

    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    private static final int LONGEST_ERROR_BODY = 64 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;

    private final ApiRequest request;
    private final ApiClientConfig config;
    private final ApiSession session;
    private final String secret;
    private final RateBudget budget;
    private final ApiErrors errors;
    private final Duration responseTimeout;
    private int repeats;
    private int serverErrors;

    ApiCall(ApiRequest request, ApiClientConfig config, ApiSession session, String secret, RateBudget budget) {
        this.request = request;
        this.config = config;
        this.session = session;
        this.secret = secret;
        this.budget = budget;
        this.errors = new ApiErrors(request, config, new SecretMask(secret));
        this.responseTimeout = request.responseTimeout() != null ? request.responseTimeout() : config.responseTimeout();
    }

    ApiResponse run() throws ApiException {
        while (true) {
            awaitBudget();
            Attempt attempt = new Attempt(message(), secret, responseTimeout, config.timeSource());
            ApiResponse response = send(attempt);
            if (response != null) {
                return response;
            }
            repeats++;
        }
    }

    /** One try. Returns {@code null} after the wait for another one. */
    private ApiResponse send(Attempt attempt) throws ApiException {
        HttpClientContext context = HttpClientContext.create();
        attempt.bindTo(context);
        if (!session.begin(attempt)) {
            throw errors.stopped();
        }
        boolean handedOut = false;
        Duration wait;
        try {
            ClassicHttpResponse answer =
                    session.client().executeOpen(config.baseUrl().host(), attempt.request(), context);
            Received received = receive(answer, attempt);
            wait = waitBeforeRepeating(received);
            if (wait == null) {
                ApiResponse response = finish(received);
                handedOut = true;
                return response;
            }
            received.body().close();
            LOG.debug("{}: {}, repeated in {}", request, received.status(), wait);
        } catch (ApiException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // unchecked ones come from HttpClient when a connection is closed by another thread
            if (e instanceof RuntimeException unexpected && attempt.cut() == null && !session.isStopped()) {
                throw unexpected;
            }
            ApiException failure =
                    session.isStopped() ? errors.stopped() : errors.unreachable(e, attempt, responseTimeout);
            if (!isRepeatable(e, attempt)) {
                throw failure;
            }
            wait = config.retries().backoff(repeats, config.timeSource().random());
            LOG.debug("{}: {}, repeated in {}", request, failure.getMessage(), wait);
        } finally {
            attempt.goesOn();
            if (!handedOut) {
                session.end(attempt);
            }
        }
        pause(wait);
        return null;
    }

    /** What has arrived: the head and an open body. */
    private record Received(
            int status,
            UnaryOperator<String> headers,
            BodyStream body,
            long length,
            Attempt attempt,
            Instant at,
            Instant serverTime) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    private Received receive(ClassicHttpResponse answer, Attempt attempt) throws IOException {
        Duration elapsed = attempt.sinceSent();
        attempt.headArrived();
        Instant now = config.timeSource().now();
        UnaryOperator<String> headers = name -> {
            Header header = answer.getFirstHeader(name);
            return header == null ? null : header.getValue();
        };
        HttpEntity entity = answer.getEntity();
        int status = answer.getCode();
        BodyStream body = new BodyStream(
                entity == null ? InputStream.nullInputStream() : entity.getContent(),
                attempt,
                answer,
                e -> errors.broken(e, attempt, responseTimeout, status),
                () -> session.end(attempt));
        Instant date = RetryAfter.date(headers.apply(HttpHeaders.DATE));
        if (request.retryable().hasOwnLimits()) {
            budget.update(config.rateHeaders(), headers, now);
        }
        return new Received(
                status,
                headers,
                body,
                entity == null ? 0 : entity.getContentLength(),
                attempt,
                now,
                date == null ? null : date.minus(elapsed));
    }

    /** How long to wait before the call is repeated; {@code null} if the answer is final. */
    private Duration waitBeforeRepeating(Received received) {
        int status = received.status();
        Duration asked = asked(received);
        boolean limited = isLimited(received);
        if (limited) {
            budget.refused(asked, config.rateHeaders().window(), received.at());
        }
        boolean failed = request.retryable().repeatsFailures()
                && (status == 502
                        || status == 503
                        || status == 504
                        || status == 500 && serverErrors++ < RetrySchedule.MAX_SERVER_ERRORS);
        if (!limited && !failed || repeats >= config.retries().maxRetries()) {
            return null;
        }
        double random = config.timeSource().random();
        if (asked != null) {
            return config.retries().isTooLong(asked) ? null : config.retries().withJitter(asked, random);
        }
        return config.retries().backoff(repeats, random);
    }

    private boolean isLimited(Received received) {
        return received.status() == TOO_MANY_REQUESTS && request.retryable().hasOwnLimits();
    }

    /** The least wait that an answer asks for, or {@code null} if it does not ask. */
    private Duration asked(Received received) {
        Instant date = RetryAfter.date(received.headers().apply(HttpHeaders.DATE));
        Duration told = RetryAfter.parse(
                received.headers().apply(HttpHeaders.RETRY_AFTER), date != null ? date : received.at());
        if (told == null) {
            return isLimited(received) ? RetrySchedule.asked(config.retries().backoff(repeats, 0)) : null;
        }
        return RetrySchedule.asked(told);
    }

    private ApiResponse finish(Received received) throws ApiException {
        if (request.answer() == Answer.ANY) {
            return response(received, received.body());
        }
        if (received.isSuccess()) {
            return success(received);
        }
        try (BodyStream body = received.body()) {
            if (received.status() < 400) {
                throw errors.redirected(received.status(), received.headers().apply(HttpHeaders.LOCATION));
            }
            ErrorBody said = errorBody(received, body);
            Duration asked =
                    received.status() == TOO_MANY_REQUESTS || received.status() >= 500 ? asked(received) : null;
            throw errors.refused(
                    received.status(),
                    said,
                    asked == null ? null : received.at().plus(asked));
        }
    }

    private ApiResponse success(Received received) throws ApiException {
        String type = received.headers().apply(HttpHeaders.CONTENT_TYPE);
        boolean empty = received.length() == 0;
        if (empty && request.answer() == Answer.JSON) {
            received.body().close();
            throw errors.empty(received.status());
        }
        if (empty || type == null || isJson(type)) {
            return response(received, received.body());
        }
        try (BodyStream body = received.body()) {
            ErrorBody said = errorBody(received, body);
            if (body.count() == 0 && request.answer() == Answer.JSON_OR_EMPTY) {
                return response(received, InputStream.nullInputStream());
            }
            throw errors.notJson(received.status(), type, said);
        }
    }

    private ErrorBody errorBody(Received received, BodyStream body) throws ApiException {
        byte[] content;
        try {
            content = body.readNBytes(LONGEST_ERROR_BODY);
        } catch (IOException e) {
            if (session.isStopped()) {
                throw errors.stopped();
            }
            // the status says enough
            return ErrorBody.EMPTY;
        }
        return config.errorReader().read(received.headers().apply(HttpHeaders.CONTENT_TYPE), content);
    }

    private ApiResponse response(Received received, InputStream body) {
        return new ApiResponse(
                received.status(),
                received.headers(),
                body,
                received.attempt().sentAt(),
                received.serverTime(),
                request.toString());
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private boolean isRepeatable(Exception failure, Attempt attempt) {
        return !session.isStopped()
                && repeats < config.retries().maxRetries()
                && !ApiErrors.isCertificateTrouble(failure)
                && !Thread.currentThread().isInterrupted()
                && (request.retryable().repeatsFailures() || !attempt.wasSent());
    }

    private void awaitBudget() throws ApiException {
        Duration waited = Duration.ZERO;
        while (true) {
            Instant now = config.timeSource().now();
            Duration wait = budget.take(now);
            if (wait.isZero()) {
                return;
            }
            waited = waited.plus(wait);
            if (config.retries().isTooLong(waited)) {
                throw errors.budgetEmpty(now.plus(wait));
            }
            LOG.debug("{}: rate budget used up, waiting {}", request, wait);
            pause(config.retries().withJitter(wait, config.timeSource().random()));
        }
    }

    private void pause(Duration wait) throws ApiException {
        try {
            session.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.interrupted(e);
        }
        if (session.isStopped()) {
            throw errors.stopped();
        }
    }

    /** The request as HttpClient sees it, without the secret. */
    @SuppressWarnings(
            "deprecation") // the other place for the connect time-out is the connection manager, which is the user's
    private HttpUriRequestBase message() {
        String target = request.target(config.baseUrl());
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), URI.create(target));
        message.setScheme(config.baseUrl().host().getSchemeName());
        message.setAuthority(new URIAuthority(config.baseUrl().host()));
        message.setPath(target);
        request.headers().forEach(header -> message.addHeader(header.name(), header.value()));
        if (!message.containsHeader(HttpHeaders.ACCEPT)) {
            message.setHeader(HttpHeaders.ACCEPT, request.answer() == Answer.ANY ? "*/*" : "application/json");
        }
        if (request.body() != null) {
            message.setEntity(new ByteArrayEntity(request.body(), ContentType.parseLenient(request.contentType())));
        }
        RequestConfig.Builder settings = session.requestConfig();
        Timeout free = settings.build().getConnectionRequestTimeout();
        Timeout answer = Timeout.of(responseTimeout);
        message.setConfig(settings.setConnectTimeout(Timeout.of(config.connectTimeout()))
                .setResponseTimeout(answer)
                .setConnectionRequestTimeout(free == null || free.compareTo(answer) > 0 ? answer : free)
                .setRedirectsEnabled(false)
                .build());
        return message;
    }
}
