package io.github.camelrecords.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.builder.dsl.NangoEndpointBuilderFactory.NangoBuilders;
import io.github.camelrecords.builder.dsl.SequinEndpointBuilderFactory.SequinBuilders;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.junit.jupiter.api.Test;

/** Every header of the components' descriptions has a method that gives its name. */
class HeadersTest {

    private static final class Nango implements NangoBuilders {}

    private static final class Sequin implements SequinBuilders {}

    @Test
    void everyHeaderOfNangoHasItsName() throws Exception {
        assertThat(names(new Nango().nango())).containsExactlyInAnyOrderElementsOf(described(Components.NANGO));
    }

    @Test
    void everyHeaderOfSequinHasItsName() throws Exception {
        assertThat(names(new Sequin().sequin())).containsExactlyInAnyOrderElementsOf(described(Components.SEQUIN));
    }

    @Test
    void aMethodIsCalledLikeItsHeaderWithoutCamel() {
        assertThat(new Nango().nango().nangoRecordId()).isEqualTo("CamelNangoRecordId");
        assertThat(new Sequin().sequin().sequinAction()).isEqualTo("CamelSequinAction");
        assertThat(new Sequin().sequin().messageTimestamp()).isEqualTo("CamelMessageTimestamp");
    }

    private static Set<String> names(Object builder) throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        for (Method method : Arrays.stream(builder.getClass().getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList()) {
            names.add((String) method.invoke(builder));
        }
        return names;
    }

    private static Set<String> described(Components component) throws Exception {
        return component.model().getEndpointHeaders().stream()
                .map(EndpointHeaderModel::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
