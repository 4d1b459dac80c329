package io.github.camelrecords.verification.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.simulator.nango.NangoHistory;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoVersion;
import java.util.List;

/** What a simulated server committed. */
public final class ServerHistory {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ServerHistory() {}

    /**
     * @param stream the name that the writes get
     * @return all versions up to now, in the order of their commits
     */
    public static List<Write> of(String stream, NangoHistory history) {
        return history.versions().stream()
                .map(version -> write(stream, version))
                .toList();
    }

    private static Write write(String stream, NangoVersion version) {
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
