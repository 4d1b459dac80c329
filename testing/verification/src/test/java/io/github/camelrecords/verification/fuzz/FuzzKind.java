package io.github.camelrecords.verification.fuzz;

/** The kinds of bad input. */
enum FuzzKind {
    NANGO_ANSWERS(2),
    SEQUIN_ANSWERS(1),
    NANGO_LIES(1),
    HEADERS(5),
    SEQUIN_MESSAGES(5),
    CHECKPOINT_FILES(8),
    CHECKPOINT_ROWS(5),
    WEBHOOKS(8),
    NANGO_PAGES(40),
    SEQUIN_PAGES(25);

    private static final long HUNDRED = 100;

    private final int share;

    /** @param share of a hundred inputs */
    FuzzKind(int share) {
        this.share = share;
    }

    /** In the words of the report. */
    String words() {
        return name().toLowerCase().replace('_', ' ');
    }

    /** @param all how many inputs there are of all kinds */
    long inputs(long all) {
        return Math.max(1, all * share / HUNDRED);
    }

    /** Whether a whole route is fed, which takes most of the time. */
    boolean isWholeRoute() {
        return this == NANGO_ANSWERS || this == SEQUIN_ANSWERS || this == NANGO_LIES;
    }
}
