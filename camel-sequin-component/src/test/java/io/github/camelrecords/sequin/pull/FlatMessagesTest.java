package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.simulator.sequin.SequinMessageShape;
import io.github.camelrecords.simulator.sequin.SequinSimulatorBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A server whose messages stand beside their ack ids, as Sequin's API reference shows them. */
class FlatMessagesTest extends StreamTestBase {

    private final List<Message> received = new CopyOnWriteArrayList<>();

    @Override
    SequinSimulatorBuilder settings() {
        return super.settings().messageShape(SequinMessageShape.FLAT);
    }

    private void receive(int count, String... options) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(options))
                        .routeId(ROUTE)
                        .process(exchange -> received.add(exchange.getMessage().copy()));
            }
        });
        awaitAllAcknowledged();
        assertThat(received).hasSize(count);
    }

    @Test
    void areTheSameAsNestedOnes() throws Exception {
        sink.insert(TABLE, Map.of("id", 7, "total", "12.50"));
        receive(1, "outputType=Map");

        assertThat(received.get(0).getBody()).isEqualTo(Map.of("id", 7, "total", "12.50"));
        assertThat(received.get(0).getHeader(SequinConstants.TABLE)).isEqualTo("orders");
        assertThat(received.get(0).getHeader(SequinConstants.ACTION)).isEqualTo("insert");
        assertThat(received.get(0).getHeader(SequinConstants.ACK_ID))
                .isEqualTo(sink.acknowledged().get(0).ackId());
    }

    @Test
    void haveNoAckIdInTheWholeMessage() throws Exception {
        insert(0, 1);
        receive(1, "outputType=Map", "payloadOnly=false");

        Map<?, ?> body = received.get(0).getBody(Map.class);
        assertThat(body.keySet()).isEqualTo(Set.of("record", "changes", "action", "metadata"));
    }

    @Test
    void areAllDelivered() throws Exception {
        insert(0, 250);
        receive(250, "concurrentConsumers=3", "batchSize=40");
    }
}
