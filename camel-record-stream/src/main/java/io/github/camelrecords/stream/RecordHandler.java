package io.github.camelrecords.stream;

/** Takes what a {@link StreamReader} hands out. Called by the reading thread only. */
public interface RecordHandler {

    /**
     * Takes a record. May wait, and may return before the record is done; whoever finishes it closes the delivery.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; the delivery is closed all the same
     */
    void handle(SourceRecord record, Delivery delivery) throws InterruptedException;

    /** Called for a record that is not handed out because it was delivered before or is in flight. Does nothing. */
    default void skipped(SourceRecord record) {}

    /**
     * Called at the end of a page and whenever reading stops: what was collected and not passed on has to go now.
     *
     * @throws InterruptedException as {@link #handle}
     */
    void flush() throws InterruptedException;

    /** Called instead of {@link #flush} when a record failed: what was collected and not passed on is handed back. */
    void discard();

    /** Whether more records are wanted; asked before each one. {@code false} ends the poll. */
    boolean wantsMore();

    /** Whether waiting for records in flight still makes sense; {@code false} while the consumer is being stopped. */
    boolean isRunning();
}
