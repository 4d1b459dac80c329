package io.github.camelrecords.simulator.sequin;

/** The two revisions in which {@code GET /v1/records} was documented. */
public enum SequinRecordsRevision {
    /** Filter {@code collection}; records of seven fields. */
    FIRST("collection"),
    /** Filter {@code collection_id}; records with {@code updated_idx} and {@code upstream_created_at} as well. */
    LATER("collection_id");

    private final String collectionParameter;

    SequinRecordsRevision(String collectionParameter) {
        this.collectionParameter = collectionParameter;
    }

    String collectionParameter() {
        return collectionParameter;
    }
}
