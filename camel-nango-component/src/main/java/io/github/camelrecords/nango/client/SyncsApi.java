package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.Retryable;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The syncs of an integration. Rules of the calls as measured against a Nango server 0.71.
 * <p>
 * Syncs are named {@code name} or {@code name::variant}. Nango answers {@code trigger}, {@code start}, {@code pause} and
 * the two calls about variants with success although its scheduler is down and nothing happens: {@link #status} tells.
 */
public final class SyncsApi {

    private static final int MAX_SYNCS = 256;
    /** Commas and colons are percent-encoded, three characters each. */
    private static final int MAX_NAMES_LENGTH = 10_000;

    private static final PageLayout STATUS = new PageLayout("syncs", List.of(), List.of());

    private final NangoCalls calls;

    SyncsApi(NangoCalls calls) {
        this.calls = calls;
    }

    /**
     * {@code POST /sync/trigger}: runs syncs now, paused ones too. Scope {@code environment:syncs:execute}. Never repeated
     * once it may have arrived. A sync that is running already does not run a second time; with a reset the run is cancelled
     * first.
     *
     * @param  syncs        empty for all
     * @throws ApiException {@code unknown_provider_config} and {@code no_syncs_found} with 400, {@code unknown_connection}
     *                      with 404. When one of several syncs is unknown, those named before it do run
     */
    public NangoAnswer<Void> trigger(SyncTarget target, List<String> syncs, SyncReset reset) throws ApiException {
        Objects.requireNonNull(reset, "reset");
        ObjectNode body = body(target, syncs);
        if (reset != SyncReset.NONE) {
            ObjectNode opts = body.putObject("opts").put("reset", true);
            if (reset == SyncReset.RESET_AND_EMPTY_CACHE) {
                opts.put("emptyCache", true);
            }
        }
        return calls.send(
                ApiRequest.of("POST", "/sync/trigger")
                        .json(NangoCalls.json(body))
                        .retry(Retryable.NEVER_ONCE_SENT),
                json -> null);
    }

    /**
     * {@code POST /sync/start}: puts syncs on their schedule. Does not run them now, unless they are overdue. Scope
     * {@code environment:syncs:execute}. Repeating it is harmless.
     *
     * @param  syncs        at most 256; empty for all
     * @throws ApiException as {@link #trigger}
     */
    public NangoAnswer<Void> start(SyncTarget target, List<String> syncs) throws ApiException {
        return schedule("/sync/start", target, syncs);
    }

    /**
     * {@code POST /sync/pause}: takes syncs off their schedule and asks a run to stop. A script that is running may go on
     * for a while and save more records. Scope {@code environment:syncs:execute}. Repeating it is harmless.
     *
     * @param  syncs        at most 256; empty for all
     * @throws ApiException as {@link #trigger}
     */
    public NangoAnswer<Void> pause(SyncTarget target, List<String> syncs) throws ApiException {
        return schedule("/sync/pause", target, syncs);
    }

    private NangoAnswer<Void> schedule(String path, SyncTarget target, List<String> syncs) throws ApiException {
        if (syncs.size() > MAX_SYNCS) {
            throw new IllegalArgumentException("syncs has " + syncs.size() + " names, Nango takes at most " + MAX_SYNCS
                    + ". Make several calls, or name none for all syncs.");
        }
        return calls.send(
                ApiRequest.of("POST", path)
                        .json(NangoCalls.json(body(target, syncs)))
                        .retry(Retryable.IDEMPOTENT),
                json -> null);
    }

    private static ObjectNode body(SyncTarget target, List<String> syncs) {
        ObjectNode body = NangoCalls.MAPPER.createObjectNode().put("provider_config_key", target.providerConfigKey());
        if (target.connectionId() != null) {
            body.put("connection_id", target.connectionId());
        }
        var names = body.putArray("syncs");
        syncs.forEach(sync -> names.add(NangoNames.sync("syncs", sync)));
        return body;
    }

    /**
     * {@code GET /sync/status}. Scope {@code environment:syncs:read}. Costs Nango several look-ups a sync: do not ask for
     * all syncs of a big integration often.
     *
     * @param  syncs        empty for all, variants included; a name that does not exist is left out of the answer, and a
     *                      name alone does not mean the variants
     * @return              one entry for each sync of each connection; the body is the array of the answer
     * @throws ApiException an unknown connection is {@code invalid_body} with 400; 500 while the scheduler is down
     */
    public NangoAnswer<List<SyncStatus>> status(SyncTarget target, List<String> syncs) throws ApiException {
        return status(request(target, syncs));
    }

    /**
     * As {@link #status(SyncTarget, List)}, with a single try.
     *
     * @param timeout the most time to connect, and then without a byte of the answer
     */
    public NangoAnswer<List<SyncStatus>> status(SyncTarget target, List<String> syncs, Duration timeout)
            throws ApiException {
        return status(request(target, syncs).once().responseTimeout(timeout));
    }

    private static ApiRequest.Builder request(SyncTarget target, List<String> syncs) {
        syncs.forEach(sync -> NangoNames.sync("syncs", sync));
        String names = String.join(",", syncs);
        if (names.length() > MAX_NAMES_LENGTH) {
            throw new IllegalArgumentException("syncs has " + names.length()
                    + " characters, and Nango refuses requests of more than 16 KiB. Name fewer syncs, or all.");
        }
        return ApiRequest.of("GET", "/sync/status")
                .query("syncs", syncs.isEmpty() ? "*" : names)
                .query("provider_config_key", target.providerConfigKey())
                .query("connection_id", target.connectionId());
    }

    private NangoAnswer<List<SyncStatus>> status(ApiRequest.Builder request) throws ApiException {
        NangoAnswer<List<RecordSlice>> answer =
                calls.sendForBody(request, json -> JsonArrays.elements(json, STATUS, end -> {}));
        List<SyncStatus> statuses = new ArrayList<>();
        for (RecordSlice sync : answer.value()) {
            statuses.add(SyncStatus.of(JsonArrays.tree(sync.json())));
        }
        return answer.with(JsonArrays.join(answer.value()), List.copyOf(statuses));
    }

    /**
     * {@code PUT /sync/update-connection-frequency}. Scope {@code environment:syncs:update}.
     *
     * @param  sync         name of the sync
     * @param  variant      {@code null} for none
     * @param  frequency    see {@link Frequency}; {@code null} for the one that the sync was deployed with
     * @return              the frequency in Nango's own words: {@code 30m} for {@code every half hour}
     * @throws ApiException {@code unknown_connection} and {@code unknown_sync} with 400. 400 {@code server_error} while the
     *                      scheduler is down, and the frequency is stored all the same
     */
    public NangoAnswer<String> updateFrequency(ConnectionRef connection, String sync, String variant, String frequency)
            throws ApiException {
        ObjectNode body = NangoCalls.MAPPER.createObjectNode().put("sync_name", NangoNames.script("syncName", sync));
        if (NangoNames.variant("variant", variant) != null) {
            body.put("sync_variant", variant);
        }
        body.put("provider_config_key", connection.providerConfigKey());
        body.put("connection_id", connection.connectionId());
        body.put("frequency", frequency == null ? null : Frequency.check("frequency", frequency));
        return calls.send(
                ApiRequest.of("PUT", "/sync/update-connection-frequency").json(NangoCalls.json(body)),
                json -> NangoCalls.tree(json).path("frequency").textValue());
    }

    /**
     * {@code POST /sync/{name}/variant/{variant}}: makes a variant and runs it. Scope
     * {@code environment:syncs:variant:create}. Never repeated once it may have arrived.
     *
     * @param  variant      not {@code base}, in any letter case
     * @throws ApiException {@code sync_variant_already_exists}, {@code resource_capped} (100 variants a sync),
     *                      {@code unknown_sync} and {@code unknown_connection} with 400
     */
    public NangoAnswer<SyncVariant> createVariant(ConnectionRef connection, String sync, String variant)
            throws ApiException {
        return calls.send(variant("POST", connection, sync, variant), json -> {
            JsonNode created = NangoCalls.tree(json);
            return new SyncVariant(
                    created.path("id").textValue(),
                    created.path("name").textValue(),
                    created.path("variant").textValue());
        });
    }

    /**
     * {@code DELETE /sync/{name}/variant/{variant}}. Scope {@code environment:syncs:variant:delete}. Never repeated once it
     * may have arrived. The variant's records stay readable. From reading the source of server 0.71, not from a run: a job
     * that cleans up a day later works on the base models and may report records of the base sync as deleted.
     *
     * @param  variant      not {@code base}, in any letter case
     * @throws ApiException {@code not_found} with 404, {@code unknown_connection} with 400
     */
    public NangoAnswer<Void> deleteVariant(ConnectionRef connection, String sync, String variant) throws ApiException {
        return calls.send(variant("DELETE", connection, sync, variant), json -> null);
    }

    private static ApiRequest.Builder variant(String method, ConnectionRef connection, String sync, String variant) {
        String path = "/sync/" + ApiRequest.encode(NangoNames.script("syncName", sync)) + "/variant/"
                + ApiRequest.encode(NangoNames.ownVariant("variant", variant));
        ObjectNode body = NangoCalls.MAPPER
                .createObjectNode()
                .put("provider_config_key", connection.providerConfigKey())
                .put("connection_id", connection.connectionId());
        return ApiRequest.of(method, path).json(NangoCalls.json(body)).retry(Retryable.NEVER_ONCE_SENT);
    }
}
