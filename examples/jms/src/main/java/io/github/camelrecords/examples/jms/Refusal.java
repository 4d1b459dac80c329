package io.github.camelrecords.examples.jms;

import jakarta.jms.MessageFormatException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Lets a message pass that its broker refuses for what it is, and throws every other failure again: the broker is away, full or
 * does not know the user, and then every record would be refused.
 */
public final class Refusal implements Processor {

    /** Header, and so property of the message, with what the broker said. */
    static final String HEADER = "nangoRefused";

    @Override
    public void process(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Throwable refusal = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(Refusal::isAboutTheMessage)
                .findFirst()
                .orElseThrow(() -> failure);
        Message message = exchange.getMessage();
        message.setHeader(HEADER, String.valueOf(refusal.getMessage()));
    }

    /** What a plugin of Artemis throws arrives as its general exception; those of Artemis itself have types of their own. */
    private static boolean isAboutTheMessage(Throwable failure) {
        return failure instanceof MessageFormatException
                || failure instanceof ActiveMQException answer
                        && answer.getType() == ActiveMQExceptionType.GENERIC_EXCEPTION;
    }
}
