package io.github.camelrecords.stream.http;

import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/** A request as HttpClient sees it: without the secret. */
final class OutgoingMessage {

    private OutgoingMessage() {}

    /**
     * @param settings        the user's, completed here with the time-outs
     * @param responseTimeout the most time without a byte of the answer
     */
    static HttpUriRequestBase of(
            ApiRequest request, ApiClientConfig config, RequestConfig.Builder settings, Duration responseTimeout) {
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
            // as a header, and not of the entity, which would write it in another form
            message.setHeader(HttpHeaders.CONTENT_TYPE, request.contentType());
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        // a request that has little time has it for everything
        boolean hurried = request.isOnce() && responseTimeout.compareTo(config.connectTimeout()) < 0;
        message.setConfig(
                timeouts(settings, hurried ? responseTimeout : config.connectTimeout(), Timeout.of(responseTimeout)));
        return message;
    }

    // the other place for the connect time-out is the connection manager, which is the user's
    @SuppressWarnings("deprecation")
    private static RequestConfig timeouts(RequestConfig.Builder settings, Duration connect, Timeout response) {
        Timeout forFreeConnection = settings.build().getConnectionRequestTimeout();
        boolean tooLong = forFreeConnection == null || forFreeConnection.compareTo(response) > 0;
        return settings.setConnectTimeout(Timeout.of(connect))
                .setResponseTimeout(response)
                .setConnectionRequestTimeout(tooLong ? response : forFreeConnection)
                .setRedirectsEnabled(false)
                .build();
    }
}
