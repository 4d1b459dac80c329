package io.github.camelrecords.verification.history;

import java.util.Optional;
import java.util.function.BiFunction;

/** A bound made of its words and its rule. */
record Bound(String words, BiFunction<Delivery, Delivery, Optional<String>> rule) implements DuplicateBound {

    @Override
    public Optional<String> objection(Delivery before, Delivery again) {
        return rule.apply(before, again);
    }
}
