package io.github.camelrecords.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

/** Which messages of a batch are offered to Kafka. */
class UntilFailureTest {

    private final CamelContext context = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(context);
    private final List<Message> messages =
            List.of(new DefaultMessage(context), new DefaultMessage(context), new DefaultMessage(context));
    private final UntilFailure batch = new UntilFailure(exchange, messages);

    @Test
    void allOfThemWhileNothingFails() {
        assertThat(batch).containsExactlyElementsOf(messages);
    }

    @Test
    void noneBehindTheOneThatFailed() {
        Iterator<Message> offered = batch.iterator();
        assertThat(offered.next()).isSameAs(messages.get(0));

        exchange.setException(new IllegalStateException("no broker"));

        assertThat(offered.hasNext()).isFalse();
        assertThatThrownBy(offered::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void allOfThemAgainWhenTheFailureIsHandled() {
        exchange.setException(new IllegalStateException("too large"));
        assertThat(batch).isEmpty();

        exchange.setException(null);

        assertThat(batch).containsExactlyElementsOf(messages);
    }
}
