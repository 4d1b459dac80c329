package io.github.camelrecords.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time of this process. */
final class ProcessCpu {

    private ProcessCpu() {}

    /** Nanoseconds of CPU time of all threads, the compiler's and the collector's too. */
    static long nanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
