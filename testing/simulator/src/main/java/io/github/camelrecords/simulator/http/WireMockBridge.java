package io.github.camelrecords.simulator.http;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Lets WireMock's catch-all stub answer with what a simulated server says. */
final class WireMockBridge<R extends ReceivedRequest> implements ResponseTransformerV2 {

    static final String NAME = "record-server-simulator";

    private final ReceivedRequest.Factory<R> requests;
    private final Function<R, ApiResponse> server;
    private final Clock clock;

    WireMockBridge(ReceivedRequest.Factory<R> requests, Function<R, ApiResponse> server, Clock clock) {
        this.requests = requests;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response stubbed, ServeEvent event) {
        return wireMockResponse(server.apply(request(event.getRequest())));
    }

    private R request(LoggedRequest request) {
        String url = request.getUrl();
        int question = url.indexOf('?');
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.computeIfAbsent(header.key(), name -> new ArrayList<>()).addAll(header.values());
        }
        return requests.make(
                request.getMethod().getName(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? "" : url.substring(question + 1),
                headers,
                request.getBody() == null ? new byte[0] : request.getBody(),
                clock.instant());
    }

    private static Response wireMockResponse(ApiResponse response) {
        List<HttpHeader> headers = new ArrayList<>();
        response.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
        Response.Builder builder = Response.response().status(response.status()).headers(new HttpHeaders(headers));
        Delivery delivery = response.delivery();
        switch (delivery.kind()) {
            case EMPTY -> builder.fault(Fault.EMPTY_RESPONSE);
            case RESET -> builder.fault(Fault.CONNECTION_RESET_BY_PEER);
            case CUT, CUT_AND_RESET ->
                builder.body(() -> new CutBody(response.body(), delivery.kind() == Delivery.Kind.CUT_AND_RESET));
            case DRIP ->
                builder.body(response.body()).chunkedDribbleDelay(new ChunkedDribbleDelay(delivery.pieces(), (int)
                        delivery.duration().toMillis()));
            // WireMock states the length of inline bodies only; an empty one, as of status 304, has none to state
            case WHOLE -> builder.body(() -> new ByteArrayInputStream(response.body()));
        }
        return builder.build();
    }
}
