package io.github.camelrecords.nango.webhook;

import java.util.concurrent.CompletableFuture;

/** Somebody who wants notifications. */
interface WebhookSubscriber {

    /** What a sender gets to hear. */
    enum Answer {
        /** Taken. */
        ACCEPTED,
        /** Not now: Nango tries again. */
        BUSY
    }

    /** For whom it listens: the next one of the same takes its place. {@code null} = for itself. */
    String owner();

    /** By which a notification is known to be for this one; {@code null} where unsigned ones are allowed. */
    NangoWebhookVerifier verifier();

    /** The longest body that it takes, in bytes. */
    int maxBodySize();

    /** Whether its answer may take time. */
    boolean keepsWaiting();

    /**
     * Called by the server's threads, several at a time.
     *
     * @return the answer, at the latest before Nango stops waiting (20 s)
     */
    CompletableFuture<Answer> accept(WebhookRequest request);
}
