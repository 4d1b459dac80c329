package io.github.camelrecords.verification.crash;

/**
 * One kill, as it is planned.
 *
 * @param point  where; {@code null} for any moment
 * @param pass   which pass through the point, from 1; 0 for any moment
 * @param start  for any moment: whether it may come before the program has asked for anything, once it has loaded the engine
 * @param late   for any moment: whether it waits until what arrived first in the run has to be committed
 * @param millis how long after the point, the first request, the loading of the engine or that
 */
record Kill(CrashPoint point, long pass, boolean start, boolean late, int millis) {

    /** For a program that ends by itself before a late kill can come. */
    Kill early() {
        return new Kill(point, pass, start, false, millis);
    }

    boolean isAtPoint() {
        return point != null;
    }

    String words() {
        return isAtPoint() ? point.words() + ", pass " + pass : late ? "after a while" : "at a random moment";
    }
}
