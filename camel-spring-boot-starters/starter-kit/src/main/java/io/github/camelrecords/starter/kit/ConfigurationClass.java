package io.github.camelrecords.starter.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the class of a starter's configuration properties. */
final class ConfigurationClass {

    private static final Pattern QUALIFIED = Pattern.compile("(?:[a-z]\\w*\\.)+([A-Z]\\w*)");
    private static final int LINE = 110;

    private final StarterModel starter;
    private final TreeSet<String> imports = new TreeSet<>();

    ConfigurationClass(StarterModel starter) {
        this.starter = starter;
    }

    String source() {
        StringBuilder fields = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (OptionProperty property : starter.properties()) {
            String type = simple(property.type());
            fields.append(field(property, type));
            methods.append(methods(property, type));
        }
        String parent = simple("org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon");
        String annotation = simple("org.springframework.boot.context.properties.ConfigurationProperties");
        simple("io.github.camelrecords.starter.ComponentOption");
        StringBuilder source =
                new StringBuilder("package ").append(starter.packageName()).append(";\n\n");
        imports.forEach(each -> source.append("import ").append(each).append(";\n"));
        return source.append("\n/** The options of the component ")
                .append(starter.component().getScheme())
                .append(". Made from the component's JSON by the starter's tests: do not edit. */\n@")
                .append(annotation)
                .append("(prefix = \"")
                .append(starter.prefix())
                .append("\", ignoreUnknownFields = false)\npublic class ")
                .append(starter.className())
                .append(" extends ")
                .append(parent)
                .append(" {\n")
                .append(fields)
                .append(methods)
                .append("}\n")
                .toString();
    }

    private String simple(String type) {
        Matcher matcher = QUALIFIED.matcher(type);
        StringBuilder simple = new StringBuilder();
        while (matcher.find()) {
            if (!matcher.group().equals("java.lang." + matcher.group(1))) {
                imports.add(matcher.group());
            }
            matcher.appendReplacement(simple, matcher.group(1));
        }
        return matcher.appendTail(simple).toString();
    }

    private static String field(OptionProperty property, String type) {
        StringBuilder field = new StringBuilder("\n    /**\n");
        for (String line : lines(escaped(property.option().getDescription()))) {
            field.append("     * ").append(line).append('\n');
        }
        return field.append("     */\n    @ComponentOption")
                .append(property.option().isSecret() ? "(secret = true)" : "")
                .append("\n    private ")
                .append(type)
                .append(' ')
                .append(property.field())
                .append(";\n")
                .toString();
    }

    private static String methods(OptionProperty property, String type) {
        String field = property.field();
        String name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        String deprecated = property.option().isDeprecated() ? "    @Deprecated\n" : "";
        return "\n" + deprecated + "    public " + type + " get" + name + "() {\n        return " + field + ";\n    }\n"
                + "\n" + deprecated + "    public void set" + name + "(" + type + " " + field + ") {\n        this."
                + field
                + " = " + field + ";\n    }\n";
    }

    private static String escaped(String description) {
        return description
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\u", "&#92;u");
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() + word.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
