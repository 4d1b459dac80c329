package io.github.camelrecords.examples.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A message as a consumer sees it.
 *
 * @param group      {@code JMSXGroupID}
 * @param refused    why it is not in the queue of its model, or {@code null}
 * @param persistent whether it outlives its broker
 */
record Queued(
        String queue,
        String id,
        String group,
        String model,
        String action,
        String modifiedAt,
        String cursor,
        String version,
        String refused,
        boolean persistent,
        String body) {

    /** All that wait in a queue, in order; they stay. */
    static List<Queued> in(Broker broker, String queue) throws JMSException {
        List<Queued> all = new ArrayList<>();
        try (ActiveMQConnectionFactory factory = factory(broker);
                Connection connection = factory.createConnection();
                Session session = connection.createSession();
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            connection.start();
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                all.add(of(queue, (Message) messages.nextElement()));
            }
        }
        return all;
    }

    /** Takes so many out of a queue. */
    static List<Queued> take(Broker broker, String queue, int count) throws JMSException {
        List<Queued> taken = new ArrayList<>();
        try (ActiveMQConnectionFactory factory = factory(broker);
                Connection connection = factory.createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            while (taken.size() < count) {
                Message message = consumer.receive(30_000);
                if (message == null) {
                    throw new AssertionError(
                            "Only " + taken.size() + " messages of " + count + " came out of " + queue);
                }
                taken.add(of(queue, message));
            }
        }
        return taken;
    }

    private static ActiveMQConnectionFactory factory(Broker broker) {
        return new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password());
    }

    private static Queued of(String queue, Message message) throws JMSException {
        return new Queued(
                queue,
                message.getStringProperty("nangoRecordId"),
                message.getStringProperty("JMSXGroupID"),
                message.getStringProperty("nangoModel"),
                message.getStringProperty("nangoAction"),
                message.getStringProperty("nangoModifiedAt"),
                message.getStringProperty("nangoCursor"),
                message.getStringProperty(DuplicateId.VERSION),
                message.getStringProperty(Refusal.HEADER),
                message.getJMSDeliveryMode() == jakarta.jms.DeliveryMode.PERSISTENT,
                ((TextMessage) message).getText());
    }
}
