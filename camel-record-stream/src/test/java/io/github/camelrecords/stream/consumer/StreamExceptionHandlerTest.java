package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.RecordFailedException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class StreamExceptionHandlerTest {

    private final List<Throwable> handled = new ArrayList<>();
    private final ExceptionHandler route = new ExceptionHandler() {
        @Override
        public void handleException(Throwable exception) {
            handled.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handled.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            handled.add(exception);
        }
    };

    @Test
    void givesFailuresOfPollsToTheRoute() {
        Exception failure = new IllegalStateException("no answer");
        new StreamExceptionHandler(route, true, "s", () -> "c").handleException("m", failure);
        new StreamExceptionHandler(route, true, "s", () -> "c").handleException(failure);

        assertThat(handled).containsExactly(failure, failure);
    }

    @Test
    void doesNotGiveARecordsFailureToARouteThatHasSeenIt() {
        new StreamExceptionHandler(route, true, "s", () -> "c")
                .handleException("m", new RecordFailedException("r", new IllegalStateException()));

        assertThat(handled).isEmpty();
    }

    @Test
    void givesARecordsFailureToAHandlerThatIsNotTheRoute() {
        new StreamExceptionHandler(route, false, "s", () -> "c")
                .handleException("m", new RecordFailedException("r", new IllegalStateException()));

        assertThat(handled).hasSize(1);
    }

    @Test
    void givesARecordThatIsPassedOverToAHandlerThatIsNotTheRoute() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            new StreamExceptionHandler(route, true, "s", () -> "c")
                    .handleException("m", exchange, new IllegalStateException());
            assertThat(handled).isEmpty();
            new StreamExceptionHandler(route, false, "s", () -> "c")
                    .handleException("m", exchange, new IllegalStateException());
            assertThat(handled).hasSize(1);
        }
    }
}
