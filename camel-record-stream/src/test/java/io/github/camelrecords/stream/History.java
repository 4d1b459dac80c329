package io.github.camelrecords.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random life of one stream: the service it is read from, and what happens in which order.
 *
 * @param setting what holds for the whole history
 * @param steps   what happens
 */
record History(Setting setting, List<Step> steps) {

    /**
     * @param lookbackSeconds 0 to switch settling off
     * @param pageCursors     whether only pages have cursors
     * @param date            0 = right, 1 = no header, 2 = an hour fast, 3 = an hour slow
     * @param limit           records of a page
     * @param capacity        how many versions the window remembers
     * @param startsNow       whether the stream starts at "now"
     * @param prunes          whether what was committed is pruned
     */
    record Setting(
            int lookbackSeconds,
            boolean pageCursors,
            int date,
            int limit,
            int capacity,
            boolean startsNow,
            boolean prunes) {}

    enum Kind {
        SAVE,
        ADVANCE,
        POLL,
        COMPLETE,
        CRASH,
        STOP,
        FAIL_COMMITS,
        FAIL_READ,
        REPEAT_CURSOR,
        COMMIT
    }

    /** One thing that happens; what the numbers mean depends on the kind. */
    record Step(Kind kind, int a, int b, int c) {}

    static final Kind[] MIX = {
        Kind.SAVE,
        Kind.SAVE,
        Kind.SAVE,
        Kind.SAVE,
        Kind.ADVANCE,
        Kind.ADVANCE,
        Kind.ADVANCE,
        Kind.POLL,
        Kind.POLL,
        Kind.POLL,
        Kind.POLL,
        Kind.POLL,
        Kind.COMPLETE,
        Kind.COMPLETE,
        Kind.CRASH,
        Kind.STOP,
        Kind.FAIL_COMMITS,
        Kind.FAIL_READ,
        Kind.REPEAT_CURSOR,
        Kind.COMMIT
    };

    static History random(Random random) {
        Setting setting = setting(
                random.nextInt(4),
                random.nextInt(5),
                random.nextInt(6),
                1 + random.nextInt(5),
                random.nextInt(4),
                random.nextInt(4),
                random.nextBoolean());
        List<Step> steps = new ArrayList<>();
        int length = 5 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            steps.add(new Step(
                    MIX[random.nextInt(MIX.length)], random.nextInt(100), random.nextInt(100), random.nextInt(100)));
        }
        return new History(setting, steps);
    }

    static Setting setting(int look, int kind, int date, int limit, int capacity, int start, boolean prunes) {
        boolean pageCursors = kind == 0;
        return new Setting(
                // mostly without a window, so that the times of other services are tried
                pageCursors && look < 3 ? 0 : 10 * look,
                pageCursors,
                date > 3 ? 0 : date,
                limit,
                capacity == 0 ? 6 : 100_000,
                start == 0 && !pageCursors,
                prunes && start != 0);
    }
}
