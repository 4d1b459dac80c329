package io.github.camelrecords.nango.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages as a real Nango server (0.71.4, self-hosted) sent them, served byte for byte by WireMock. Bodies have to be exactly
 * the bytes of the records in them.
 * <p>
 * The fixtures {@code recorded/records-*.json.gz} are whole bodies of {@code GET /records}: all 3000 records of a model in one
 * page with {@code limit=10000}, and the first 501 of them with {@code limit=501}, which ends with a next cursor. The records
 * are made up by a test sync; their titles hold characters of two and three bytes. They were recorded in November 2026.
 */
class RecordedPagesTest {

    private static final String FIRST_RECORDS = "/recorded/records-501.json.gz";
    private static final String ALL_RECORDS = "/recorded/records-3000.json.gz";

    @TempDir
    Path cursors;

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void bodiesAreTheBytesOfThreeThousandRecordedRecords() throws Exception {
        byte[] page = recorded(ALL_RECORDS);
        serve(page);
        List<byte[]> expected = slices(page);
        assertThat(expected).hasSize(3_000);

        assertSame(deliver(expected.size(), "&limit=10000"), expected);
    }

    @Test
    void theSameWhereMostOfThePageGoesToATemporaryFile() throws Exception {
        byte[] page = recorded(ALL_RECORDS);
        serve(page);

        assertSame(deliver(3_000, "&limit=10000&readAheadBytes=20000"), slices(page));
    }

    @Test
    void theSameOverSeveralPages() throws Exception {
        byte[] first = recorded(FIRST_RECORDS);
        byte[] all = recorded(ALL_RECORDS);
        List<byte[]> expected = slices(first);
        assertThat(expected).hasSize(501);
        // what a second page holds is the rest; its head is that of a last page, as it was recorded
        List<byte[]> rest = slices(all).subList(501, 3_000);
        server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/records")).willReturn(json(first)));
        server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/records"))
                .withQueryParam("cursor", WireMock.equalTo(nextCursor(first)))
                .willReturn(json(page(rest))));
        expected.addAll(rest);

        assertSame(deliver(expected.size(), "&limit=501"), expected);
        assertSame(expected, slices(all));
    }

    private void serve(byte[] page) {
        server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/records")).willReturn(json(page)));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder json(byte[] body) {
        return WireMock.aResponse()
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(body);
    }

    private List<byte[]> deliver(int count, String options) throws Exception {
        List<byte[]> received = Collections.synchronizedList(new ArrayList<>());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?providerConfigKey=fx&connectionId=fx-conn-1&model=Ticket&secretKey=key"
                                    + "&outputType=Bytes&initialDelay=0&delay=600000&cursorDirectory=" + cursors
                                    + "&baseUrl=" + server.baseUrl()
                                    + options)
                            .process(exchange ->
                                    received.add(exchange.getMessage().getBody(byte[].class)));
                }
            });
            context.start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> received.size() >= count);
        }
        return received;
    }

    private static void assertSame(List<byte[]> actual, List<byte[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(new String(actual.get(i), StandardCharsets.UTF_8))
                    .as("record %d", i)
                    .isEqualTo(new String(expected.get(i), StandardCharsets.UTF_8));
            assertThat(Arrays.equals(actual.get(i), expected.get(i))).isTrue();
        }
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream file = RecordedPagesTest.class.getResourceAsStream(name);
                InputStream body = new GZIPInputStream(file)) {
            return body.readAllBytes();
        }
    }

    /** The records of a page, found by Jackson's byte offsets. */
    private static List<byte[]> slices(byte[] page) throws IOException {
        List<byte[]> slices = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(page)) {
            while (!(parser.nextToken() == JsonToken.START_ARRAY && "records".equals(parser.currentName()))) {
                assertThat(parser.currentToken()).as("a page has records").isNotNull();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getByteOffset();
                slices.add(Arrays.copyOfRange(page, from, to));
            }
        }
        return slices;
    }

    private static String nextCursor(byte[] page) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(page)) {
            while (!"next_cursor".equals(parser.currentName()) || parser.currentToken() != JsonToken.VALUE_STRING) {
                assertThat(parser.nextToken()).as("a page has a next cursor").isNotNull();
            }
            return parser.getText();
        }
    }

    private static byte[] page(List<byte[]> records) throws IOException {
        var page = new java.io.ByteArrayOutputStream();
        page.write("{\"next_cursor\":null,\"records\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                page.write(',');
            }
            page.write(records.get(i));
        }
        page.write("]}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }
}
