package io.github.camelrecords.stream.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says in plain words why a connection failed, and which option bounds it. */
final class IoFailures {

    private IoFailures() {}

    static String describe(Exception cause, Attempt attempt, Duration connectTimeout, Duration responseTimeout) {
        if (attempt.cut() == Attempt.Cut.STALLED) {
            return "less than " + StallWatch.LEAST_BYTES + " bytes arrived in " + seconds(responseTimeout)
                    + " (responseTimeout)";
        }
        if (cause instanceof ConnectionRequestTimeoutException) {
            return "no connection of the pool became free; raise http.connectionsPerRoute and http.maxTotalConnections";
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof SocketTimeoutException && !attempt.wasSent()) {
            return "no connection within " + seconds(connectTimeout) + " (connectTimeout)";
        }
        if (cause instanceof SocketTimeoutException) {
            return "no byte arrived for " + seconds(responseTimeout) + " (responseTimeout)";
        }
        if (cause instanceof UnknownHostException) {
            return "the host name is not known";
        }
        if (cause instanceof NoHttpResponseException) {
            return "the connection was closed without an answer";
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof SSLException) {
            String advice = "; a private certificate authority goes into http.sslContextParameters";
            return "TLS failed, " + said + (isCertificateTrouble(cause) ? advice : "");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "no connection, " + said;
        }
        if (cause instanceof MalformedChunkCodingException) {
            return "the body is cut or garbled, " + said;
        }
        return said;
    }

    /** Whether trying again is useless because the other side's certificate is not trusted. */
    static boolean isCertificateTrouble(Throwable failure) {
        for (Throwable current = failure; current != null; current = current.getCause()) {
            if (current instanceof CertificateException || current instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
