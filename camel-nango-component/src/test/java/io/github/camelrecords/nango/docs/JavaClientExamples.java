package io.github.camelrecords.nango.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelrecords.nango.client.ConnectionRef;
import io.github.camelrecords.nango.client.NangoClient;
import io.github.camelrecords.nango.client.ProxyAnswer;
import io.github.camelrecords.nango.client.ProxyRequest;
import io.github.camelrecords.nango.client.RecordsPage;
import io.github.camelrecords.nango.client.RecordsQuery;
import io.github.camelrecords.nango.client.SyncReset;
import io.github.camelrecords.nango.client.SyncStatus;
import io.github.camelrecords.nango.client.SyncTarget;
import io.github.camelrecords.stream.http.ApiException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The examples of java-client.md, word for word apart from white space. {@link JavaClientPageTest} compares and runs them.
 */
final class JavaClientExamples {

    private JavaClientExamples() {}

    static void first(String baseUrl, String secretKey) throws Exception {
        try (CamelContext camel = new DefaultCamelContext();
                NangoClient nango = NangoClient.builder(camel)
                        .baseUrl(baseUrl)
                        .secretKey(secretKey)
                        .build()) {
            SyncTarget syncs = SyncTarget.of(new ConnectionRef("github", "user-123"));
            nango.syncs().trigger(syncs, List.of("github-issues"), SyncReset.NONE);

            for (SyncStatus sync :
                    nango.syncs().status(syncs, List.of("github-issues")).value()) {
                System.out.println(sync.name() + " " + sync.status() + " " + sync.recordCount());
            }
        }
    }

    static void pages(NangoClient nango, ConnectionRef connection) throws ApiException {
        RecordsQuery query = RecordsQuery.of("GithubIssue").withLimit(1000);
        String cursor;
        do {
            RecordsPage page = nango.records().page(connection, query).value();
            page.records()
                    .forEach(record -> System.out.println(record.path("id").asText()));
            cursor = page.nextCursor();
            query = query.withCursor(cursor);
        } while (cursor != null);
    }

    static void errors(NangoClient nango, SyncTarget syncs) throws ApiException {
        try {
            nango.syncs().start(syncs, List.of("github-isues"));
        } catch (ApiException e) {
            if ("no_syncs_found".equals(e.getCode())) {
                System.out.println("There is no such sync.");
            } else {
                throw e;
            }
        }
    }

    static List<Object> timeouts(NangoClient nango, ConnectionRef connection) throws ApiException {
        JsonNode input = JsonNodeFactory.instance.objectNode().put("title", "It rains");
        JsonNode output = nango.actions()
                .trigger(connection, "create-issue", input, Duration.ofMinutes(16))
                .value();

        ProxyAnswer repositories = nango.proxy()
                .call(
                        connection,
                        ProxyRequest.of("GET", "/user/repos?per_page=100")
                                .header("Accept", "application/vnd.github+json")
                                .timeout(Duration.ofSeconds(20))
                                .build());
        return List.of(output, repositories);
    }
}
