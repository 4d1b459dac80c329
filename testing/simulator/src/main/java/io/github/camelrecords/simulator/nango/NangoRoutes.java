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
                notSimulated("POST", "/sync/trigger", "environment:syncs:execute"),
                notSimulated("POST", "/sync/start", "environment:syncs:execute"),
                notSimulated("POST", "/sync/pause", "environment:syncs:execute"),
                notSimulated("PUT", "/sync/update-connection-frequency", "environment:syncs:update"),
                notSimulated("POST", "/sync/*/variant/*", "environment:syncs:variant:create"),
                notSimulated("DELETE", "/sync/*/variant/*", "environment:syncs:variant:delete"),
                notSimulated("POST", "/action/trigger", "environment:actions:execute"),
                notSimulated("GET", "/action/*", "environment:actions:execute"),
                notSimulated("GET", "/environment-variables", "environment:variables:read"),
                notSimulated(
                        "GET",
                        "/connections",
                        "environment:connections:list",
                        "environment:connections:list_credentials"),
                notSimulated(
                        "GET",
                        "/connections/*",
                        "environment:connections:read",
                        "environment:connections:read_credentials"),
                notSimulated("POST", "/connections/metadata", "environment:connections:update"),
                notSimulated("PATCH", "/connections/metadata", "environment:connections:update"),
                notSimulated(
                        "GET",
                        "/integrations",
                        "environment:integrations:list",
                        "environment:integrations:list_credentials"),
                notSimulated("GET", "/scripts/config", "environment:integrations:list_functions"));
    }

    private static Route notSimulated(String method, String path, String... scopes) {
        return Route.of(method, path, null, scopes);
    }
}
