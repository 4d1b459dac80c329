package io.github.camelrecords.verification.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Where and when the scenarios ran.
 *
 * @param memory in bytes, that of the machine or of its container
 */
record Machine(int cores, long memory, String java, String system, LocalDate date) {

    private static final double GIGABYTE = 1L << 30;

    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                LocalDate.now(ZoneOffset.UTC));
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB of memory, Java of %s, %s",
                date,
                cores,
                memory / GIGABYTE,
                java,
                system);
    }
}
