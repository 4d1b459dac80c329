package io.github.camelrecords.nango.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelrecords.nango.NangoConstants;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** Connections over several pages, whose borders move. */
class ConnectionOperationsTest extends WireTest {

    private static String page(int... ids) {
        return "{\"connections\": ["
                + IntStream.of(ids)
                        .mapToObj(ConnectionOperationsTest::connection)
                        .collect(Collectors.joining(" , "))
                + "]}";
    }

    private static String connection(int id) {
        return "{ \"id\":" + id + ", \"connection_id\":\"same\" }";
    }

    private void page(String number, int... ids) {
        server.stubFor(get(urlPathEqualTo("/connections"))
                .withQueryParam("page", number == null ? absent() : equalTo(number))
                .willReturn(json(200, page(ids))
                        .withHeader(
                                "X-RateLimit-Remaining", number == null ? "9" : "" + (9 - Integer.parseInt(number)))));
    }

    @Test
    void allPagesInOneArray() throws Exception {
        page(null, 9, 8);
        page("1", 7, 6);
        page("2", 5);

        Message reply = done("nango:connections?limit=2").getMessage();

        assertThat(reply.getBody())
                .isEqualTo(IntStream.of(9, 8, 7, 6, 5)
                        .mapToObj(ConnectionOperationsTest::connection)
                        .collect(Collectors.joining(",", "[", "]")));
        assertThat(reply.getHeader(NangoConstants.RATE_LIMIT_REMAINING)).isEqualTo(7L);
        assertThat(reply.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(wire())
                .extracting(LoggedRequest::getUrl)
                .containsExactly("/connections?limit=2", "/connections?limit=2&page=1", "/connections?limit=2&page=2");
    }

    /** A connection that was made between two requests moves the last one of a page to the next. */
    @Test
    void aConnectionThatMovedIsThereOnce() throws Exception {
        page(null, 9, 8);
        page("1", 8, 7);
        page("2", 6);

        assertThat(done("nango:connections?limit=2").getMessage().getBody(String.class))
                .isEqualTo("[" + connection(9) + "," + connection(8) + "," + connection(7) + "," + connection(6) + "]");
    }

    @Test
    void aFullLastPageIsFollowedByAnEmptyOne() throws Exception {
        page(null, 9, 8);
        page("1");

        assertThat(done("nango:connections?limit=2").getMessage().getBody(String.class))
                .isEqualTo("[" + connection(9) + "," + connection(8) + "]");
        assertThat(wire()).hasSize(2);
    }

    @Test
    void aServerThatKnowsNoPages() throws Exception {
        page(null, 9, 8);
        page("1", 9, 8);

        assertThat(done("nango:connections?limit=2").getMessage().getBody(String.class))
                .isEqualTo("[" + connection(9) + "," + connection(8) + "]");
        assertThat(wire()).hasSize(2);
    }

    /** The same id may name a connection in several integrations. */
    @Test
    void connectionsWithoutAnIdOfNangosAreAllKept() throws Exception {
        answer(200, "{\"connections\":[{\"connection_id\":\"a\"},{\"connection_id\":\"a\"}]}");

        assertThat(done("nango:connections").getMessage().getBody(String.class))
                .isEqualTo("[{\"connection_id\":\"a\"},{\"connection_id\":\"a\"}]");
    }
}
