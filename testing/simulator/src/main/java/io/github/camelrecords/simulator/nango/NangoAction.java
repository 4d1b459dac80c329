package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;

/** What an action of an integration does when {@code POST /action/trigger} asks for it. */
@FunctionalInterface
public interface NangoAction {

    /**
     * @param input      what the caller sent; null when there was none, and also for {@code 0}, {@code ""} and
     *     {@code false}, which a Nango server does not pass on
     * @param connection the one the action was triggered for
     * @return the output: null, or anything that Jackson can write
     * @throws NangoActionException to answer with an error of one's own
     * @throws Exception            any other one becomes status 500, code {@code action_script_runtime_error}
     */
    Object run(JsonNode input, NangoConnection connection) throws Exception;
}
