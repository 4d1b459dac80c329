package io.github.camelrecords.starter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;

/** Lets the options of components be times in Camel's form and references to beans. */
@AutoConfiguration
public class ComponentOptionsAutoConfiguration {

    @Bean
    @ConfigurationPropertiesBinding
    static ComponentOptionConverter componentOptionConverter(ListableBeanFactory beans) {
        return new ComponentOptionConverter(beans);
    }
}
