package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * The syncs of a connection. As long as none is declared, there is one for all models, with a name of its own. Thread
 * safe.
 */
final class ConnectionSyncs {

    private final NangoConnection connection;
    private final Clock clock;
    private final Executor threads;
    private final Map<String, SyncFamily> declared = new LinkedHashMap<>();
    private String defaultName;
    private SyncFamily undeclared;

    ConnectionSyncs(NangoConnection connection, Clock clock, Executor threads) {
        this.connection = connection;
        this.clock = clock;
        this.threads = threads;
        this.defaultName = connection.providerConfigKey().replaceAll("[^a-zA-Z0-9_-]", "-") + "-sync";
    }

    synchronized SyncFamily declare(String name) {
        check(name);
        return declared.computeIfAbsent(
                name, n -> n.equals(defaultName) && undeclared != null ? undeclared : family(n));
    }

    synchronized String defaultName() {
        return defaultName;
    }

    synchronized void defaultName(String name) {
        check(name);
        if (!name.equals(defaultName)) {
            defaultName = name;
            undeclared = null;
        }
    }

    synchronized List<SyncFamily> all() {
        if (!declared.isEmpty()) {
            return List.copyOf(declared.values());
        }
        Set<String> variants = new TreeSet<>();
        connection.models().forEach(model -> variants.add(model.variant()));
        if (variants.isEmpty()) {
            return List.of();
        }
        if (undeclared == null) {
            undeclared = family(defaultName);
        }
        undeclared.adopt(variants);
        return List.of(undeclared);
    }

    SyncFamily find(String name) {
        return all().stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<String> undeclaredModels() {
        Set<String> taken = new HashSet<>();
        synchronized (this) {
            declared.values().forEach(family -> taken.addAll(family.declaredModels()));
        }
        Set<String> names = new LinkedHashSet<>();
        connection.models().forEach(model -> names.add(model.name()));
        names.removeAll(taken);
        return new ArrayList<>(names);
    }

    private SyncFamily family(String name) {
        return new SyncFamily(connection, name, clock, threads);
    }

    private static void check(String name) {
        List<Issue> issues = new ArrayList<>();
        InputRules.variant("sync", name, issues);
        NangoConnection.reject(issues);
    }
}
