package io.github.camelrecords.stream.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** The script of a proxy: tunnels CONNECT, answers everything else itself; may ask for a password first. */
final class HttpProxy implements RawServer.Script {

    private final boolean askForPassword;

    HttpProxy(boolean askForPassword) {
        this.askForPassword = askForPassword;
    }

    @Override
    public void play(RawServer.Peer peer) throws Exception {
        String head;
        while ((head = peer.readHead()) != null) {
            if (askForPassword && !head.contains("Proxy-Authorization: Basic ")) {
                peer.answer(407, "Proxy-Authenticate: Basic realm=\"p\"\r\n", "");
            } else if (head.startsWith("CONNECT ")) {
                String[] target = head.split(" ")[1].split(":");
                try (Socket upstream = new Socket(target[0], Integer.parseInt(target[1]))) {
                    peer.send("HTTP/1.1 200 Connected\r\n\r\n");
                    Thread back = new Thread(() -> copy(upstream, peer.socket()));
                    back.setDaemon(true);
                    back.start();
                    copy(peer.socket(), upstream);
                }
                return;
            } else {
                peer.answer(200, ApiClientTestSupport.JSON, "[\"by proxy\"]");
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // one side went away
        }
    }
}
