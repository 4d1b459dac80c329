package io.github.camelrecords.simulator.nango;

import java.util.List;

/**
 * A request that has passed authentication, rate limit and scope check.
 *
 * @param segments what the path holds in the place of the route's stars, decoded
 * @param key      whose data it is about
 */
record ApiCall(NangoRequest request, List<String> segments, ApiKeys.Key key, RequestFaults faults) {

    NangoData data() {
        return key.data();
    }
}
