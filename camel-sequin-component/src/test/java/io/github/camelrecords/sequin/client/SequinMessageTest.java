package io.github.camelrecords.sequin.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SequinMessageTest {

    private static final String CHANGE = """
            {"record": {"id":1, "price":10.10},"changes":{"price":9.90},"action":"update","metadata":{"table_schema":"public",\
            "table_name":"orders","commit_timestamp":"2026-02-18T10:00:00.123456Z","commit_lsn":9007199254740993,\
            "commit_idx":3,"idempotency_key":"OTA6Mw==","consumer":{"id":"c-1","name":"orders"}}}""";

    @Test
    void readsTheNestedShapeOfTheServer() {
        SequinMessage message = Messages.message("a", "{\"ack_id\":\"a\",\"data\":" + CHANGE + "}");

        assertThat(text(message.json())).isEqualTo(CHANGE);
        checkChange(message);
    }

    @Test
    void readsTheFlatShapeOfTheReference() {
        SequinMessage message = Messages.message("a", "{\"ack_id\":\"a\"," + CHANGE.substring(1));

        assertThat(text(message.json())).isEqualTo(CHANGE.replace("\"record\": ", "\"record\":"));
        checkChange(message);
    }

    private static void checkChange(SequinMessage message) {
        assertThat(message.ackId()).isEqualTo("a");
        assertThat(text(message.payload())).isEqualTo("{\"id\":1, \"price\":10.10}");
        assertThat(message.changes()).isEqualTo("{\"price\":9.90}");
        assertThat(message.action()).isEqualTo("update");
        assertThat(message.schema()).isEqualTo("public");
        assertThat(message.table()).isEqualTo("orders");
        assertThat(message.commitTimestamp()).isEqualTo("2026-02-18T10:00:00.123456Z");
        // beyond what a double holds
        assertThat(message.commitLsn()).isEqualTo(9007199254740993L);
        assertThat(message.commitIdx()).isEqualTo(3);
        assertThat(message.idempotencyKey()).isEqualTo("OTA6Mw==");
        assertThat(message.consumerId()).isEqualTo("c-1");
        assertThat(message.consumerName()).isEqualTo("orders");
    }

    @Test
    void needsNoneOfTheInnerKeys() {
        SequinMessage message = Messages.message("a", "{\"ack_id\":\"a\",\"data\":{\"record\":{\"id\":1}}}");

        assertThat(text(message.payload())).isEqualTo("{\"id\":1}");
        assertThat(message.action()).isNull();
        assertThat(message.changes()).isNull();
        assertThat(message.table()).isNull();
        assertThat(message.commitLsn()).isNull();
        assertThat(message.commitIdx()).isNull();
        assertThat(message.consumerName()).isNull();
    }

    @Test
    void hasNoChangesWhereTheyAreNull() {
        assertThat(Messages.message("a", "{\"data\":{\"record\":{},\"changes\":null,\"action\":\"insert\"}}")
                        .changes())
                .isNull();
    }

    @Test
    void takesWhateverATransformGives() {
        for (String data : new String[] {"\"text\"", "12.50", "[1,2]", "null", "true", "{\"total\":1.10}"}) {
            SequinMessage message = Messages.message("a", "{\"ack_id\":\"a\",\"data\":" + data + "}");

            assertThat(text(message.payload())).isEqualTo(data);
            assertThat(text(message.json())).isEqualTo(data);
            assertThat(message.action()).isNull();
        }
    }

    @Test
    void doesNotTakeAColumnForTheRow() {
        String row = "{\"id\":1,\"record\":{\"best\":\"9.58\"}}";

        assertThat(text(Messages.message("a", "{\"ack_id\":\"a\",\"data\":" + row + "}")
                        .payload()))
                .isEqualTo(row);
    }

    @Test
    void takesMetadataOfAnyKind() {
        SequinMessage message = Messages.message(
                "a",
                "{\"data\":{\"record\":{},\"action\":7,\"metadata\":{\"commit_lsn\":\"x\",\"commit_idx\":1.5,"
                        + "\"table_name\":{},\"consumer\":null}}}");

        assertThat(message.action()).isEqualTo("7");
        assertThat(message.commitLsn()).isNull();
        assertThat(message.commitIdx()).isNull();
        assertThat(message.table()).isNull();
        assertThat(message.consumerName()).isNull();
    }

    @Test
    void readsAnElementWithSpacesAndLettersOfSeveralBytes() {
        SequinMessage message = Messages.message(
                "a",
                "{ \"ack_id\" : \"a\" , \"data\" : { \"record\" : {\"name\": \"Zo\u00eb\"} , \"changes\" : {\"name\":\"\u00c5sa\"} ,"
                        + " \"action\" : \"update\" } }");

        assertThat(text(message.payload())).isEqualTo("{\"name\": \"Zo\u00eb\"}");
        assertThat(message.changes()).isEqualTo("{\"name\":\"\u00c5sa\"}");
        assertThat(text(message.json())).startsWith("{ \"record\"").endsWith("\"update\" }");
        assertThat(message.action()).isEqualTo("update");
    }

    @Test
    void showsNoContent() {
        assertThat(Messages.message("a", "{\"data\":\"private\"}").toString()).doesNotContain("private");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
