package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final int SEEDS = 40;

    @Test
    void aFewKillsCoverEveryPairOfOptionsAndEveryPoint() {
        Set<String> pairs = new HashSet<>();
        Combination.all().forEach(combination -> pairs.addAll(combination.pairs()));
        for (int seed = 0; seed < SEEDS; seed++) {
            Map<Combination, List<Kill>> few = new Selection(seed).few();

            assertThat(few.keySet().stream().flatMap(combination -> combination.pairs().stream()))
                    .as("seed %d", seed)
                    .containsAll(pairs);
            assertThat(points(few.values())).as("seed %d", seed).containsExactlyInAnyOrder(CrashPoint.values());
            assertThat(few).as("seed %d", seed).hasSize(2 * Combination.Repository.values().length);
            assertThat(few.values()).as("seed %d", seed).noneMatch(List::isEmpty);
            assertThat(kills(few)).as("seed %d", seed).isEqualTo(CrashPoint.values().length + 2);
            checkPoints(few);
            few.forEach((combination, kills) -> assertThat(kills.subList(0, kills.size() - 1))
                    .as("all but the last of %s", combination)
                    .noneMatch(Kill::late));
            assertThat(few.entrySet())
                    .filteredOn(each -> lastIsLate(each.getValue()))
                    .singleElement()
                    .matches(each -> each.getKey().lookback());
        }
    }

    @Test
    void everythingIsEveryPointAndARandomMomentInEveryCombination() {
        Map<Combination, List<Kill>> everything = new Selection(7).everything(2);

        assertThat(everything.keySet()).containsExactlyElementsOf(Combination.all());
        checkPoints(everything);
        everything.forEach((combination, kills) -> {
            assertThat(points(List.of(kills))).containsExactlyInAnyOrderElementsOf(combination.points());
            assertThat(kills).hasSize(2 * (combination.points().size() + 2));
            assertThat(kills).filteredOn(Kill::late).hasSize(2);
            assertThat(lastIsLate(kills)).isTrue();
        });
    }

    @Test
    void thePageTellsHowManyKills() throws IOException {
        String page = Files.readString(MarkdownPage.root().resolve("docs/verification.md"));

        assertThat(page)
                .contains("| kills | " + kills(new Selection(7).few()) + " | " + kills(new Selection(7).everything(3))
                        + " |");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<crash.rounds>3</crash.rounds>");
    }

    private static boolean lastIsLate(List<Kill> kills) {
        return kills.get(kills.size() - 1).late();
    }

    private static void checkPoints(Map<Combination, List<Kill>> selection) {
        selection.forEach(
                (combination, kills) -> assertThat(combination.points()).containsAll(points(List.of(kills))));
    }

    private static Set<CrashPoint> points(Collection<List<Kill>> kills) {
        return kills.stream()
                .flatMap(List::stream)
                .map(Kill::point)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    static int kills(Map<Combination, List<Kill>> selection) {
        return selection.values().stream().mapToInt(List::size).sum();
    }
}
