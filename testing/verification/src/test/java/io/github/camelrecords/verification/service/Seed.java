package io.github.camelrecords.verification.service;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * What the choices of a run come from: another one in each run, unless {@code -Dverification.seed} repeats one. As an extension
 * it sees to it that every failure names the seed.
 */
public final class Seed implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

    private static final String PROPERTY = "verification.seed";
    private static final long OF_THIS_RUN =
            Long.getLong(PROPERTY, ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));

    public static long ofThisRun() {
        return OF_THIS_RUN;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw named(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw named(failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw named(failure);
    }

    private static Throwable named(Throwable failure) {
        return new AssertionError("-D" + PROPERTY + "=" + OF_THIS_RUN + ": " + failure, failure);
    }
}
