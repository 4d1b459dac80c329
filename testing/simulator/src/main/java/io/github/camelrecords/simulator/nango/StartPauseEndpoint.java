package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.nango.SyncNames.SyncName;
import java.util.List;
import java.util.function.Consumer;

/** {@code POST /sync/start} and {@code POST /sync/pause}. The integration is taken from the body only. */
final class StartPauseEndpoint implements Route.Handler {

    private static final int MAX_SYNCS = 256;

    private final Consumer<NangoSync> effect;

    StartPauseEndpoint(Consumer<NangoSync> effect) {
        this.effect = effect;
    }

    @Override
    public ApiResponse handle(ApiCall call) {
        ApiResponse refusal = ApiErrors.queryNotEmpty(call.request());
        if (refusal != null) {
            return refusal;
        }
        BodyReader body = new BodyReader(call.request());
        List<SyncName> names = SyncNames.read(body, MAX_SYNCS);
        String integration = body.requiredText("provider_config_key", InputRules::integrationId);
        String connection = body.optionalText("connection_id", InputRules::connectionId);
        if (!body.issues().isEmpty()) {
            return ApiErrors.invalid("invalid_body", body.issues());
        }
        return SyncCommand.run(call, integration, connection, names, effect);
    }
}
