package io.github.camelrecords.stream.repository;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How tables of an older version become those of this one: one statement for each version, so that a step is either done or
 * not done on databases that commit after every change of a table, too.
 * <p>
 * A step may only add what older versions can do without: during a rolling upgrade nodes of both versions commit.
 */
final class JdbcUpgrade {

    /** What the first version created. */
    static final int FIRST_VERSION = 1;

    /** The steps since the first version; so far its tables have never been changed. */
    static final JdbcUpgrade RELEASED = new JdbcUpgrade(List.of());

    /**
     * @param version   that the tables have afterwards
     * @param probe     a query that works when the step is done, and else fails with an SQL state of class 42
     * @param statement what does it; both with {@code {prefix}} where the names of the tables begin
     */
    record Step(int version, String probe, String statement) {

        Step forTables(String prefix) {
            return new Step(version, probe.replace("{prefix}", prefix), statement.replace("{prefix}", prefix));
        }
    }

    private final List<Step> steps;

    /** @param steps one for each version from {@link #FIRST_VERSION} on, in any order */
    JdbcUpgrade(List<Step> steps) {
        this.steps =
                steps.stream().sorted(Comparator.comparingInt(Step::version)).toList();
    }

    /** The version of the tables that this library works with. */
    int latest() {
        return FIRST_VERSION + steps.size();
    }

    /** What is to be done to tables of a version, in order. */
    List<Step> after(int version, String prefix) {
        return steps.stream()
                .filter(step -> step.version() > version)
                .map(step -> step.forTables(prefix))
                .toList();
    }

    /** The same as a script for an administrator, who also notes the version. */
    String script(int version, String prefix) {
        return after(version, prefix).stream()
                .map(step -> step.statement() + ";\n\n" + insertVersion(step.version(), prefix) + ";\n")
                .collect(Collectors.joining("\n"));
    }

    static String insertVersion(int version, String prefix) {
        return "INSERT INTO " + prefix + "schema (schema_version) VALUES (" + version + ")";
    }
}
