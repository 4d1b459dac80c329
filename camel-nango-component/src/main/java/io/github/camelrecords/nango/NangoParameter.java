package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.Frequency;
import io.github.camelrecords.nango.client.NangoNames;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What an operation can be told by an option or by a header. Everything else is a matter of the endpoint alone. */
enum NangoParameter {
    PROVIDER_CONFIG_KEY(
            "providerConfigKey",
            NangoConstants.PROVIDER_CONFIG_KEY,
            NangoConfiguration::getProviderConfigKey,
            NangoNames::integration),
    CONNECTION_ID(
            "connectionId", NangoConstants.CONNECTION_ID, NangoConfiguration::getConnectionId, NangoNames::connection),
    MODEL("model", NangoConstants.MODEL, NangoConfiguration::getModel, NangoNames::model),
    VARIANT("variant", NangoConstants.VARIANT, NangoConfiguration::getVariant, NangoNames::variant),
    LIMIT("limit", NangoConstants.LIMIT, NangoConfiguration::getLimit),
    CURSOR("cursor", NangoConstants.CURSOR, NangoConfiguration::getCursor),
    MODIFIED_AFTER("modifiedAfter", NangoConstants.MODIFIED_AFTER, NangoConfiguration::getModifiedAfter),
    FILTER("filter", NangoConstants.FILTER, NangoConfiguration::getFilter),
    IDS("ids", NangoConstants.IDS, NangoConfiguration::getIds),
    UNTIL_CURSOR("untilCursor", NangoConstants.UNTIL_CURSOR, NangoConfiguration::getUntilCursor),
    SYNCS("syncs", NangoConstants.SYNCS, NangoConfiguration::getSyncs),
    RESET("reset", NangoConstants.RESET, NangoConfiguration::isReset),
    EMPTY_CACHE("emptyCache", NangoConstants.EMPTY_CACHE, NangoConfiguration::isEmptyCache),
    SYNC_NAME("syncName", NangoConstants.SYNC_NAME, NangoConfiguration::getSyncName, NangoNames::script),
    FREQUENCY("frequency", NangoConstants.FREQUENCY, NangoConfiguration::getFrequency, NangoParameter::frequency),
    ACTION_NAME("actionName", NangoConstants.ACTION_NAME, NangoConfiguration::getActionName, NangoNames::script),
    ASYNC("async", NangoConstants.ASYNC, NangoConfiguration::isAsync),
    ACTION_MAX_RETRIES("actionMaxRetries", NangoConstants.ACTION_MAX_RETRIES, NangoConfiguration::getActionMaxRetries),
    ACTION_ID("actionId", NangoConstants.ACTION_ID, NangoConfiguration::getActionId, NangoNames::uuid),
    PROXY_PATH("proxyPath", NangoConstants.PROXY_PATH, NangoConfiguration::getProxyPath),
    HTTP_METHOD("httpMethod", NangoConstants.HTTP_METHOD, NangoConfiguration::getHttpMethod),
    QUERY("query", NangoConstants.QUERY, NangoConfiguration::getQuery),
    PROXY_HEADERS("proxyHeaders", NangoConstants.PROXY_HEADERS, NangoConfiguration::getProxyHeaders),
    RETRIES("retries", NangoConstants.RETRIES, NangoConfiguration::getRetries),
    BASE_URL_OVERRIDE("baseUrlOverride", NangoConstants.BASE_URL_OVERRIDE, NangoConfiguration::getBaseUrlOverride),
    SEARCH("search", NangoConstants.SEARCH, NangoConfiguration::getSearch),
    END_USER_ID("endUserId", NangoConstants.END_USER_ID, NangoConfiguration::getEndUserId),
    TAGS("tags", NangoConstants.TAGS, NangoConfiguration::getTags);

    /** The frequency that means the deployed one. */
    static final String DEFAULT_FREQUENCY = "default";

    private static final NangoConfiguration UNSET = new NangoConfiguration();

    private final String option;
    private final String header;
    private final Function<NangoConfiguration, Object> getter;
    private final BiConsumer<String, String> grammar;

    NangoParameter(String option, String header, Function<NangoConfiguration, Object> getter) {
        this(option, header, getter, (label, value) -> {});
    }

    NangoParameter(
            String option,
            String header,
            Function<NangoConfiguration, Object> getter,
            BiConsumer<String, String> grammar) {
        this.option = option;
        this.header = header;
        this.getter = getter;
        this.grammar = grammar;
    }

    String option() {
        return option;
    }

    String header() {
        return header;
    }

    /** The value of the option, be it set or not. */
    Object value(NangoConfiguration configuration) {
        return getter.apply(configuration);
    }

    /** The value of the option, or {@code null} where it has the one that it has when nobody sets it. */
    Object set(NangoConfiguration configuration) {
        Object value = value(configuration);
        return value == null || value.equals(value(UNSET)) ? null : value;
    }

    /**
     * @throws IllegalArgumentException naming the label, when Nango would refuse the text
     */
    String check(String label, String text) {
        grammar.accept(label, text);
        return text;
    }

    private static void frequency(String label, String value) {
        if (!value.equals(DEFAULT_FREQUENCY)) {
            Frequency.check(label, value);
        }
    }
}
