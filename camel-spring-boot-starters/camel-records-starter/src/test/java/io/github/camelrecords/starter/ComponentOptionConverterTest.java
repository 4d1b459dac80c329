package io.github.camelrecords.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ReflectionUtils;

/** What text becomes an object, and what does not. */
class ComponentOptionConverterTest {

    private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final ComponentOptionConverter converter = new ComponentOptionConverter(beans);

    @Test
    void optionsThatAreObjectsAreConvertedAndNothingElse() {
        assertThat(converter.matches(TEXT, field("executor"))).isTrue();
        assertThat(converter.matches(TEXT, field("longTimeout"))).isTrue();
        assertThat(converter.matches(TEXT, field("httpOptions"))).isTrue();
        assertThat(converter.matches(TEXT, field("limit"))).isFalse();
        assertThat(converter.matches(TEXT, field("secretKey"))).isFalse();
        assertThat(converter.matches(TEXT, field("delay"))).isFalse();
        assertThat(converter.matches(TEXT, TypeDescriptor.valueOf(Executor.class)))
                .isFalse();
    }

    @Test
    void timesAreThoseOfCamelAndOfJava() {
        assertThat(convert("30s", "longTimeout")).isEqualTo(Duration.ofSeconds(30));
        assertThat(convert("1m30s", "longTimeout")).isEqualTo(Duration.ofSeconds(90));
        assertThat(convert(" 250ms ", "longTimeout")).isEqualTo(Duration.ofMillis(250));
        assertThat(convert("1500", "longTimeout")).isEqualTo(Duration.ofMillis(1500));
        assertThat(convert("0", "longTimeout")).isEqualTo(Duration.ZERO);
        assertThat(convert("PT1M", "longTimeout")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void blankTextIsNothing() {
        assertThat(convert(" ", "longTimeout")).isNull();
        assertThat(convert("", "executor")).isNull();
    }

    @Test
    void whatIsNoTimeIsRefused() {
        for (String text : new String[] {"soon", "30 parsecs", "P", "PT", "s"}) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> convert(text, "longTimeout"))
                    .withMessageStartingWith("It is not a time.");
        }
    }

    @Test
    void aBeanIsFoundByItsName() {
        Executor executor = Runnable::run;
        beans.registerSingleton("mine", executor);
        beans.registerSingleton("options", Map.of("a", "b"));

        assertThat(convert("#bean:mine", "executor")).isSameAs(executor);
        assertThat(convert("#mine", "executor")).isSameAs(executor);
        assertThat(convert("#bean:options", "httpOptions")).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aBeanThatIsNotThereIsRefusedWithThoseThatAre() {
        beans.registerSingleton("mine", (Executor) Runnable::run);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert("#bean:yours", "executor"))
                .withMessage("There is no bean 'yours'. Beans of the type java.util.concurrent.Executor are [mine].");
    }

    @Test
    void aBeanOfAnotherTypeIsRefused() {
        beans.registerSingleton("text", "text");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert("#bean:text", "executor"))
                .withMessageStartingWith("The bean 'text' is a java.lang.String.");
    }

    @Test
    void textThatIsNoReferenceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert("mine", "executor"))
                .withMessageContaining("Use #bean: and the name of a bean of the type java.util.concurrent.Executor");
    }

    private Object convert(String text, String field) {
        return converter.convert(text, TEXT, field(field));
    }

    private static TypeDescriptor field(String name) {
        return new TypeDescriptor(ReflectionUtils.findField(Options.class, name));
    }
}
