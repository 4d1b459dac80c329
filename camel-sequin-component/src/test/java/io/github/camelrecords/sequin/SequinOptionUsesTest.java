package io.github.camelrecords.sequin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequinOptionUsesTest {

    /** Whoever adds an option has to say where it counts. */
    @Test
    void theTableHasEveryOptionOfTheComponentAndNoOther() throws IOException {
        Set<String> names = new HashSet<>();
        try (InputStream json =
                SequinEndpoint.class.getResourceAsStream("/META-INF/io/github/camelrecords/sequin/sequin.json")) {
            new ObjectMapper().readTree(json).path("properties").fieldNames().forEachRemaining(names::add);
        }

        assertThat(names).contains("operation", "batchSize");
        assertThat(SequinOptionUses.options()).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @EnumSource
    void anOptionPassesWhereItCountsAndNowhereElse(SequinUse use) {
        for (String option : SequinOptionUses.options()) {
            Set<String> stated = Set.of(option.toLowerCase(Locale.ROOT));
            if (SequinOptionUses.of(option).contains(use)) {
                assertThatCode(() -> SequinOptionChecks.check(stated, use)).doesNotThrowAnyException();
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> SequinOptionChecks.check(stated, use))
                        .withMessageContainingAll(
                                "Option " + option,
                                use.toString(),
                                SequinOptionUses.of(option).iterator().next().toString());
            }
        }
    }

    @Test
    void theOptionsOfCamelHttpCountEverywhere() {
        assertThat(SequinOptionUses.of("httpOptions")).containsExactly(SequinUse.values());
    }
}
