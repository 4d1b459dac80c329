package io.github.camelrecords.stream;

import java.io.IOException;

/** The service does not follow its own cursors: reading on would go round in circles or step over records. */
public class StreamOrderException extends IOException {

    public StreamOrderException(String message) {
        super(message);
    }
}
