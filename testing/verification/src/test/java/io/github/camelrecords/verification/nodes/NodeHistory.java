package io.github.camelrecords.verification.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.RecordFormat;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.nodes.NodeLog.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a node wrote up to now. */
final class NodeHistory {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path log;
    private final RecordFormat format;
    private final List<Line> lines = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private long read;
    private int epoch;

    NodeHistory(Path log, RecordFormat format) {
        this.log = log;
        this.format = format;
    }

    /** A line that a kill cut off is not there. */
    synchronized List<Line> lines() {
        if (Files.exists(log)) {
            try (InputStream file = Files.newInputStream(log)) {
                file.skipNBytes(read);
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                String whole = text.substring(0, text.lastIndexOf('\n') + 1);
                read += whole.getBytes(StandardCharsets.UTF_8).length;
                whole.lines().map(Line::parse).forEach(this::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(lines);
    }

    private void add(Line line) {
        lines.add(line);
        if (line.kind() == Kind.LOADED) {
            epoch = Loaded.parse(line.text()).epoch();
        } else if (line.kind() == Kind.RECORD) {
            try {
                deliveries.add(format.delivery(MAPPER.readTree(line.text()), epoch, line.nanos()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(line.text(), e);
            }
        }
    }

    /** @return what arrived at its sink; the run of each is the epoch in which it was handed out */
    synchronized List<Delivery> deliveries() {
        lines();
        return List.copyOf(deliveries);
    }

    List<Line> lines(Kind kind) {
        return lines().stream().filter(line -> line.kind() == kind).toList();
    }

    /** @return the epoch in which it took the stream last; 0 when it never did */
    int epoch() {
        return lines(Kind.LOADED).stream()
                .mapToInt(line -> Loaded.parse(line.text()).epoch())
                .max()
                .orElse(0);
    }

    /** @return what the consumer's health said last; empty when it has said nothing */
    String health() {
        return lines(Kind.HEALTH).stream()
                .reduce((first, second) -> second)
                .map(Line::text)
                .orElse("");
    }

    /** @return how many records arrived after its first commit was refused; 0 when none was */
    int recordsAfterRefusal() {
        return (int) lines().stream()
                .dropWhile(line -> line.kind() != Kind.REFUSED)
                .filter(line -> line.kind() == Kind.RECORD)
                .count();
    }
}
