package io.github.camelrecords.verification.nodes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;

/** A ZooKeeper server, and the leases of the nodes in it. */
final class ZooKeeperLeases implements AutoCloseable {

    static final String BASE_PATH = "/camel";

    private static final String LEASES = BASE_PATH + "/records";
    private static final int TICK_MILLIS = 500;
    /** Without it the server grants no more than twenty ticks, however long a session a client asks for. */
    private static final Map<String, Object> LONG_SESSIONS = Map.of("maxSessionTimeout", "3600000");

    private final TestingServer server;
    private final int sessionMillis;

    /** @param sessionMillis how long the server waits for a node that is silent */
    ZooKeeperLeases(int sessionMillis) throws Exception {
        this.sessionMillis = sessionMillis;
        server = new TestingServer(new InstanceSpec(null, -1, -1, -1, true, -1, TICK_MILLIS, -1, LONG_SESSIONS), true);
    }

    /** @return who is the active node, see {@link NodeProgram#main} */
    String cluster() {
        return "zookeeper " + server.getConnectString() + ' ' + sessionMillis;
    }

    /** Takes the lease of a node from it, as the server does when the node's session is over. The node is not told. */
    void end(Node node) throws IOException, InterruptedException, KeeperException {
        try (ZooKeeper client = new ZooKeeper(server.getConnectString(), sessionMillis, event -> {})) {
            for (String lease : client.getChildren(LEASES, false)) {
                end(client, LEASES + '/' + lease, node);
            }
            if (client.getSessionTimeout() != sessionMillis) {
                throw new IllegalStateException("The server ends sessions after " + client.getSessionTimeout()
                        + " ms of silence, and not after " + sessionMillis);
            }
        }
    }

    private static void end(ZooKeeper client, String path, Node node) throws InterruptedException, KeeperException {
        try {
            String holder = new String(client.getData(path, false, null), StandardCharsets.UTF_8);
            if (holder.equals(node.name())) {
                client.delete(path, -1);
            }
        } catch (KeeperException.NoNodeException e) {
            // the session of its holder is over
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
