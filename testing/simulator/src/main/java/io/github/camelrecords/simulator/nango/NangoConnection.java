package io.github.camelrecords.simulator.nango;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One connection of an integration, with its models. Thread safe. */
public final class NangoConnection {

    static final String BASE = "base";

    private final String providerConfigKey;
    private final String connectionId;
    private final long number;
    private final TransactionClock stamps;
    private final NangoData data;
    private final Map<String, NangoModel> models = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile String syncName;

    NangoConnection(
            String providerConfigKey, String connectionId, long number, TransactionClock stamps, NangoData data) {
        List<Issue> issues = new ArrayList<>();
        InputRules.integrationId("providerConfigKey", providerConfigKey, issues);
        InputRules.connectionId("connectionId", connectionId, issues);
        reject(issues);
        this.providerConfigKey = providerConfigKey;
        this.connectionId = connectionId;
        this.number = number;
        this.stamps = stamps;
        this.data = data;
        this.syncName = providerConfigKey.replaceAll("[^a-zA-Z0-9_-]", "-") + "-sync";
    }

    public String providerConfigKey() {
        return providerConfigKey;
    }

    public String connectionId() {
        return connectionId;
    }

    /**
     * A model of this connection; made on first use.
     *
     * @throws IllegalArgumentException when Nango would not accept the name: a capital letter first, then letters,
     *     digits, {@code _} and {@code -}, at least two characters
     */
    public NangoModel model(String name) {
        return model(name, BASE);
    }

    /** A variant of a model; made on first use. {@code base} is the model itself. */
    public NangoModel model(String name, String variant) {
        List<Issue> issues = new ArrayList<>();
        InputRules.model("model", name, issues);
        InputRules.variant("variant", variant, issues);
        reject(issues);
        return models.computeIfAbsent(storedName(name, variant), stored -> {
            String scope = providerConfigKey + '\u0000' + connectionId + '\u0000' + stored;
            return new NangoModel(name, variant, new RecordTable(scope), stamps);
        });
    }

    /** The name under which {@code GET /sync/status} lists this connection; by default the integration's id and "-sync". */
    public NangoConnection syncName(String name) {
        List<Issue> issues = new ArrayList<>();
        InputRules.variant("syncName", name, issues);
        reject(issues);
        this.syncName = name;
        return this;
    }

    public String syncName() {
        return syncName;
    }

    /** Deletes the connection with its records. One made again under the same id starts empty. */
    public void remove() {
        data.remove(this);
    }

    long number() {
        return number;
    }

    /** @return null when nothing was ever stored under this name, which the server answers with an empty page */
    NangoModel find(String name, String variant) {
        return models.get(storedName(name, variant));
    }

    /** In order of creation. */
    List<NangoModel> models() {
        synchronized (models) {
            return List.copyOf(models.values());
        }
    }

    private static String storedName(String name, String variant) {
        return variant == null || variant.equals(BASE) ? name : name + "::" + variant;
    }

    private static void reject(List<Issue> issues) {
        if (!issues.isEmpty()) {
            Issue issue = issues.get(0);
            throw new IllegalArgumentException(
                    "Nango does not accept this " + String.join(".", issue.path()) + ": " + issue.message());
        }
    }
}
