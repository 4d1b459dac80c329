package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.Patience;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A consumer whose server says anything: records that are none, cursors that lead anywhere, times of any year. Nobody can tell
 * what is true, but what is committed must be what the server said, with all in front of it handed to the route.
 */
final class LiesTarget implements FuzzTarget {

    private static final int INPUTS_OF_A_ROUND = 60;
    private static final int MOST_REFUSED = 10;

    private final NangoSimulator nango =
            NangoSimulator.builder().rateLimit(0).build().start();
    private final byte[] another;
    private long records;
    private long deliveries;

    LiesTarget(byte[] another) {
        this.another = another;
    }

    @Override
    public String name() {
        return "lies of Nango";
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) throws Exception {
        ServedPages pages = new ServedPages();
        List<String> unbelievable = new CopyOnWriteArrayList<>();
        WorkloadOptions options =
                WorkloadOptions.seed(random.nextLong()).withoutLateCommits().largestBatch(8);
        try (NangoStream stream = new NangoStream(nango, "session-" + Long.toHexString(random.nextLong()), options);
                LyingServer server = new LyingServer(stream.baseUrl());
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("watched", watched(pages, unbelievable));
            Processor sink = exchange -> pages.arrived(
                    exchange.getMessage().getHeader(NangoConstants.RECORD_ID, String.class),
                    exchange.getMessage().getHeader(NangoConstants.LAST_MODIFIED_AT, String.class));
            String uri = stream.uri(
                    server.baseUrl(),
                    "cursorRepository=#watched",
                    "lookbackWindow=" + (random.nextBoolean() ? 0 : 50),
                    "delay=1",
                    "commitInterval=0",
                    "limit=" + (1 + random.nextInt(12)));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(sink);
                }
            });
            Script script = new Script(random, input, pages);
            server.follow(script);
            stream.write(4);
            context.start();
            for (long until = input.count() + INPUTS_OF_A_ROUND; input.count() < until; ) {
                long step = input.count() + 10;
                Patience.await("inputs")
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> input.count() >= step || script.isStuck());
                if (script.isStuck()) {
                    throw new AssertionError(
                            "The service has refused " + MOST_REFUSED + " requests one after the other:"
                                    + " a lie was committed that leads to where it answers no more");
                }
                stream.write(1);
            }
            context.stop();
            records += stream.writes().size();
            deliveries += pages.arrived();
        }
        if (!unbelievable.isEmpty()) {
            throw new AssertionError(unbelievable.toString());
        }
    }

    private static MemoryCursorRepository watched(ServedPages pages, List<String> unbelievable) {
        return new MemoryCursorRepository() {
            @Override
            public void commit(String streamKey, Checkpoint checkpoint) {
                if (checkpoint.cursor() != null && !pages.mayBelieve(checkpoint.cursor())) {
                    unbelievable.add("committed " + checkpoint.cursor() + " before all in front of it had arrived");
                }
                super.commit(streamKey, checkpoint);
            }
        };
    }

    /** Half of the answers are lies. */
    private final class Script implements LyingServer.Script {

        private final RandomGenerator random;
        private final CurrentInput input;
        private final ServedPages pages;
        private final Mutator mutator;
        private int refused;

        Script(RandomGenerator random, CurrentInput input, ServedPages pages) {
            this.random = random;
            this.input = input;
            this.pages = pages;
            this.mutator = new Mutator(random);
        }

        @Override
        public synchronized WireAnswer answer(String target, int status, byte[] body) {
            if (status != 200) {
                refused++;
                return LyingServer.HONEST.answer(target, status, body);
            }
            refused = 0;
            byte[] said = body;
            if (random.nextBoolean()) {
                said = mutator.mutate(body, another);
                input.is(said);
            }
            pages.served(cursor(target), said);
            return WireAnswer.ok(said);
        }

        /** A poll that was refused is followed by one from the committed cursor. */
        synchronized boolean isStuck() {
            return refused > MOST_REFUSED;
        }
    }

    private static String cursor(String target) {
        for (String parameter : target.substring(target.indexOf('?') + 1).split("&")) {
            if (parameter.startsWith("cursor=")) {
                return URLDecoder.decode(parameter.substring("cursor=".length()), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    @Override
    public FuzzCounts counts() {
        return FuzzCounts.unjudged(records, deliveries);
    }

    @Override
    public void close() {
        nango.close();
    }
}
