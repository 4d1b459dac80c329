package io.github.camelrecords.stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The promise of delivery, over thousands of random histories. */
class DeliveryPropertyTest {

    @Property(tries = 10_000)
    void nothingIsLostAndNoCursorRunsAhead(@ForAll("histories") History history) throws Exception {
        new HistoryRun(history).live();
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
