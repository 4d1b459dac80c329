package io.github.camelrecords.sequin.client;

/** Which of the two paths of the pull API to use; one controller of the server answers both. */
public enum PathStyle {
    /** {@code /api/http_pull_consumers/...}, known to all servers that have the pull API. */
    http_pull_consumers,
    /** {@code /api/sequin_streams/...}, known to servers since November 2024. */
    sequin_streams
}
