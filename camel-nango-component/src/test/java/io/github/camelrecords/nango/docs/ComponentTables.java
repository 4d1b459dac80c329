package io.github.camelrecords.nango.docs;

import io.github.camelrecords.nango.NangoConstants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The tables of options and headers, made from the component's generated JSON. */
record ComponentTables(ComponentModel model) {

    /** What an endpoint is used for; what does not matter there is left out. */
    enum Use {
        /** {@code from("nango:records")}. */
        FROM {
            @Override
            boolean shows(BaseOptionModel option) {
                return !labels(option).contains("producer")
                        // common to operations and notifications
                        && !option.getName().equals(NangoConstants.SYNC_NAME)
                        && (!labels(option).contains("webhook") || RECORDS_TOO.contains(option.getName()));
            }
        },
        /** {@code to("nango:...")}. */
        TO {
            @Override
            boolean shows(BaseOptionModel option) {
                return !labels(option).contains("consumer");
            }
        },
        /** Webhooks, of {@code nango:records} and of {@code nango:webhook}. */
        WEBHOOK {
            @Override
            boolean shows(BaseOptionModel option) {
                return labels(option).contains("webhook") || OF_NOTIFICATIONS.contains(option.getName());
            }
        };

        /** Options of webhooks that belong to reading records. */
        private static final Set<String> RECORDS_TOO =
                Set.of("webhookPath", "webhookVerifyToken", "webhookMinInterval");

        /** Headers that notifications share with records and operations. */
        private static final Set<String> OF_NOTIFICATIONS = Set.of(
                NangoConstants.PROVIDER_CONFIG_KEY,
                NangoConstants.CONNECTION_ID,
                NangoConstants.MODEL,
                NangoConstants.VARIANT,
                NangoConstants.SYNC_NAME);

        abstract boolean shows(BaseOptionModel option);

        private static List<String> labels(BaseOptionModel option) {
            return option.getLabel() == null
                    ? List.of()
                    : Arrays.asList(option.getLabel().split(","));
        }
    }

    static ComponentTables read(Path json) throws IOException {
        return new ComponentTables(JsonMapper.generateComponentModel(Files.readString(json)));
    }

    /** The options of the component that matter where this use of it is shown. */
    String componentOptions(Use use) {
        return options(of(model.getComponentOptions(), use));
    }

    String endpointOptions(Use use) {
        return options(of(model.getEndpointOptions(), use));
    }

    String headers(Use use) {
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

    private static <T extends BaseOptionModel> List<T> of(List<T> options, Use use) {
        return options.stream().filter(use::shows).toList();
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
