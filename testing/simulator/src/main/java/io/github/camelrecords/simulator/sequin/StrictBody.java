package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.sequin.RequestParameters.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Bodies of the management API, which takes no field it does not know. */
final class StrictBody {

    private StrictBody() {}

    /** @throws ApiException status 422 when there are others */
    static void check(ObjectNode body, Set<String> known) {
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            throw new ApiException(SequinErrors.unknownFields(unknown));
        }
    }
}
