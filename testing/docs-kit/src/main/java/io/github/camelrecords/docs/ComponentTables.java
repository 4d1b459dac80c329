package io.github.camelrecords.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The tables of options and headers, made from the component's generated JSON. */
public record ComponentTables(ComponentModel model) {

    /** @param json the file that Camel's build plugin has made */
    public static ComponentTables read(Path json) throws IOException {
        return new ComponentTables(JsonMapper.generateComponentModel(Files.readString(json)));
    }

    /** @param use which options matter where they are shown */
    public String componentOptions(Predicate<BaseOptionModel> use) {
        return options(of(model.getComponentOptions(), use));
    }

    /** @param use which options matter where they are shown */
    public String endpointOptions(Predicate<BaseOptionModel> use) {
        return options(of(model.getEndpointOptions(), use));
    }

    /** @param use which headers matter where they are shown */
    public String headers(Predicate<BaseOptionModel> use) {
        StringBuilder table = new StringBuilder("| header | type | description |\n|---|---|---|\n");
        for (ComponentModel.EndpointHeaderModel header : of(model.getEndpointHeaders(), use)) {
            table.append("| `")
                    .append(header.getName())
                    .append("` | ")
                    .append(header.getShortJavaType())
                    .append(" | ")
                    .append(cell(header.getDescription()))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static <T extends BaseOptionModel> List<T> of(List<T> options, Predicate<BaseOptionModel> use) {
        return options.stream().filter(use).toList();
    }

    private static String options(List<? extends BaseOptionModel> options) {
        StringBuilder table = new StringBuilder();
        String group = null;
        for (BaseOptionModel option : options) {
            if (!option.getGroup().equals(group)) {
                group = option.getGroup();
                table.append(table.isEmpty() ? "" : "\n")
                        .append("**")
                        .append(group)
                        .append("**\n\n| option | default | description |\n|---|---|---|\n");
            }
            table.append("| `").append(option.getName()).append('`');
            if (option.isRequired()) {
                table.append(" (required)");
            }
            if (option.isSecret()) {
                table.append(" (secret)");
            }
            table.append(" | ")
                    .append(option.getDefaultValue() == null ? "" : "`" + option.getDefaultValue() + "`")
                    .append(" | ")
                    .append(cell(option.getDescription()));
            if (option.getEnums() != null && !option.getEnums().isEmpty()) {
                table.append(" Values: `")
                        .append(String.join("`, `", option.getEnums()))
                        .append("`.");
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
