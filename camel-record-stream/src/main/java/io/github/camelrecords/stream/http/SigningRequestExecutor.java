package io.github.camelrecords.stream.http;

import java.io.IOException;
import java.net.Socket;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the secret at the last moment and below HttpClient's logging. HttpClient's wire and header loggers show every
 * byte that goes through its connection's output buffer, the Authorization header included. So the request head is
 * written straight to the connection's socket here (through TLS and a proxy tunnel where there is one), and no
 * interceptor, listener or logger ever meets a request that holds the secret. It also knows whether a request has left
 * at all, which decides what may be repeated.
 */
final class SigningRequestExecutor extends HttpRequestExecutor {

    /** The logger on which HttpClient shows request heads; here without what is private. */
    private static final Logger HEADERS = LoggerFactory.getLogger("org.apache.hc.client5.http.headers");

    private static final Pattern PRIVATE =
            Pattern.compile("(?i).*(authorization|cookie|token|secret|password|api-?key|signature).*");
    private static final int BUFFER = 8192;

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        HttpClientConnection signing = new ForwardingConnection(connection) {
            @Override
            public void sendRequestHeader(ClassicHttpRequest head) throws HttpException, IOException {
                send(head, connection, Attempt.of(context));
            }
        };
        return super.execute(request, signing, callback, context);
    }

    private static void send(ClassicHttpRequest head, HttpClientConnection connection, Attempt attempt)
            throws HttpException, IOException {
        if (attempt == null || head.getMethod().equals("CONNECT")) {
            // to a proxy: it must not see the secret
            write(head, connection);
            return;
        }
        Header[] before = head.getHeaders(HttpHeaders.AUTHORIZATION);
        attempt.sending(connection);
        try {
            if (attempt.secret() != null) {
                head.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + attempt.secret());
            }
            write(head, connection);
        } finally {
            head.removeHeaders(HttpHeaders.AUTHORIZATION);
            for (Header header : before) {
                head.addHeader(header);
            }
        }
    }

    private static void write(ClassicHttpRequest head, HttpClientConnection connection)
            throws HttpException, IOException {
        Socket socket = connection instanceof ManagedHttpClientConnection managed ? managed.getSocket() : null;
        if (socket == null) {
            connection.sendRequestHeader(head);
            return;
        }
        SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(BUFFER);
        new DefaultHttpRequestWriter().write(head, buffer, socket.getOutputStream());
        buffer.flush(socket.getOutputStream());
        if (HEADERS.isDebugEnabled()) {
            log(head, connection);
        }
    }

    private static void log(ClassicHttpRequest head, HttpClientConnection connection) {
        HEADERS.debug("{} >> {}", connection, new RequestLine(head));
        for (Header header : head.getHeaders()) {
            boolean hidden = PRIVATE.matcher(header.getName()).matches();
            HEADERS.debug("{} >> {}: {}", connection, header.getName(), hidden ? "***" : header.getValue());
        }
    }
}
