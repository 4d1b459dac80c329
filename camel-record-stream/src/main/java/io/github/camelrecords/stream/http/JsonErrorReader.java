package io.github.camelrecords.stream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the error bodies that JSON services send: an object {@code error} or the top level holding {@code code},
 * {@code message} (or {@code summary}, {@code detail}), a list {@code errors} with paths or a map
 * {@code validation_errors}, and {@code upstream}. Anything else gives its title or its text.
 */
public final class JsonErrorReader implements ErrorReader {

    /** How the message of a page begins. */
    static final String HTML_PAGE = "HTML page";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final List<String> MESSAGES =
            List.of("message", "summary", "detail", "error_description", "title", "error");

    @Override
    public ErrorBody read(String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return ErrorBody.EMPTY;
        }
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root != null && root.isObject()) {
                return readObject(root);
            }
        } catch (IOException e) {
            // no JSON, or cut off: the text has to do
        }
        if (text.startsWith("<")) {
            Matcher title = TITLE.matcher(text);
            return new ErrorBody(
                    null, title.find() ? HTML_PAGE + " '" + title.group(1).strip() + "'" : HTML_PAGE, null);
        }
        return new ErrorBody(null, text, null);
    }

    private static ErrorBody readObject(JsonNode root) {
        JsonNode error = root.path("error").isObject() ? root.get("error") : root;
        String code = text(error.path("code"));
        String message = null;
        for (String name : MESSAGES) {
            message = message == null ? text(error.path(name)) : message;
        }
        if (message == null) {
            message = text(error.path("errors").path("detail"));
        }
        List<String> details = new ArrayList<>();
        for (JsonNode item : error.path("errors")) {
            addIfSaid(details, located(item.path("path"), first(text(item.path("message")), text(item.path("code")))));
        }
        for (Map.Entry<String, JsonNode> field : error.path("validation_errors").properties()) {
            for (JsonNode said : field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                addIfSaid(details, field.getKey() + ": " + first(text(said), said.toString()));
            }
        }
        int upstream = error.path("upstream").path("status").asInt();
        if (upstream != 0) {
            details.add("the upstream service answered " + upstream);
        }
        if (message == null && details.isEmpty()) {
            addIfSaid(details, text(error.path("payload")));
        }
        return new ErrorBody(code, message, details.isEmpty() ? null : String.join("; ", details));
    }

    private static String located(JsonNode path, String said) {
        if (said == null || !path.isArray() || path.isEmpty()) {
            return said;
        }
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.asText()));
        return String.join(".", names) + ": " + said;
    }

    private static void addIfSaid(List<String> details, String said) {
        if (said != null) {
            details.add(said);
        }
    }

    private static String first(String one, String other) {
        return one != null ? one : other;
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? node.asText() : null;
    }
}
