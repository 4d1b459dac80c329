package io.github.camelrecords.verification.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.simulator.nango.NangoHistory;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoVersion;
import java.util.ArrayList;
import java.util.List;

/** What a simulated server commits. What was read once is kept, so it can be asked often. Thread safe. */
public final class ServerHistory {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String stream;
    private final NangoHistory history;
    private final List<Write> writes = new ArrayList<>();

    /** @param stream the name that the writes get */
    public ServerHistory(String stream, NangoHistory history) {
        this.stream = stream;
        this.history = history;
    }

    /** @return all versions up to now, in the order of their commits */
    public synchronized List<Write> writes() {
        history.versionsAfter(writes.size()).forEach(version -> writes.add(write(version)));
        return List.copyOf(writes);
    }

    private Write write(NangoVersion version) {
        NangoRecord record = version.record();
        try {
            return new Write(
                    stream,
                    record.id(),
                    RecordFormat.version(MAPPER.readTree(record.json())),
                    record.lastModifiedAt(),
                    record.deletedAt() != null,
                    version.number(),
                    version.committedAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The simulator wrote no JSON: " + record.json(), e);
        }
    }
}
