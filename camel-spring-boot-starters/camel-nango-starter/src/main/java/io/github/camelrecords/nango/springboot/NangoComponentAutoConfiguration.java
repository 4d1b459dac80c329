package io.github.camelrecords.nango.springboot;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.starter.ComponentOptionsAutoConfiguration;
import io.github.camelrecords.starter.ComponentOptionsCustomizer;
import io.github.camelrecords.starter.OptionNames;
import io.github.camelrecords.starter.SecretOptions;
import io.github.camelrecords.starter.UnknownOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/** Sets the options of the component nango from the properties {@code camel.component.nango.*}. */
@AutoConfiguration(after = {CamelAutoConfiguration.class, ComponentOptionsAutoConfiguration.class})
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({ComponentConfigurationProperties.class, NangoComponentConfiguration.class})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.nango"})
public class NangoComponentAutoConfiguration {

    static final String SCHEME = "nango";

    private final CamelContext camel;
    private final ConfigurableEnvironment environment;
    private final NangoComponentConfiguration options;

    /**
     * @throws io.github.camelrecords.starter.UnknownOptionsException when a system property or an environment variable
     *     names an option that does not exist
     */
    public NangoComponentAutoConfiguration(
            CamelContext camel, ConfigurableEnvironment environment, NangoComponentConfiguration options) {
        UnknownOptions.check(environment, OptionNames.ofComponent(SCHEME, NangoComponentConfiguration.class));
        this.camel = camel;
        this.environment = environment;
        this.options = options;
    }

    @Lazy
    @Bean
    public ComponentCustomizer configureNangoComponent() {
        return new ComponentOptionsCustomizer(camel, environment, SCHEME, NangoComponent.class, options);
    }

    /** Only with an actuator, which shows properties. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class Secrets {

        @Bean
        SanitizingFunction nangoSecrets() {
            return new SecretOptions(SCHEME, NangoComponentConfiguration.class, "proxyHeaders");
        }
    }
}
