package io.github.camelrecords.springboot;

import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.stream.repository.MissingTablesException;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Makes the repository on a database of the application. */
final class JdbcRepositories {

    private static final String ASKED = OnCursorRepository.PROPERTY + "=jdbc";
    private static final String DATA_SOURCE = "camel.records.jdbc.data-source";
    private static final String TABLE_PREFIX = "camel.records.jdbc.table-prefix";
    private static final String CREATE_TABLES = "camel.records.jdbc.create-tables";

    private JdbcRepositories() {}

    static CursorRepository make(CamelRecordsProperties.Jdbc properties, BeanFactory beans) {
        JdbcCursorRepository repository = new Repository(properties.isCreateTables());
        try {
            repository.setTablePrefix(properties.getTablePrefix());
        } catch (IllegalArgumentException e) {
            throw new RecordsConfigurationException(
                    TABLE_PREFIX + " is '" + properties.getTablePrefix() + "'. " + e.getMessage(),
                    "Correct " + TABLE_PREFIX + ", or remove it to use " + JdbcCursorRepository.DEFAULT_TABLE_PREFIX
                            + ".",
                    e);
        }
        repository.setCreateTables(properties.isCreateTables());
        repository.setDataSource(transactionAware(dataSource(properties.getDataSource(), beans)));
        return repository;
    }

    private static DataSource dataSource(String name, BeanFactory beans) {
        try {
            return StringUtils.hasText(name) ? beans.getBean(name, DataSource.class) : beans.getBean(DataSource.class);
        } catch (NoUniqueBeanDefinitionException e) {
            throw new RecordsConfigurationException(
                    ASKED + ", and the application has several DataSource beans: " + e.getBeanNamesFound() + ".",
                    "Name one with " + DATA_SOURCE + ", or make one of them primary.",
                    e);
        } catch (NoSuchBeanDefinitionException | BeanNotOfRequiredTypeException e) {
            if (StringUtils.hasText(name)) {
                throw new RecordsConfigurationException(
                        DATA_SOURCE + " is '" + name + "', and there is no DataSource bean of this name.",
                        "Use the name of a bean, or remove the property to use the only one.",
                        e);
            }
            throw new RecordsConfigurationException(
                    ASKED + ", and the application has no DataSource bean.",
                    "Add spring-boot-starter-jdbc, a driver and spring.datasource.url, or use file.",
                    e);
        }
    }

    /** With Spring's transactions, what is stored within one becomes part of it. */
    private static DataSource transactionAware(DataSource dataSource) {
        boolean spring = ClassUtils.isPresent(
                "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy",
                JdbcRepositories.class.getClassLoader());
        return spring ? SpringTransactions.aware(dataSource) : dataSource;
    }

    /** Loaded only where spring-jdbc is. */
    private static final class SpringTransactions {

        static DataSource aware(DataSource dataSource) {
            return dataSource instanceof TransactionAwareDataSourceProxy
                    ? dataSource
                    : new TransactionAwareDataSourceProxy(dataSource);
        }
    }

    /** Its failures name the application's properties. */
    private static final class Repository extends JdbcCursorRepository {

        private final boolean creates;

        Repository(boolean creates) {
            this.creates = creates;
        }

        @Override
        protected void doStart() {
            try {
                super.doStart();
            } catch (MissingTablesException e) {
                throw new RecordsConfigurationException(
                        ASKED + ": " + e.getMessage(),
                        creates
                                ? "Let the database's user create tables; or run the statements above once as another"
                                        + " user, and set " + CREATE_TABLES + "=false."
                                : CREATE_TABLES + " is false: set it to true, or run the statements above once.",
                        e);
            } catch (CheckpointException e) {
                throw new RecordsConfigurationException(
                        ASKED + ": " + e.getMessage(),
                        "The page docs/metrics.md tells what the database has to allow.",
                        e);
            }
        }
    }
}
