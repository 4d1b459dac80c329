package io.github.camelrecords.stream;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Exactly once with a sink that shares the transaction, over thousands of random histories. */
class ExactlyOncePropertyTest {

    @Property(tries = 3_000)
    void theSinkHasEveryVersionOnce(@ForAll("histories") History history) throws Exception {
        new ExactlyOnceRun(history).live();
    }

    /** The same without a search for a smaller example, for whoever looks for mutations. */
    @Test
    void theSinkHasEveryVersionOnceForFixedHistories() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 500; i++) {
            History history = History.random(random);
            assertThatCode(() -> new ExactlyOnceRun(history).live())
                    .as("history %s", history)
                    .doesNotThrowAnyException();
        }
    }

    @Provide
    Arbitrary<History> histories() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 99);
        Arbitrary<History.Step> steps = Combinators.combine(Arbitraries.of(History.MIX), number, number, number)
                .as(History.Step::new);
        Arbitrary<History.Setting> settings = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false))
                .as(History::setting);
        return Combinators.combine(settings, steps.list().ofMinSize(1).ofMaxSize(45))
                .as(History::new);
    }
}
