package io.github.camelrecords.verification.service;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits before it gives up: {@code -Dverification.patience}, in seconds. Only what is broken waits so long. */
public final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(Long.getLong("verification.patience", 300));

    private Patience() {}

    public static Duration longest() {
        return LONGEST;
    }

    /** @param what is waited for, in the message of a wait that was in vain */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONGEST);
    }
}
