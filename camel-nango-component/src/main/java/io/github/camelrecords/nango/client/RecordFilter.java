package io.github.camelrecords.nango.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The filter by last action. Some of it can be left to Nango: single values, and added with updated. Every other combination
 * holds deleted, and Nango's answer to those drops the deletes (measured against a Nango server 0.71); there all
 * records are read and filtered here.
 */
public final class RecordFilter {

    private static final Set<String> ACTIONS = Set.of("added", "updated", "deleted");

    private final Set<String> wanted;

    private RecordFilter(Set<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * @param  label                    what the text is called where it came from, for the message
     * @param  text                     actions separated by commas, in any letter case; {@code null} or blank for all
     * @throws IllegalArgumentException when it names anything but the three actions
     */
    public static RecordFilter parse(String label, String text) {
        Set<String> wanted = new TreeSet<>();
        if (text != null && !text.isBlank()) {
            wanted = Arrays.stream(text.split(",", -1))
                    .map(value -> value.trim().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!ACTIONS.containsAll(wanted)) {
                throw new IllegalArgumentException(label + " is '" + text
                        + "'. Use added, updated, deleted, or several of them separated by commas.");
            }
        }
        return new RecordFilter(wanted.containsAll(ACTIONS) ? Set.of() : wanted);
    }

    /** The filter in one form, whichever way it was written; {@code null} if everything passes. */
    public String normalised() {
        return wanted.isEmpty() ? null : String.join(",", wanted);
    }

    /** What to ask Nango for; {@code null} for no filter. */
    public String query() {
        return isServerSide() ? normalised() : null;
    }

    /** Whether a record passes. What Nango filtered passes always: it was asked about the same moment it answered for. */
    public boolean passes(String lastAction) {
        return wanted.isEmpty()
                || isServerSide()
                || (lastAction != null && wanted.contains(lastAction.toLowerCase(Locale.ROOT)));
    }

    private boolean isServerSide() {
        return wanted.size() == 1 || !wanted.contains("deleted");
    }
}
