package io.github.camelrecords.stream.consumer;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelrecords.stream.SourceRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.ClassResolver;

/** Makes bodies of records, in the form that {@code outputType} or {@code outputClass} asks for. */
public final class BodyFactory {

    private final OutputType type;
    private final ObjectReader reader;

    private BodyFactory(OutputType type, ObjectReader reader) {
        this.type = type;
        this.reader = reader;
    }

    /**
     * @param  mapper                   reads JSON for all types but String and Bytes
     * @param  classes                  finds the output class
     * @throws IllegalArgumentException when the class is not on the class path
     */
    public static BodyFactory of(OutputType type, String outputClass, ObjectMapper mapper, ClassResolver classes) {
        if (outputClass != null) {
            JavaType javaType = mapper.constructType(outputClass(outputClass, classes));
            return new BodyFactory(null, mapper.readerFor(javaType));
        }
        return switch (type) {
            case String, Bytes -> new BodyFactory(type, null);
            case Map -> new BodyFactory(type, mapper.readerFor(Map.class));
            case JsonNode -> new BodyFactory(type, mapper.readerFor(com.fasterxml.jackson.databind.JsonNode.class));
        };
    }

    static Class<?> outputClass(String name, ClassResolver classes) {
        Class<?> found = classes.resolveClass(name);
        if (found == null) {
            throw new IllegalArgumentException("Option outputClass is '" + name
                    + "', which is not on the class path. Check the name, or use outputType instead.");
        }
        return found;
    }

    /**
     * @return             the body for one record
     * @throws IOException when Jackson cannot read the record into the type asked for
     */
    public Object single(SourceRecord record) throws IOException {
        byte[] json = record.slice().json();
        if (type == OutputType.Bytes) {
            return json;
        }
        if (type == OutputType.String) {
            return new String(json, StandardCharsets.UTF_8);
        }
        return reader.readValue(json);
    }

    /**
     * @return             one body for several records: newline-delimited JSON, or a list
     * @throws IOException when Jackson cannot read a record into the type asked for
     */
    public Object batch(List<SourceRecord> records) throws IOException {
        if (reader == null) {
            byte[] lines = lines(records);
            return type == OutputType.Bytes ? lines : new String(lines, StandardCharsets.UTF_8);
        }
        List<Object> values = new ArrayList<>(records.size());
        for (SourceRecord record : records) {
            values.add(reader.readValue(record.slice().json()));
        }
        return values;
    }

    private static byte[] lines(List<SourceRecord> records) {
        int size = records.size();
        for (SourceRecord record : records) {
            size = Math.addExact(size, record.slice().length());
        }
        byte[] lines = new byte[size];
        int at = 0;
        for (SourceRecord record : records) {
            byte[] json = record.slice().json();
            System.arraycopy(json, 0, lines, at, json.length);
            // JSON may be sent over several lines; outside of strings, where no raw line break can be, a space is the
            // same
            for (int i = at; i < at + json.length; i++) {
                if (lines[i] == '\n' || lines[i] == '\r') {
                    lines[i] = ' ';
                }
            }
            at += json.length;
            lines[at++] = '\n';
        }
        return lines;
    }
}
