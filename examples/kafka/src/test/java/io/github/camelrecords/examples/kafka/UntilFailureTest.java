package io.github.camelrecords.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Which messages of a batch are offered to Kafka. */
class UntilFailureTest {

    /** Nothing here asks for a context. */
    private final Exchange exchange = new DefaultExchange((CamelContext) null);

    private final List<String> messages = List.of("1", "2", "3");
    private final UntilFailure<String> batch = new UntilFailure<>(exchange, messages);

    @Test
    void allOfThemWhileNothingFails() {
        assertThat(batch).containsExactlyElementsOf(messages);
    }

    @Test
    void noneBehindTheOneThatFailed() {
        Iterator<String> offered = batch.iterator();
        assertThat(offered.next()).isEqualTo("1");

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
