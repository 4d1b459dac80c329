package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.util.List;

/** Nango's public endpoints with the scopes they ask for; see Nango's documentation of API keys. */
final class NangoRoutes {

    private NangoRoutes() {}

    static List<Route> all(Clock clock, long responseSizeBudget) {
        return List.of(
                Route.of("GET", "/records", new RecordsEndpoint(clock, responseSizeBudget), "environment:records:read"),
                Route.of("PATCH", "/records/prune", new PruneEndpoint(), "environment:records:write"),
                Route.of("GET", "/sync/status", new StatusEndpoint(), "environment:syncs:read"),
                Route.of("POST", "/sync/trigger", new TriggerEndpoint(), "environment:syncs:execute"),
                Route.of(
                        "POST",
                        "/sync/start",
                        new StartPauseEndpoint(NangoSync::startBySchedule),
                        "environment:syncs:execute"),
                Route.of("POST", "/sync/pause", new StartPauseEndpoint(NangoSync::pause), "environment:syncs:execute"),
                Route.of(
                        "PUT",
                        "/sync/update-connection-frequency",
                        new FrequencyEndpoint(),
                        "environment:syncs:update"),
                Route.of("POST", "/sync/*/variant/*", new VariantEndpoint(true), "environment:syncs:variant:create"),
                Route.of("DELETE", "/sync/*/variant/*", new VariantEndpoint(false), "environment:syncs:variant:delete"),
                Route.of("POST", "/action/trigger", new ActionTriggerEndpoint(), "environment:actions:execute"),
                Route.of("GET", "/action/*", new ActionResultEndpoint(), "environment:actions:execute"),
                Route.of(Route.ANY, "/proxy/**", new ProxyEndpoint(), "environment:proxy"),
                Route.of("GET", "/environment-variables", new VariablesEndpoint(), "environment:variables:read"),
                Route.of(
                        "GET",
                        "/connections",
                        new ConnectionsEndpoint(),
                        "environment:connections:list",
                        "environment:connections:list_credentials"),
                Route.of(
                        "GET",
                        "/connections/*",
                        new ConnectionEndpoint(),
                        "environment:connections:read",
                        "environment:connections:read_credentials"),
                Route.of(
                        "POST", "/connections/metadata", new MetadataEndpoint(false), "environment:connections:update"),
                Route.of(
                        "PATCH", "/connections/metadata", new MetadataEndpoint(true), "environment:connections:update"),
                Route.of(
                        "GET",
                        "/integrations",
                        new IntegrationsEndpoint(),
                        "environment:integrations:list",
                        "environment:integrations:list_credentials"),
                Route.of(
                        "GET",
                        "/scripts/config",
                        new ScriptsConfigEndpoint(),
                        "environment:integrations:list_functions"));
    }
}
