package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code POST} and {@code DELETE /sync/{name}/variant/{variant}}. Body, path and query are checked in that order. */
final class VariantEndpoint implements Route.Handler {

    private final boolean create;

    VariantEndpoint(boolean create) {
        this.create = create;
    }

    @Override
    public ApiResponse handle(ApiCall call) {
        BodyReader body = new BodyReader(call.request());
        String integration = body.requiredText("provider_config_key", InputRules::integrationId);
        String connectionId = body.requiredText("connection_id", InputRules::connectionId);
        if (!body.issues().isEmpty()) {
            return ApiErrors.invalid("invalid_body", body.issues());
        }
        String name = call.segments().get(0);
        String variant = call.segments().get(1);
        List<Issue> issues = new ArrayList<>();
        InputRules.variant("name", name, issues);
        InputRules.variant("variant", variant, issues);
        if (!issues.isEmpty()) {
            return ApiErrors.invalid("invalid_uri_params", issues);
        }
        ApiResponse refusal = ApiErrors.queryNotEmpty(call.request());
        if (refusal != null) {
            return refusal;
        }
        if (variant.equalsIgnoreCase(NangoConnection.BASE)) {
            return ApiErrors.coded(400, "invalid_variant", "'" + variant + "' is the sync itself");
        }
        NangoConnection connection = call.data().find(integration, connectionId);
        if (connection == null) {
            return ApiErrors.bare(400, "unknown_connection");
        }
        SyncFamily family = connection.findSync(name);
        boolean schedulerDown = call.faults().schedulerDown();
        return create ? create(family, variant, schedulerDown) : delete(family, variant, schedulerDown);
    }

    private static ApiResponse create(SyncFamily family, String variant, boolean schedulerDown) {
        if (family == null) {
            return ApiErrors.bare(400, "unknown_sync");
        }
        if (family.all().size() >= SyncFamily.MAX_VARIANTS) {
            return ApiErrors.coded(
                    400, "resource_capped", "a sync has at most " + SyncFamily.MAX_VARIANTS + " variants");
        }
        if (family.find(variant) != null) {
            return ApiErrors.bare(400, "sync_variant_already_exists");
        }
        if (schedulerDown) {
            return created(UUID.randomUUID(), family.name(), variant);
        }
        NangoSync made = family.create(variant);
        if (made == null) {
            return ApiErrors.bare(400, "sync_variant_already_exists");
        }
        if (family.autoStart()) {
            made.start();
            made.trigger();
        }
        return created(made.id(), family.name(), variant);
    }

    private static ApiResponse delete(SyncFamily family, String variant, boolean schedulerDown) {
        if (family == null || family.find(variant) == null) {
            return ApiErrors.bare(404, "not_found");
        }
        if (!schedulerDown && family.delete(variant) == null) {
            return ApiErrors.bare(404, "not_found");
        }
        return SyncCommand.success();
    }

    private static ApiResponse created(UUID id, String name, String variant) {
        ObjectNode answer = RecordPayload.MAPPER.createObjectNode();
        answer.put("id", id.toString()).put("name", name).put("variant", variant);
        return ApiResponse.json(200, RecordPayload.bytes(answer));
    }
}
