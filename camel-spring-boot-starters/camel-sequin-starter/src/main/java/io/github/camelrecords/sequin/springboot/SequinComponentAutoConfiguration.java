package io.github.camelrecords.sequin.springboot;

import io.github.camelrecords.sequin.SequinComponent;
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

/** Sets the options of the component sequin from the properties {@code camel.component.sequin.*}. */
@AutoConfiguration(after = {CamelAutoConfiguration.class, ComponentOptionsAutoConfiguration.class})
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({ComponentConfigurationProperties.class, SequinComponentConfiguration.class})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.sequin"})
public class SequinComponentAutoConfiguration {

    static final String SCHEME = "sequin";

    private final CamelContext camel;
    private final ConfigurableEnvironment environment;
    private final SequinComponentConfiguration options;

    /**
     * @throws io.github.camelrecords.starter.UnknownOptionsException when a system property or an environment variable
     *     names an option that does not exist
     */
    public SequinComponentAutoConfiguration(
            CamelContext camel, ConfigurableEnvironment environment, SequinComponentConfiguration options) {
        UnknownOptions.check(environment, OptionNames.ofComponent(SCHEME, SequinComponentConfiguration.class));
        this.camel = camel;
        this.environment = environment;
        this.options = options;
    }

    @Lazy
    @Bean
    public ComponentCustomizer configureSequinComponent() {
        return new ComponentOptionsCustomizer(camel, environment, SCHEME, SequinComponent.class, options);
    }

    /** Only with an actuator, which shows properties. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class Secrets {

        @Bean
        SanitizingFunction sequinSecrets() {
            return new SecretOptions(SCHEME, SequinComponentConfiguration.class);
        }
    }
}
