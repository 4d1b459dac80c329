package io.github.camelrecords.examples.jms;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** What a broker is made to do. */
final class Trouble {

    private Trouble() {}

    /**
     * A plugin that lets messages of a record into no queue, or only into that for refused ones. Nobody waits for the answer to a send
     * inside a transaction, so it tells the transaction as well.
     */
    static void refuse(ActiveMQServer server, String recordId, boolean everywhere) {
        server.registerBrokerPlugin(new ActiveMQServerMessagePlugin() {
            @Override
            public void beforeSend(
                    ServerSession session,
                    Transaction transaction,
                    Message message,
                    boolean direct,
                    boolean noAutoCreateQueue)
                    throws ActiveMQException {
                if (recordId.equals(message.getStringProperty("nangoRecordId"))
                        && (everywhere || !message.getAddress().equals(Broker.REFUSED))) {
                    ActiveMQException refusal =
                            new ActiveMQException("messages of record " + recordId + " are against the rules");
                    if (transaction != null) {
                        transaction.markAsRollbackOnly(refusal);
                    }
                    throw refusal;
                }
            }
        });
    }

    /** Cuts the connection when the first commit arrives, before the broker does it. */
    static void loseFirstCommit(ActiveMQServer server) {
        AtomicBoolean lost = new AtomicBoolean();
        server.getRemotingService().addIncomingInterceptor((Interceptor) (packet, connection) -> {
            if (isCommit(packet) && lost.compareAndSet(false, true)) {
                connection.getTransportConnection().forceClose();
                return false;
            }
            return true;
        });
    }

    /** Cuts the connection when the first commit is done, before anybody hears of it. For one session at a time. */
    static void loseFirstAnswerToACommit(ActiveMQServer server) {
        AtomicReference<Packet> commit = new AtomicReference<>();
        AtomicBoolean lost = new AtomicBoolean();
        server.getRemotingService().addIncomingInterceptor((Interceptor) (packet, connection) -> {
            if (isCommit(packet)) {
                commit.compareAndSet(null, packet);
            }
            return true;
        });
        server.getRemotingService().addOutgoingInterceptor((Interceptor) (packet, connection) -> {
            if (commit.get() != null
                    && packet.getType() == PacketImpl.NULL_RESPONSE
                    && packet.getCorrelationID() == commit.get().getCorrelationID()
                    && lost.compareAndSet(false, true)) {
                connection.getTransportConnection().forceClose();
                return false;
            }
            return true;
        });
    }

    private static boolean isCommit(Packet packet) {
        return packet.getType() == PacketImpl.SESS_COMMIT;
    }
}
