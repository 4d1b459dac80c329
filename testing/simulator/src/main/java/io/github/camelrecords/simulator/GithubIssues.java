package io.github.camelrecords.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Made-up GitHub issues, as a sync would store them: numbers, titles, states, labels, users and times. The same
 * arguments and the same calls give the same issues in every run. Not thread safe.
 */
public final class GithubIssues {

    private static final String[] AREAS = {
        "Login page",
        "CSV export",
        "Search",
        "Webhook delivery",
        "Invoice PDF",
        "Dark mode",
        "Mobile menu",
        "Password reset",
        "Audit log",
        "Rate limiter",
        "Date picker",
        "Import wizard"
    };
    private static final String[] SYMPTOMS = {
        "fails for names with an accent",
        "is slow with more than 1,000 rows",
        "shows the wrong time zone",
        "loses the last line",
        "ignores the chosen language",
        "stops after a redirect",
        "returns an empty page",
        "needs a keyboard shortcut",
        "should remember the last choice",
        "prints a stack trace"
    };
    private static final String[] LABELS = {"bug", "enhancement", "documentation", "good first issue", "regression"};
    private static final String[] USERS = {"amelie-r", "bkowalski", "chen-li", "dmitri42", "eva-santos", "farid-h"};

    private final String repository;
    private final RandomGenerator random;
    private final List<Map<String, Object>> issues = new ArrayList<>();
    private Instant now;

    /**
     * @param repository owner and name, such as {@code acme/shop}
     * @param start      when the first issue was created; each later issue or change is some minutes later
     * @param seed       another seed gives other issues
     */
    public GithubIssues(String repository, Instant start, long seed) {
        this.repository = Objects.requireNonNull(repository, "repository");
        this.now = start.truncatedTo(ChronoUnit.SECONDS);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The issues of {@code acme/shop} from 1 January 2026 on. */
    public GithubIssues() {
        this("acme/shop", Instant.parse("2026-01-01T08:00:00Z"), 42);
    }

    /** Opens new issues. @return them, in order of their numbers */
    public List<Map<String, Object>> create(int count) {
        requireNotNegative(count);
        List<Map<String, Object>> created = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            created.add(newIssue(issues.size() + 1));
            issues.add(created.get(i));
        }
        return copies(created);
    }

    /**
     * Changes issues: closes or reopens them, renames them or adds a comment. Their {@code updated_at} moves.
     *
     * @param count how many different ones; at most as many as were created
     * @return the changed issues as they are now
     */
    public List<Map<String, Object>> change(int count) {
        requireNotNegative(count);
        if (count > issues.size()) {
            throw new IllegalArgumentException(
                    "Cannot change " + count + " issues: only " + issues.size() + " have been created");
        }
        List<Map<String, Object>> candidates = new ArrayList<>(issues);
        List<Map<String, Object>> changed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<String, Object> issue = candidates.remove(random.nextInt(candidates.size()));
            change(issue);
            changed.add(issue);
        }
        return copies(changed);
    }

    /** @return all issues as they are now, in order of their numbers */
    public List<Map<String, Object>> all() {
        return copies(issues);
    }

    private Map<String, Object> newIssue(int number) {
        String time = tick();
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("id", Long.toString(1_800_000_000L + number * 977L));
        issue.put("number", number);
        issue.put("title", pick(AREAS) + ' ' + pick(SYMPTOMS));
        issue.put("state", "open");
        issue.put("labels", labels());
        issue.put("user", user());
        issue.put("comments", random.nextInt(4));
        issue.put("created_at", time);
        issue.put("updated_at", time);
        issue.put("closed_at", null);
        issue.put("html_url", "https://github.example/" + repository + "/issues/" + number);
        return issue;
    }

    private void change(Map<String, Object> issue) {
        String time = tick();
        switch (random.nextInt(3)) {
            case 0 -> {
                boolean close = issue.get("state").equals("open");
                issue.put("state", close ? "closed" : "open");
                issue.put("closed_at", close ? time : null);
            }
            case 1 -> issue.put("title", pick(AREAS) + ' ' + pick(SYMPTOMS));
            default -> issue.put("labels", labels());
        }
        issue.put("comments", (Integer) issue.get("comments") + 1);
        issue.put("updated_at", time);
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (String label : LABELS) {
            if (random.nextInt(4) == 0) {
                labels.add(label);
            }
        }
        return labels;
    }

    private Map<String, Object> user() {
        int index = random.nextInt(USERS.length);
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("login", USERS[index]);
        user.put("id", 4000 + index);
        return user;
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String tick() {
        now = now.plusSeconds(30 + random.nextInt(600));
        return now.toString();
    }

    private static List<Map<String, Object>> copies(List<Map<String, Object>> originals) {
        List<Map<String, Object>> copies = new ArrayList<>(originals.size());
        originals.forEach(original -> copies.add(new LinkedHashMap<>(original)));
        return copies;
    }

    private static void requireNotNegative(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A number of issues cannot be negative: " + count);
        }
    }
}
