package io.github.camelrecords.nango;

/** What an endpoint does; the path of its URI. */
public enum NangoOperation {
    /** Records of one model of one connection. */
    records
}
