package io.github.camelrecords.verification.faults;

import java.util.List;

/** Servers that go and come back with their data, with and without a moment in which nobody listens. */
final class RestartFaults {

    static final String KIND = "server";

    private RestartFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick("server: restart", restart(1)),
                FaultCase.heavy("server: long restart", restart(10)),
                FaultCase.heavy("server: restart behind a load balancer", seamless()));
    }

    /** @param misses how often the route finds nobody there, at least */
    static Fault restart(int misses) {
        return site -> {
            long before = site.proxy().unreachable();
            site.nango().close();
            return Fault.ongoing(() -> site.proxy().unreachable() >= before + misses, () -> comeBack(site));
        };
    }

    /** Another server is there at once; the route notices that its connection is gone, and makes a new one. */
    private static Fault seamless() {
        return site -> {
            site.nango().close();
            long before = site.proxy().accepted();
            comeBack(site);
            return Fault.ongoing(() -> site.proxy().accepted() > before, () -> {});
        };
    }

    private static void comeBack(FaultSite site) {
        site.nango().start();
        // it has got another port, if it was told to take any
        site.proxy().target(site.nango().port());
    }
}
