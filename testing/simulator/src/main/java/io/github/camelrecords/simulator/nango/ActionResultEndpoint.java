package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code GET /action/{id}}. Status 404 means that the action runs or waits, or that the id is unknown, or that the output
 * was null.
 */
final class ActionResultEndpoint implements Route.Handler {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    @Override
    public ApiResponse handle(ApiCall call) {
        String id = call.segments().get(0);
        if (!UUID_TEXT.matcher(id).matches()) {
            return ApiErrors.invalid("invalid_uri_params", List.of(Issue.badFormat("id")));
        }
        ApiResponse result = call.data().actions().result(UUID.fromString(id));
        if (result == null || (result.status() == 200 && Arrays.equals(result.body(), NULL))) {
            return ApiErrors.coded(404, "not_found", "there is no outcome of an action under this id");
        }
        return result;
    }
}
