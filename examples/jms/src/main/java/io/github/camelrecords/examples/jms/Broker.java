package io.github.camelrecords.examples.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Where messages go. @param user empty for a broker that asks for none, as is the password */
record Broker(String url, String user, String password) {

    /** Where records go that the queue of their model does not take. */
    static final String REFUSED = "nango.refused";

    /** The queue of a model. */
    static String queueOf(String model) {
        return "nango." + model;
    }

    /**
     * Looks whether it answers.
     *
     * @throws IllegalArgumentException when it does not, or refuses the user
     */
    void check() {
        try (ActiveMQConnectionFactory factory = connectionFactory();
                Connection connection = factory.createConnection()) {
            connection.start();
        } catch (JMSSecurityException e) {
            throw new IllegalArgumentException(
                    "The broker at JMS_URL=" + this + " refuses "
                            + (user.isEmpty() ? "to work without a user" : "JMS_USER=" + user)
                            + " (" + reason(e)
                            + "). Set JMS_USER and JMS_PASSWORD to a user that may send to the queues "
                            + queueOf("<Model>") + " and " + REFUSED + '.',
                    e);
        } catch (JMSException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "No Artemis broker answers at JMS_URL=" + this + " (" + reason(e)
                            + "). Set it to the address of an acceptor, such as tcp://localhost:61616, or unset it to use the"
                            + " broker inside the JVM.",
                    e);
        }
    }

    private ActiveMQConnectionFactory connectionFactory() {
        return new ActiveMQConnectionFactory(url, user, password);
    }

    private static String reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .orElse("no answer in time");
    }

    /** Leaves out parameters and what stands before an @, where passwords can be. */
    @Override
    public String toString() {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/,()]*@", "//");
    }
}
