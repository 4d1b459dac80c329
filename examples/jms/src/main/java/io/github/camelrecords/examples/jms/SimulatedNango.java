package io.github.camelrecords.examples.jms;

import io.github.camelrecords.simulator.GithubIssues;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The bundled simulator with two models: made-up GitHub issues, and users. */
final class SimulatedNango implements AutoCloseable {

    static final List<String> MODELS = List.of("GithubIssue", "GithubUser");
    static final int ISSUES = 500;
    static final int USERS = 40;
    static final int CHANGED = 20;
    static final int DELETED = 10;

    private static final String INTEGRATION = "github";
    private static final String CONNECTION = "user-123";

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final GithubIssues issues = new GithubIssues();
    private final NangoModel stored = model(MODELS.get(0));

    private SimulatedNango() {}

    static SimulatedNango start() {
        SimulatedNango simulated = new SimulatedNango();
        simulated.stored.save(simulated.issues.create(ISSUES));
        List<Map<String, Object>> users = new ArrayList<>();
        for (int number = 1; number <= USERS; number++) {
            users.add(Map.of("id", Integer.toString(4000 + number), "login", "user-" + number));
        }
        simulated.model(MODELS.get(1)).save(users);
        simulated.nango.start();
        return simulated;
    }

    /** Some issues change, and then the first ones that did not are deleted. */
    void change() {
        List<Object> changed = new ArrayList<>();
        for (Map<String, Object> issue : issues.change(CHANGED)) {
            changed.add(issue.get("id"));
            stored.save(issue);
        }
        stored.delete(issues.all().stream()
                .map(issue -> issue.get("id"))
                .filter(id -> !changed.contains(id))
                .limit(DELETED)
                .toArray(String[]::new));
    }

    Source source() {
        return new Source(nango.baseUrl(), nango.secretKey(), INTEGRATION, CONNECTION, MODELS);
    }

    private NangoModel model(String name) {
        return nango.connection(INTEGRATION, CONNECTION).model(name);
    }

    @Override
    public void close() {
        nango.close();
    }
}
