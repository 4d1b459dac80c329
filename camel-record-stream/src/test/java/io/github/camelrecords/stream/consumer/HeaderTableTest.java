package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class HeaderTableTest {

    private final HeaderTable table = new HeaderTable("CamelZ", "CamelA", "camelM");

    @Test
    void givesAMessageItsHeaders() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            Message message = new DefaultExchange(context).getMessage();
            message.setHeaders(table.with("z", 1, "m"));

            assertThat(message.getHeaders())
                    .containsExactly(Map.entry("CamelA", 1), Map.entry("camelM", "m"), Map.entry("CamelZ", "z"));
            assertThat(message.getHeader("CAMELz")).isEqualTo("z");
            message.setHeader("other", true);
            message.removeHeader("camela");
            assertThat(message.getHeaders()).containsOnlyKeys("camelM", "CamelZ", "other");
        }
    }

    @Test
    void leavesOutWhatHasNoValue() {
        assertThat(table.with(null, null, "m")).containsExactly(Map.entry("camelM", "m"));
        assertThat(table.with(null, null, null)).isEmpty();
        assertThat(table.with("z", null, null)).hasSize(1);
    }

    @Test
    void isASortedMapInAllItsParts() {
        SortedMap<String, Object> view = (SortedMap<String, Object>) table.with("z", "a", "m");

        assertThat(view.firstKey()).isEqualTo("CamelA");
        assertThat(view.lastKey()).isEqualTo("CamelZ");
        assertThat(view.headMap("CAMELM")).containsOnlyKeys("CamelA");
        assertThat(view.tailMap("CAMELM")).containsOnlyKeys("camelM", "CamelZ");
        assertThat(view.subMap("camelb", "camely")).containsOnlyKeys("camelM");
    }

    @Test
    void itsIteratorEnds() {
        Iterator<?> entries = table.with(null, "a", null).entrySet().iterator();
        entries.next();

        assertThat(entries.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(entries::next);
    }

    @Test
    void refusesAnotherNumberOfValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.with("z"));
    }
}
