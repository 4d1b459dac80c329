package io.github.camelrecords.stream.http;

/** What a caller can make use of. */
public enum Answer {

    /** A 2xx answer with a JSON body; everything else is an error. */
    JSON,

    /** A 2xx answer with a JSON body or none; everything else is an error. */
    JSON_OR_EMPTY,

    /** Whatever the service answers in the end: any status, any content. */
    ANY
}
