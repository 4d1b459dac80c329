package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields of a JSON body. What is wrong with them is collected, in the order they are asked for. */
final class BodyReader {

    /** A grammar of {@link InputRules}. */
    interface TextRule {
        void check(String name, String value, List<Issue> issues);
    }

    private final JsonNode body;
    private final List<Issue> issues = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private boolean anyField;

    BodyReader(NangoRequest request) {
        this.body = parse(request);
        if (!body.isObject()) {
            issues.add(Issue.wrongType("an object"));
        }
    }

    JsonNode root() {
        return body;
    }

    /** @return null when the field is not there */
    JsonNode field(String name) {
        known.add(name);
        return body.get(name);
    }

    String requiredText(String name, TextRule rule) {
        JsonNode value = field(name);
        if (value == null && body.isObject()) {
            issues.add(Issue.missing(name));
        }
        return value == null ? null : text(name, value, rule);
    }

    /** @return null when the field is not there */
    String optionalText(String name, TextRule rule) {
        JsonNode value = field(name);
        return value == null ? null : text(name, value, rule);
    }

    /** @return false when the field is not there */
    boolean flag(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isBoolean()) {
            issues.add(Issue.wrongType("true or false", name));
        }
        return value != null && value.asBoolean();
    }

    /** Fields nobody asks for are taken. */
    void allowAnyField() {
        anyField = true;
    }

    void reject(Issue issue) {
        if (body.isObject()) {
            issues.add(issue);
        }
    }

    /** @return what is wrong, fields nobody asked for last; empty when nothing is */
    List<Issue> issues() {
        List<Issue> all = new ArrayList<>(issues);
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!anyField && !known.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            all.add(Issue.unknownNames(unknown));
        }
        return all;
    }

    private String text(String name, JsonNode value, TextRule rule) {
        if (!value.isTextual()) {
            issues.add(Issue.wrongType("a text", name));
            return null;
        }
        rule.check(name, value.textValue(), issues);
        return value.textValue();
    }

    private static JsonNode parse(NangoRequest request) {
        if (!request.hasJsonType() || request.content().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return RecordPayload.MAPPER.readTree(request.body());
        } catch (JsonProcessingException e) {
            // the dispatcher has parsed it before
            throw new IllegalStateException("The body of " + request + " changed while it was read", e);
        }
    }
}
