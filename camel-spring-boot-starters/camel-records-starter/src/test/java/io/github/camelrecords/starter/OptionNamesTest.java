package io.github.camelrecords.starter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Which properties there are, and which one was meant. */
class OptionNamesTest {

    private final OptionNames names = OptionNames.ofComponent("demo", Options.class);

    @Test
    void aNameIsKnownHoweverItsWordsAreWritten() {
        for (String known : new String[] {
            "limit", "long-timeout", "longtimeout", "long.timeout", "enabled", "customizer.enabled", "http-options.x"
        }) {
            assertThat(names.isKnown(property(known))).as(known).isTrue();
        }
        for (String unknown :
                new String[] {"limits", "long", "delay", "customizer", "secret-key.x", "long-timeout-s"}) {
            assertThat(names.isKnown(property(unknown))).as(unknown).isFalse();
        }
    }

    @Test
    void theNearestNameIsOneOrTwoLettersAway() {
        assertThat(names.nearest(property("limitt"))).contains("camel.component.demo.limit");
        assertThat(names.nearest(property("scret-keey"))).contains("camel.component.demo.secret-key");
        assertThat(names.nearest(property("customiser.enabled"))).contains("camel.component.demo.customizer.enabled");
        assertThat(names.nearest(property("secret"))).contains("camel.component.demo.secret-key");
        assertThat(names.nearest(property("colour-of-the-sky"))).isEmpty();
    }

    @Test
    void onlyTheValueOfAnOptionThatIsNoSecretCanBeShown() {
        assertThat(names.mayBeSecret(property("limit"))).isFalse();
        assertThat(names.mayBeSecret(property("secret-key"))).isTrue();
        assertThat(names.mayBeSecret(property("secret-keyy"))).isTrue();
    }

    @Test
    void aSecretIsOneInEveryPlace() {
        for (String secret : new String[] {
            "camel.component.demo.secret-key",
            "camel.component.demo.secretKey",
            "CAMEL_COMPONENT_DEMO_SECRET_KEY",
            "CAMEL_COMPONENT_DEMO_SECRETKEY",
            "camel.component.demo.configuration.secretKey"
        }) {
            assertThat(names.isSecret(secret)).as(secret).isTrue();
        }
        assertThat(names.isSecret("camel.component.demo.limit")).isFalse();
        assertThat(names.isSecret("other.secret-key")).isFalse();
    }

    /** Properties in groups. */
    private static final class Grouped {
        static final String CONSTANT = "none";

        private final Inner inner = new Inner();
        private String firstName;

        private static final class Inner {
            private int someLimit;
        }
    }

    @Test
    void propertiesInAClassOfTheirOwnHaveItsNameInFront() {
        OptionNames grouped = OptionNames.below("my.app", Grouped.class);

        for (String known : new String[] {"first-name", "firstname", "inner.some-limit", "inner.somelimit"}) {
            assertThat(grouped.isKnown(ConfigurationPropertyName.of("my.app." + known)))
                    .as(known)
                    .isTrue();
        }
        for (String unknown : new String[] {"inner", "constant", "some-limit", "enabled", "inner.some-limit.x"}) {
            assertThat(grouped.isKnown(ConfigurationPropertyName.of("my.app." + unknown)))
                    .as(unknown)
                    .isFalse();
        }
        assertThat(grouped.nearest(ConfigurationPropertyName.of("my.app.inner.sum-limit")))
                .contains("my.app.inner.some-limit");
        assertThat(grouped.mayBeSecret(ConfigurationPropertyName.of("my.app.inner.some-limit")))
                .isFalse();
        assertThat(grouped.mayBeSecret(ConfigurationPropertyName.of("my.app.password")))
                .isTrue();
    }

    private static ConfigurationPropertyName property(String name) {
        return ConfigurationPropertyName.of("camel.component.demo." + name);
    }
}
