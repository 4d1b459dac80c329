package io.github.camelrecords.verification.faults;

import java.util.List;

/** Servers that go and come back with their data, with and without a moment in which nobody listens. */
final class RestartFaults {

    private RestartFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick("server: restart", restart(1)),
                FaultCase.heavy("server: long restart", restart(10)),
                FaultCase.heavy("server: restart behind a load balancer", restart(0)));
    }

    /** @param failures how often the route finds nobody there, at least */
    static Fault restart(int failures) {
        return site -> {
            long before = site.failures();
            site.nango().close();
            return Fault.ongoing(() -> site.failures() >= before + failures, () -> {
                site.nango().start();
                // it has got another port, if it was told to take any
                site.proxy().target(site.nango().port());
            });
        };
    }
}
