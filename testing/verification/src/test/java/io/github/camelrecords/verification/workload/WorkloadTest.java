package io.github.camelrecords.verification.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.verification.history.Write;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void aSeedRepeatsAllSteps() {
        assertThat(steps(5)).isEqualTo(steps(5)).isNotEqualTo(steps(6));
    }

    private static List<String> steps(long seed) {
        try (NangoSimulator nango = NangoSimulator.builder().build();
                Workload workload = Workload.on(model(nango), seed)) {
            return workload.runSteps(100).commitAll().writes().stream()
                    .map(write -> write.id() + " " + write.version())
                    .toList();
        }
    }

    @Test
    void writesOfEveryKind() {
        try (NangoSimulator nango = NangoSimulator.builder().build();
                Workload workload = Workload.on(model(nango), 1)) {
            List<Write> writes = workload.runSteps(200).commitAll().writes();

            Set<String> deleted = new HashSet<>();
            boolean undeleted = false;
            boolean late = false;
            boolean lateOfOneRecord = false;
            for (Write write : writes) {
                undeleted |= !write.deleted() && deleted.contains(write.id());
                for (Write before : writes) {
                    boolean later = before.commit() < write.commit()
                            && write.modifiedAt().isBefore(before.modifiedAt());
                    late |= later;
                    lateOfOneRecord |= later && write.id().equals(before.id());
                }
                if (write.deleted()) {
                    deleted.add(write.id());
                }
            }
            assertThat(deleted).isNotEmpty();
            assertThat(List.of(undeleted, late, lateOfOneRecord)).containsOnly(true);
            assertThat(writes.stream().map(Write::version).filter(Objects::nonNull))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutLateCommitsTimesAreInOrder() {
        try (NangoSimulator nango = NangoSimulator.builder().build();
                Workload workload =
                        Workload.on(model(nango), WorkloadOptions.seed(1).withoutLateCommits())) {
            assertThat(workload.runSteps(200).writes())
                    .extracting(Write::modifiedAt)
                    .isSorted();
        }
    }

    @Test
    void recordsCanBeBig() {
        try (NangoSimulator nango = NangoSimulator.builder().build();
                Workload workload = Workload.on(
                        model(nango), WorkloadOptions.seed(1).padding(100_000).largestBatch(2))) {
            workload.runSteps(10).commitAll();
            assertThat(model(nango).records())
                    .isNotEmpty()
                    .filteredOn(record -> record.deletedAt() == null)
                    .allMatch(record -> record.json().length() > 100_000);
        }
    }

    @Test
    void writesOnItsOwnUntilItIsClosed() {
        try (NangoSimulator nango = NangoSimulator.builder().build();
                Workload workload = Workload.on(model(nango), 1).start()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(300))
                    .until(() -> workload.writes().size() > 100);
            workload.close();
            int written = workload.writes().size();
            workload.close();
            assertThat(workload.writes()).hasSize(written);
        }
    }

    private static NangoModel model(NangoSimulator nango) {
        return nango.connection("github", "user-123").model("GithubIssue");
    }
}
