package io.github.camelrecords.examples.quickstart;

import io.github.camelrecords.nango.NangoConstants;
import java.io.PrintStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Shows the first few records of a run, a line each. */
final class FirstRecords implements Processor {

    private static final int SHOWN = 5;
    private static final int WIDTH = 90;

    private final PrintStream out;
    private int seen;

    FirstRecords(PrintStream out) {
        this.out = out;
    }

    @Override
    public void process(Exchange exchange) {
        seen++;
        if (seen <= SHOWN) {
            Message message = exchange.getMessage();
            String body = message.getBody(String.class);
            out.println("  " + message.getHeader(NangoConstants.LAST_ACTION) + ' '
                    + (body.length() > WIDTH ? body.substring(0, WIDTH) + "..." : body));
        } else if (seen == SHOWN + 1) {
            out.println("  ... and so on");
        }
    }
}
