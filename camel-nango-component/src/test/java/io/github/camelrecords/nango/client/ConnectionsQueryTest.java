package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsQueryTest {

    private static ConnectionsQuery query(Map<String, String> tags, int pageSize) {
        return new ConnectionsQuery(null, null, null, null, tags, pageSize);
    }

    @Test
    void allHaveNoCondition() {
        assertThat(ConnectionsQuery.all()).isEqualTo(query(Map.of(), 1_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000})
    void takesThePagesOfNango(int pageSize) {
        assertThat(query(Map.of(), pageSize).pageSize()).isEqualTo(pageSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2_001})
    void refusesOtherPages(int pageSize) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(Map.of(), pageSize))
                .withMessageContainingAll("limit is " + pageSize, "1 to 2000");
    }

    @Test
    void takesTenTags() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            tags.put("t" + i, "v");
        }
        assertThat(query(tags, 1).tags()).hasSize(10);
        tags.put("one more", "v");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(tags, 1))
                .withMessageContainingAll("tags has 11", "at most 10");
    }

    @Test
    void tagsAreCopied() {
        Map<String, String> tags = new HashMap<>();
        ConnectionsQuery query = query(tags, 1);
        tags.put("a", "b");

        assertThat(query.tags()).isEmpty();
    }
}
