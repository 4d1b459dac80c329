package io.github.camelrecords.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import wiremock.org.eclipse.jetty.server.HttpConnection;

/**
 * A response body that brings the connection down when half of it has been read. WireMock's own faults act before the
 * first byte or send garbage; here the head and the first half are what the server would really have sent.
 */
final class CutBody extends InputStream {

    private final byte[] body;
    private final boolean reset;
    private int position;

    /** @param reset with a TCP reset instead of an orderly close */
    CutBody(byte[] body, boolean reset) {
        this.body = body;
        this.reset = reset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int half = body.length / 2;
        if (length == 0) {
            return 0;
        }
        if (position >= half) {
            bringDown();
            throw new IOException("Connection brought down by a scripted fault");
        }
        int count = Math.min(length, half - position);
        System.arraycopy(body, position, target, offset, count);
        position += count;
        return count;
    }

    /** On the thread that writes the response, so that Jetty's connection is at hand. */
    private void bringDown() throws IOException {
        HttpConnection connection = HttpConnection.getCurrentConnection();
        if (connection == null) {
            return;
        }
        connection.getHttpChannel().getResponse().flushBuffer();
        if (connection.getEndPoint().getTransport() instanceof SocketChannel channel) {
            Socket socket = channel.socket();
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        }
    }
}
