package io.github.camelrecords.sequin.pull;

import io.github.camelrecords.sequin.SequinConstants;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The program that the tests kill: a route into a file that gets one line for each message, written before the exchange is
 * done. Ends when its input does, after stopping the route.
 */
final class StreamProcess {

    private StreamProcess() {}

    /** @param args the URI to receive from, the file to write to, and whether exchanges fail at first, now and then */
    public static void main(String[] args) throws Exception {
        try (OutputStream file = new FileOutputStream(args[1], true);
                DefaultCamelContext context = new DefaultCamelContext()) {
            boolean failing = Boolean.parseBoolean(args[2]);
            Set<String> failed = ConcurrentHashMap.newKeySet();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from(args[0])
                            .process(exchange -> {
                                String body = exchange.getMessage().getBody(String.class);
                                if (failing && body.hashCode() % 3 == 0 && failed.add(body)) {
                                    throw new IllegalStateException("fails once");
                                }
                            })
                            .process(exchange -> write(
                                    file,
                                    exchange.getMessage().getHeader(SequinConstants.ACK_ID, String.class) + " "
                                            + exchange.getMessage().getBody(String.class) + "\n"));
                }
            });
            context.start();
            while (System.in.read() >= 0) {
                // the parent has nothing to say until it closes the pipe
            }
        }
    }

    /** The operating system has it at once, and keeps it when this process is killed. */
    private static void write(OutputStream file, String line) throws IOException {
        synchronized (file) {
            file.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }
}
