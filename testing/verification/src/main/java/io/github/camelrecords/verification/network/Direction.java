package io.github.camelrecords.verification.network;

/** Which way data goes through a {@link FaultProxy}. */
public enum Direction {
    /** From the client to the server: requests. */
    UPSTREAM,
    /** From the server to the client: answers. */
    DOWNSTREAM
}
