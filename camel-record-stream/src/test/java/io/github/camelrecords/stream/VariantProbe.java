package io.github.camelrecords.stream;

import java.util.Random;

/** Looks for a history in which the promise is broken; loaded anew for each {@link BrokenVariantsTest broken variant}. */
public final class VariantProbe {

    private VariantProbe() {}

    /** The first violation found in so many histories, or {@code null}. */
    public static String findViolation(int histories) throws Exception {
        for (int seed = 1; seed <= histories; seed++) {
            try {
                new HistoryRun(History.random(new Random(seed))).live();
            } catch (AssertionError e) {
                return "history " + seed + ": " + e;
            }
        }
        return null;
    }
}
