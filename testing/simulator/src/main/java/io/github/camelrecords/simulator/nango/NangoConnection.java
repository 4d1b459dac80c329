package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/** One connection of an integration, with its models. Thread safe. */
public final class NangoConnection {

    static final String BASE = "base";

    private final String providerConfigKey;
    private final String connectionId;
    private final long number;
    private final TransactionClock stamps;
    private final NangoData data;
    private final Map<String, NangoModel> models = Collections.synchronizedMap(new LinkedHashMap<>());
    private final ConnectionProfile profile;
    private final ConnectionSyncs syncs;

    NangoConnection(
            String providerConfigKey,
            String connectionId,
            long number,
            TransactionClock stamps,
            Clock clock,
            Executor threads,
            NangoData data) {
        List<Issue> issues = new ArrayList<>();
        InputRules.integrationId("providerConfigKey", providerConfigKey, issues);
        InputRules.connectionId("connectionId", connectionId, issues);
        reject(issues);
        this.providerConfigKey = providerConfigKey;
        this.connectionId = connectionId;
        this.number = number;
        this.stamps = stamps;
        this.data = data;
        this.profile = new ConnectionProfile(clock);
        this.syncs = new ConnectionSyncs(this, clock, threads);
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

    /**
     * A sync of this connection, its base variant; made on first use, paused and with frequency {@code 1h}. As long as no
     * sync was made, a connection that has models has one sync with all of them, called {@link #syncName()}.
     *
     * @throws IllegalArgumentException when Nango would not accept the name: letters, digits, {@code _} and {@code -}
     */
    public NangoSync sync(String name) {
        return syncs.declare(name).base();
    }

    /** Names the sync that holds the connection's models; by default the integration's id and "-sync". */
    public NangoConnection syncName(String name) {
        syncs.defaultName(name);
        return this;
    }

    public String syncName() {
        return syncs.defaultName();
    }

    /**
     * What the connection's owner has stored with it; replaces what was there. Null for none, which is the default.
     *
     * @throws IllegalArgumentException when Jackson cannot write a value
     */
    public NangoConnection metadata(Map<String, ?> metadata) {
        profile.metadata(metadata == null ? null : RecordPayload.MAPPER.valueToTree(metadata));
        return this;
    }

    /** @return null when there is none */
    public Map<String, Object> metadata() {
        ObjectNode metadata = profile.metadata();
        return metadata == null ? null : RecordPayload.MAPPER.convertValue(metadata, new TypeReference<>() {});
    }

    /** Labels, by which {@code GET /connections} can be filtered. Names are stored in lower case, as Nango does. */
    public NangoConnection tags(Map<String, String> tags) {
        profile.tags(tags);
        return this;
    }

    /** @param email null for none */
    public NangoConnection endUser(String id, String email) {
        return endUser(id, email, null);
    }

    /** The user of the application whose account this is. @param organizationId null for none */
    public NangoConnection endUser(String id, String email, String organizationId) {
        profile.endUser(new ConnectionProfile.EndUser(Objects.requireNonNull(id, "id"), email, organizationId));
        return this;
    }

    /**
     * What a key with the scope {@code environment:connections:read_credentials} sees, such as
     * {@code {"type":"API_KEY","apiKey":"..."}}; a made-up API key by default.
     */
    public NangoConnection credentials(Map<String, ?> credentials) {
        profile.credentials(RecordPayload.MAPPER.valueToTree(credentials));
        return this;
    }

    /** Deletes the connection with its records. One made again under the same id starts empty. */
    public void remove() {
        data.remove(this);
    }

    EnvironmentEvents events() {
        return data.events();
    }

    /** The kind of API behind its integration. */
    String provider() {
        return data.integration(providerConfigKey).provider();
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

    /** In order of creation: the declared ones, or else the one that holds the models. */
    List<SyncFamily> syncFamilies() {
        return syncs.all();
    }

    /** @return null when there is none */
    SyncFamily findSync(String name) {
        return syncs.find(name);
    }

    /** Names of models that no sync declares. */
    List<String> undeclaredModels() {
        return syncs.undeclaredModels();
    }

    ConnectionProfile profile() {
        return profile;
    }

    private static String storedName(String name, String variant) {
        return variant == null || variant.equals(BASE) ? name : name + "::" + variant;
    }

    static void reject(List<Issue> issues) {
        if (!issues.isEmpty()) {
            Issue issue = issues.get(0);
            throw new IllegalArgumentException(
                    "Nango does not accept this " + String.join(".", issue.path()) + ": " + issue.message());
        }
    }
}
