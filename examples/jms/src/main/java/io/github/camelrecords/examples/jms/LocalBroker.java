package io.github.camelrecords.examples.jms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** An Artemis broker inside the JVM, on the loopback address, with its journal in a folder. Nothing a pipeline needs. */
final class LocalBroker implements AutoCloseable {

    static final String USER = "pipeline";
    /** How many of the last duplicate ids of each address it keeps. */
    static final int DUPLICATE_IDS = 20_000;

    private static final String HOST = "127.0.0.1";
    /** Below the ports that systems give to connections, so that none of those takes it between the look and the use. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 30_000;

    private final Path folder;
    private final int port = freePort();
    private final String password = UUID.randomUUID().toString();
    private EmbeddedActiveMQ embedded;

    /** @param folder is made; what a broker has left in it is used */
    LocalBroker(Path folder) {
        this.folder = folder;
    }

    /** Starts it, or starts it again where it was. */
    LocalBroker start() throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, password);
        users.addRole(USER, USER);
        embedded = new EmbeddedActiveMQ();
        embedded.setConfiguration(configuration());
        embedded.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        embedded.start();
        return this;
    }

    private Configuration configuration() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("records")
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJMXManagementEnabled(false)
                // a disk that is nearly full of other things is no reason to block a producer of this little
                .setMaxDiskUsage(-1)
                // it would end the JVM, and with it more than the broker
                .setCriticalAnalyzer(false)
                .setIDCacheSize(DUPLICATE_IDS)
                .setPersistIDCache(true)
                .addAcceptorConfiguration("tcp", url());
        // with its address the duplicate ids would go, too
        configuration.addAddressSetting(
                "#", new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false));
        configuration.putSecurityRoles("#", Set.of(role()));
        return configuration;
    }

    private static Role role() {
        return new Role(USER, true, true, true, true, true, true, false, true, true, true, false, false);
    }

    /** The same after a restart. */
    Broker broker() {
        return new Broker(url(), USER, password);
    }

    private String url() {
        return "tcp://" + HOST + ':' + port;
    }

    /** How many messages wait in these queues together. */
    long messages(String... queues) {
        return Arrays.stream(queues)
                .map(server()::locateQueue)
                .filter(Objects::nonNull)
                .mapToLong(Queue::getMessageCount)
                .sum();
    }

    ActiveMQServer server() {
        return embedded.getActiveMQServer();
    }

    /** Stops it; its journal stays. Does nothing when it is not running. */
    @Override
    public void close() throws Exception {
        if (embedded != null) {
            embedded.stop();
            embedded = null;
        }
    }

    private static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                // taken; another one
            }
        }
        throw new IllegalStateException(
                "No free port from " + LOWEST_PORT + " to " + HIGHEST_PORT + " was found for a broker");
    }
}
