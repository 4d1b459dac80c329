package io.github.camelrecords.verification.crash;

/** A crash test that could not be carried out; it says nothing about the route. */
public class CrashTestException extends RuntimeException {

    public CrashTestException(String message) {
        super(message);
    }

    public CrashTestException(String message, Throwable cause) {
        super(message, cause);
    }
}
