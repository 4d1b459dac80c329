package io.github.camelrecords.springboot;

import io.github.camelrecords.stream.metrics.RecordStreamMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Meters of all consumers, where the application has a meter registry. The engine would find that registry too; here the
 * properties can be written in all of Spring Boot's ways.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.apache.camel.spring.boot.CamelAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@EnableConfigurationProperties(CamelRecordsProperties.class)
public class RecordMetricsAutoConfiguration {

    @Bean
    @ConditionalOnBean({MeterRegistry.class, CamelContext.class})
    @ConditionalOnMissingBean
    @Conditional(OnRecordMetrics.class)
    RecordStreamMetrics camelRecordsMetrics(CamelContext context, CamelRecordsProperties properties) {
        return new RecordStreamMetrics(context, properties.getMetrics().getConnectionTag());
    }
}
