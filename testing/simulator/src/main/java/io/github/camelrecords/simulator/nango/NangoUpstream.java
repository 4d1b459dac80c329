package io.github.camelrecords.simulator.nango;

/** The API behind an integration, as far as {@code /proxy} reaches it. */
@FunctionalInterface
public interface NangoUpstream {

    /** Answers one call. Called again for each retry; may be called by several threads at once. */
    NangoUpstreamAnswer answer(NangoUpstreamRequest request);
}
