package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.service.Patience;
import io.github.camelrecords.verification.service.SimulatedStream;
import io.github.camelrecords.verification.service.WatchedRepository;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A whole consumer that gets bad answers between good ones, while records are written: nothing is lost or doubled, everything
 * arrives in order, the cursor passes nothing that has not arrived, and in the end all is there.
 */
final class SessionTarget implements FuzzTarget {

    private static final int INPUTS_OF_A_ROUND = 120;
    private static final int INPUTS_OF_A_STEP = 15;

    /** Makes streams for sessions. */
    interface Streams extends AutoCloseable {
        SimulatedStream next(long seed);

        @Override
        void close();
    }

    private final String name;
    private final String nextField;
    private final Streams streams;
    private final byte[] another;
    private FuzzCounts counts = FuzzCounts.NO_VERDICT;
    private volatile boolean bombed;

    /**
     * @param nextField of a page, with the next cursor
     * @param another   any page
     */
    SessionTarget(String name, String nextField, Streams streams, byte[] another) {
        this.name = name;
        this.nextField = nextField;
        this.streams = streams;
        this.another = another;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) throws Exception {
        try (SimulatedStream stream = streams.next(random.nextLong());
                LyingServer server = new LyingServer(stream.baseUrl());
                DefaultCamelContext context = new DefaultCamelContext()) {
            DeliveryLog arrived = stream.log();
            WatchedRepository repository = new WatchedRepository(stream, arrived);
            context.getRegistry().bind("watched", repository);
            String uri = stream.uri(server.baseUrl(), options(random));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(arrived);
                }
            });
            server.follow(new Script(random, input));
            stream.write(3);
            context.start();
            long until = input.count() + INPUTS_OF_A_ROUND;
            while (input.count() < until) {
                long step = input.count() + INPUTS_OF_A_STEP;
                Patience.await("inputs").pollInterval(Duration.ofMillis(2)).until(() -> input.count() >= step);
                stream.write(2);
            }
            server.follow(LyingServer.HONEST);
            Patience.await("everything").pollInterval(Duration.ofMillis(20)).until(() -> {
                input.alive();
                return verdict(stream, arrived).lost().isEmpty();
            });
            context.stop();
            check(stream, arrived, repository);
        }
    }

    private static String[] options(RandomGenerator random) {
        return new String[] {
            "cursorRepository=#watched",
            "lookbackWindow=" + (random.nextInt(3) == 0 ? 50 : 0),
            "delay=1",
            "commitInterval=" + random.nextInt(2) * 10,
            "limit=" + (1 + random.nextInt(12)),
            "readAheadBytes=" + (random.nextBoolean() ? 1 + random.nextInt(2_000) : 1_000_000),
            "concurrentConsumers=" + (random.nextBoolean() ? 1 : 4),
            "batching=" + (random.nextInt(3) == 0)
        };
    }

    private static Verdict verdict(SimulatedStream stream, DeliveryLog log) {
        return new HistoryChecker(DuplicateBound.none()).check(stream.writes(), log.deliveries());
    }

    private void check(SimulatedStream stream, DeliveryLog log, WatchedRepository repository) {
        Verdict verdict = verdict(stream, log);
        counts = counts.plus(verdict);
        if (!verdict.isClean()) {
            throw new AssertionError(verdict);
        }
        if (!repository.passedOver().isEmpty()) {
            throw new AssertionError(repository.passedOver().toString());
        }
    }

    /** Two of three answers are bad. Requests come one after the other, though from several threads. */
    private final class Script implements LyingServer.Script {

        private final RandomGenerator random;
        private final CurrentInput input;
        private final BadAnswers bad;

        Script(RandomGenerator random, CurrentInput input) {
            this.random = random;
            this.input = input;
            this.bad = new BadAnswers(random, nextField, another);
        }

        @Override
        public synchronized WireAnswer answer(String target, int status, byte[] body) {
            if (status != 200 || random.nextInt(3) == 0) {
                return LyingServer.HONEST.answer(target, status, body);
            }
            WireAnswer answer = isFirst() ? bad.greatBomb() : bad.of(body);
            input.is(answer.bytes());
            return answer;
        }

        /** However few answers there are, one of them is more than fits into the heap. */
        private boolean isFirst() {
            boolean first = !bombed;
            bombed = true;
            return first;
        }
    }

    @Override
    public FuzzCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        streams.close();
    }
}
