package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.StreamCounts;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import io.github.camelrecords.stream.http.BaseUrl;
import io.github.camelrecords.stream.http.CallStatistics;
import java.util.List;
import org.apache.camel.CamelContext;

/** A stream whose numbers a test sets. */
final class FakeStream implements MeasuredStream, StreamCounts {

    private final String routeId;
    private final ApiClient client;
    private final boolean cursor;
    long delivered;
    int inFlight;
    long lag;

    FakeStream(CamelContext context, String routeId, boolean cursor) {
        this.routeId = routeId;
        this.cursor = cursor;
        this.client = new ApiClient(
                context,
                ApiClientConfig.of(BaseUrl.parse("http://localhost:1", false), () -> "secret")
                        .build());
    }

    @Override
    public StreamKey key() {
        return new StreamKey("service", "http://localhost:1", null, "github", "user-1", "Issue", null, null, List.of());
    }

    @Override
    public String routeId() {
        return routeId;
    }

    @Override
    public StreamCounts counts() {
        return this;
    }

    @Override
    public CallStatistics calls() {
        return client.calls();
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public boolean hasCursor() {
        return cursor;
    }

    @Override
    public long lagSeconds() {
        return lag;
    }

    @Override
    public long secondsSinceCursorMoved() {
        return 90;
    }

    @Override
    public long delivered() {
        return delivered;
    }

    @Override
    public long duplicates() {
        return 2;
    }

    @Override
    public long failed() {
        return 3;
    }

    @Override
    public long pages() {
        return 4;
    }
}
