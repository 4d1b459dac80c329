package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.ActionsApi;
import io.github.camelrecords.nango.client.ConnectionsQuery;
import io.github.camelrecords.nango.client.NangoNames;
import io.github.camelrecords.nango.client.ProxyRequest;
import io.github.camelrecords.nango.client.RecordFilter;
import io.github.camelrecords.nango.client.RecordsQuery;
import io.github.camelrecords.stream.http.BaseUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What can be known to be wrong with an operation before its first call: what headers give is checked with each call. */
final class NangoOptionChecks {

    private static final Set<NangoOperation> ON_SYNCS =
            Set.of(NangoOperation.trigger, NangoOperation.start, NangoOperation.pause);
    private static final Set<NangoOperation> ON_VARIANTS =
            Set.of(NangoOperation.createVariant, NangoOperation.deleteVariant);

    private NangoOptionChecks() {}

    /**
     * @throws IllegalArgumentException naming the option, its value, the reason and the way out
     */
    static void check(NangoEndpoint endpoint) {
        NangoConfiguration configuration = endpoint.getConfiguration();
        NangoStreamOptions.secretKey(configuration);
        BaseUrl.parse(configuration.getBaseUrl(), configuration.isAllowInsecure());
        for (NangoParameter parameter : NangoParameter.values()) {
            if (parameter.set(configuration) instanceof String text) {
                parameter.check("Option " + parameter.option(), text);
            }
        }
        RecordFilter.parse("Option filter", configuration.getFilter());
        if (configuration.getModifiedAfter() != null) {
            ModifiedAfter.parse("Option modifiedAfter", configuration.getModifiedAfter());
        }
        NangoStreamOptions.ids(configuration.getIds());
        cursor("cursor", configuration.getCursor());
        cursor("untilCursor", configuration.getUntilCursor());
        numbers(endpoint.getOperation(), configuration, endpoint.stated());
        syncs(configuration.getSyncs());
        ProxyRequest.checkMethod("Option httpMethod", configuration.getHttpMethod());
        if (configuration.getProxyPath() != null) {
            ProxyRequest.of("GET", configuration.getProxyPath());
        }
        positive("confirmTimeout", configuration.getConfirmTimeout());
        positive("actionTimeout", configuration.getActionTimeout());
        if (ON_VARIANTS.contains(endpoint.getOperation()) && configuration.getVariant() != null) {
            NangoNames.ownVariant("Option variant", configuration.getVariant());
        }
        if (ON_SYNCS.contains(endpoint.getOperation())
                && endpoint.isAllConnectionsStated()
                && endpoint.stated().contains(NangoParameter.CONNECTION_ID)) {
            throw new IllegalArgumentException("Options connectionId ('" + configuration.getConnectionId()
                    + "') and allConnections are both set. One says which connection, the other that all are meant; use one"
                    + " of them.");
        }
    }

    private static void numbers(
            NangoOperation operation, NangoConfiguration configuration, Set<NangoParameter> stated) {
        boolean connections = operation == NangoOperation.connections;
        // the component's is meant for records
        if (!connections || stated.contains(NangoParameter.LIMIT)) {
            between(
                    "limit",
                    configuration.getLimit(),
                    1,
                    connections ? ConnectionsQuery.MAX_PAGE_SIZE : RecordsQuery.MAX_LIMIT);
        }
        between("retries", configuration.getRetries(), 0, Integer.MAX_VALUE);
        between("actionMaxRetries", configuration.getActionMaxRetries(), 0, ActionsApi.MAX_RETRIES);
    }

    private static void between(String option, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(
                    "Option " + option + " is " + value + ". Use a whole number from " + least + " to " + most + ".");
        }
    }

    private static void syncs(String syncs) {
        if (syncs != null) {
            List<String> names =
                    Arrays.stream(syncs.split(",", -1)).map(String::trim).toList();
            if (!SyncOperations.isAll(names)) {
                SyncOperations.check("Option syncs", names);
            }
        }
    }

    private static void cursor(String option, String cursor) {
        if (cursor != null) {
            NangoCursor.check("Option " + option, cursor);
        }
    }

    private static void positive(String option, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException("Option " + option + " is " + millis + " ms. Use a time such as 30s.");
        }
    }
}
