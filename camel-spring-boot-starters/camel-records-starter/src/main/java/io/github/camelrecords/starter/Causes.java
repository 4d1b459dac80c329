package io.github.camelrecords.starter;

import java.util.ArrayList;
import java.util.List;

/** A failure and what led to it, outermost first. */
final class Causes {

    private Causes() {}

    static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = failure; each != null && !causes.contains(each); each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }
}
