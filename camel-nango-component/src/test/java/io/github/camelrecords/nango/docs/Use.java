package io.github.camelrecords.nango.docs;

import io.github.camelrecords.nango.NangoConstants;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.tooling.model.BaseOptionModel;

/** What an endpoint is used for; what does not matter there is left out. */
enum Use implements Predicate<BaseOptionModel> {
    /** {@code from("nango:records")}. */
    FROM {
        @Override
        public boolean test(BaseOptionModel option) {
            return !labels(option).contains("producer")
                    // common to operations and notifications
                    && !option.getName().equals(NangoConstants.SYNC_NAME)
                    && (!labels(option).contains("webhook") || RECORDS_TOO.contains(option.getName()));
        }
    },
    /** {@code to("nango:...")}. */
    TO {
        @Override
        public boolean test(BaseOptionModel option) {
            return !labels(option).contains("consumer");
        }
    },
    /** Webhooks, of {@code nango:records} and of {@code nango:webhook}. */
    WEBHOOK {
        @Override
        public boolean test(BaseOptionModel option) {
            return labels(option).contains("webhook") || OF_NOTIFICATIONS.contains(option.getName());
        }
    };

    /** Options of webhooks that belong to reading records. */
    private static final Set<String> RECORDS_TOO = Set.of("webhookPath", "webhookVerifyToken", "webhookMinInterval");

    /** Headers that notifications share with records and operations. */
    private static final Set<String> OF_NOTIFICATIONS = Set.of(
            NangoConstants.PROVIDER_CONFIG_KEY,
            NangoConstants.CONNECTION_ID,
            NangoConstants.MODEL,
            NangoConstants.VARIANT,
            NangoConstants.SYNC_NAME);

    private static List<String> labels(BaseOptionModel option) {
        return option.getLabel() == null
                ? List.of()
                : Arrays.asList(option.getLabel().split(","));
    }
}
