package io.github.camelrecords.sequin.client;

/**
 * What Sequin answered.
 *
 * @param <T> what the answer means
 */
public final class SequinAnswer<T> {

    private final int status;
    private final byte[] body;
    private final T value;

    SequinAnswer(int status, byte[] body, T value) {
        this.status = status;
        this.body = body;
        this.value = value;
    }

    /** The HTTP status, 2xx. */
    public int status() {
        return status;
    }

    /** The JSON as sent, UTF-8, without the wrapper of a list; empty for none. Not a copy. */
    public byte[] body() {
        return body;
    }

    /** What the answer means; {@code null} where an answer only says that something was done. */
    public T value() {
        return value;
    }

    @Override
    public String toString() {
        return "SequinAnswer[" + status + ", " + body.length + " bytes]";
    }
}
