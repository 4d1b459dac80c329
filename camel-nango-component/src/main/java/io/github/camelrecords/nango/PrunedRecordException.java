package io.github.camelrecords.nango;

import org.apache.camel.RuntimeCamelException;

/** A record whose payload Nango has erased, met with the option {@code pruned=fail}. */
public class PrunedRecordException extends RuntimeCamelException {

    public PrunedRecordException(String id, String prunedAt) {
        super("Nango erased the payload of record '" + id + "' at " + prunedAt
                + ", and the option pruned is fail. Use pruned=emit or pruned=skip to go on without its data.");
    }
}
