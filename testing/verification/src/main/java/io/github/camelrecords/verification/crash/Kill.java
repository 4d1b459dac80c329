package io.github.camelrecords.verification.crash;

/**
 * One kill, as it is planned.
 *
 * @param point  where; {@code null} for any moment
 * @param pass   which pass through the point, from 1; 0 for any moment
 * @param start  for any moment: whether it may come before the program has asked for anything
 * @param millis how long after the point, the first request or the start
 */
record Kill(CrashPoint point, long pass, boolean start, int millis) {

    boolean isAtPoint() {
        return point != null;
    }

    String words() {
        return isAtPoint() ? point.words() + ", pass " + pass : "at a random moment";
    }
}
