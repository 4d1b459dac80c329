package io.github.camelrecords.stream.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call with its repetitions: sends, waits, decides by the retry table, and hands out the answer or the error. */
final class ApiCall {

    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    private static final int LONGEST_ERROR_BODY = 64 * 1024;

    private final ApiRequest request;
    private final ApiClientConfig config;
    private final ApiSession session;
    private final String secret;
    private final RateBudget budget;
    private final CallStatistics calls;
    private final ApiErrors errors;
    private final Duration responseTimeout;
    private final RetrySchedule retries;
    private int repeats;
    private int serverErrors;

    ApiCall(
            ApiRequest request,
            ApiClientConfig config,
            ApiSession session,
            String secret,
            RateBudget budget,
            CallStatistics calls) {
        this.request = request;
        this.config = config;
        this.session = session;
        this.secret = secret;
        this.budget = budget;
        this.calls = calls;
        this.errors = new ApiErrors(request, config, new SecretMask(secret));
        this.retries = request.isOnce() ? RetrySchedule.NONE : config.retries();
        this.responseTimeout = request.responseTimeout() != null ? request.responseTimeout() : config.responseTimeout();
    }

    ApiResponse run() throws ApiException {
        while (true) {
            if (!request.isAhead()) {
                awaitBudget();
            }
            Attempt attempt = new Attempt(
                    OutgoingMessage.of(request, config, session.requestConfig(), responseTimeout),
                    secret,
                    responseTimeout,
                    config.timeSource());
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
        long began = System.nanoTime();
        boolean answered = false;
        try {
            ClassicHttpResponse answer =
                    session.client().executeOpen(config.baseUrl().host(), attempt.request(), context);
            answered = true;
            calls.called(answer.getCode(), System.nanoTime() - began);
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
            if (!answered && !session.isStopped()) {
                calls.called(CallListener.NO_ANSWER, System.nanoTime() - began);
            }
            // unchecked ones come from HttpClient when a connection is closed by another thread
            if (e instanceof RuntimeException unexpected && attempt.cut() == null && !session.isStopped()) {
                throw unexpected;
            }
            ApiException failure =
                    session.isStopped() ? errors.stopped() : errors.unreachable(e, attempt, responseTimeout);
            if (!isRepeatable(e, attempt)) {
                throw failure;
            }
            wait = retries.backoff(repeats, config.timeSource().random());
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
        if (request.retryable().hasOwnLimits()) {
            budget.update(config.rateHeaders(), headers, now);
        }
        long length = entity == null ? 0 : entity.getContentLength();
        return new Received(status, headers, body, length, attempt, now, elapsed);
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
        if (!limited && !failed || repeats >= retries.maxRetries()) {
            return null;
        }
        double random = config.timeSource().random();
        if (asked != null) {
            return retries.isTooLong(asked) ? null : retries.withJitter(asked, random);
        }
        return retries.backoff(repeats, random);
    }

    private boolean isLimited(Received received) {
        return received.isRefusedForNow() && request.retryable().hasOwnLimits();
    }

    /** The least wait that an answer asks for, or {@code null} if it does not ask. */
    private Duration asked(Received received) {
        Duration told = received.retryAfter();
        if (told == null && isLimited(received)) {
            told = retries.backoff(repeats, 0);
        }
        return told == null ? null : RetrySchedule.asked(told);
    }

    private ApiResponse finish(Received received) throws ApiException {
        if (request.answer() == Answer.ANY) {
            return received.response(request, received.body());
        }
        if (received.isSuccess()) {
            return success(received);
        }
        try (BodyStream body = received.body()) {
            if (received.status() < 400) {
                throw errors.redirected(received.status(), received.headers().apply(HttpHeaders.LOCATION));
            }
            ErrorBody said = errorBody(received, body);
            Duration asked = received.isRefusedForNow() || received.status() >= 500 ? asked(received) : null;
            throw errors.refused(
                    received.status(),
                    said,
                    asked == null ? null : received.at().plus(asked));
        }
    }

    private ApiResponse success(Received received) throws ApiException {
        String type = received.contentType();
        boolean empty = received.length() == 0;
        if (empty && request.answer() == Answer.JSON) {
            received.body().close();
            throw errors.empty(received.status());
        }
        if (empty || type == null || received.isJson()) {
            return received.response(request, received.body());
        }
        try (BodyStream body = received.body()) {
            ErrorBody said = errorBody(received, body);
            if (body.count() == 0 && request.answer() == Answer.JSON_OR_EMPTY) {
                return received.response(request, InputStream.nullInputStream());
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
        return config.errorReader().read(received.contentType(), content);
    }

    private boolean isRepeatable(Exception failure, Attempt attempt) {
        return !session.isStopped()
                && repeats < retries.maxRetries()
                && !IoFailures.isCertificateTrouble(failure)
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
            if (retries.isTooLong(waited)) {
                throw errors.budgetEmpty(now.plus(wait));
            }
            LOG.debug("{}: rate budget used up, waiting {}", request, wait);
            pause(retries.withJitter(wait, config.timeSource().random()));
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
}
