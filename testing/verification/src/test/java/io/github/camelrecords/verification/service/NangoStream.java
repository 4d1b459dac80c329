package io.github.camelrecords.verification.service;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.Write;
import io.github.camelrecords.verification.workload.Workload;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One model of a simulated Nango, and {@code nango:records}. */
public final class NangoStream implements SimulatedStream {

    private static final String MODEL = "Issue";

    private final NangoSimulator nango;
    private final String connection;
    private final NangoModel model;
    private final Workload workload;

    /**
     * @param connection nobody else uses it
     * @param options    of the writers
     */
    public NangoStream(NangoSimulator nango, String connection, WorkloadOptions options) {
        this.nango = nango;
        this.connection = connection;
        this.model = nango.connection("github", connection).model(MODEL);
        this.workload = Workload.on(model, options);
    }

    public Workload workload() {
        return workload;
    }

    public NangoModel model() {
        return model;
    }

    @Override
    public String uri(String baseUrl, String... options) {
        return "nango:records?providerConfigKey=github&connectionId=" + connection + "&model=" + MODEL + "&baseUrl="
                + baseUrl + "&secretKey=" + nango.secretKey() + "&maxRetries=0&initialDelay=0"
                + Stream.of(options).map("&"::concat).collect(Collectors.joining());
    }

    @Override
    public String baseUrl() {
        return nango.baseUrl();
    }

    @Override
    public void write(int steps) {
        workload.runSteps(steps).commitAll();
    }

    @Override
    public List<Write> writes() {
        return workload.writes();
    }

    @Override
    public DeliveryLog log() {
        return new DeliveryLog(MODEL);
    }

    @Override
    public List<Known> upTo(String cursor) {
        return upTo(model, NangoPosition.of(cursor));
    }

    /** The records of a model, in their present state, at or before a position. */
    public static List<Known> upTo(NangoModel model, NangoPosition position) {
        return model.records().stream()
                .filter(record -> NangoPosition.of(record.cursor()).compareTo(position) <= 0)
                .map(record -> new Known(record.id(), record.lastModifiedAt()))
                .toList();
    }

    @Override
    public Instant timeOf(String cursor) {
        return NangoPosition.of(cursor).time();
    }

    @Override
    public String lastCursor() {
        return model.lastRecord().map(NangoRecord::cursor).orElse(null);
    }

    /** Leaves nothing in the simulator's tables. */
    @Override
    public void close() {
        workload.close();
        model.emptyCache();
    }
}
