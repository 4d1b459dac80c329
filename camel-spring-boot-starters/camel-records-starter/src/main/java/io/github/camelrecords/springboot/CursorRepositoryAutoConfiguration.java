package io.github.camelrecords.springboot;

import io.github.camelrecords.starter.UnknownOptions;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.nio.file.Path;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.StateRepository;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.ConfigurableEnvironment;

/** The cursor repository that {@code camel.records.cursor-repository} asks for. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(CamelRecordsProperties.class)
public class CursorRepositoryAutoConfiguration {

    /** The bean's name, for {@code cursorRepository=#camelRecordsCursorRepository} in a URI. */
    static final String BEAN = "camelRecordsCursorRepository";

    /**
     * @throws io.github.camelrecords.starter.UnknownOptionsException when a system property or an environment variable
     *     names a property {@code camel.records.*} that does not exist
     */
    public CursorRepositoryAutoConfiguration(ConfigurableEnvironment environment) {
        UnknownOptions.check(environment, CamelRecordsProperties.NAMES);
    }

    /** What is there only if it is asked for. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnCursorRepository.class)
    static class Asked {

        /**
         * Started here, so that what is wrong with it is seen before any route starts; stopped after all routes. The
         * application's own bean of this name is used instead.
         */
        @Bean(name = BEAN, initMethod = "start", destroyMethod = "stop")
        @ConditionalOnMissingBean(name = BEAN)
        @DependsOnDatabaseInitialization
        CursorRepository camelRecordsCursorRepository(CamelRecordsProperties properties, BeanFactory beans) {
            return switch (properties.getCursorRepository()) {
                case JDBC -> JdbcRepositories.make(properties.getJdbc(), beans);
                case FILE ->
                    new FileCursorRepository(Path.of(properties.getFile().getDirectory()));
                case MEMORY -> new MemoryCursorRepository();
                case NONE -> throw new IllegalStateException(OnCursorRepository.PROPERTY + " asks for none");
            };
        }

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        ComponentCustomizer camelRecordsCursorRepositoryCustomizer(@Qualifier(BEAN) StateRepository<?, ?> repository) {
            return new CursorRepositoryCustomizer(repository);
        }
    }
}
