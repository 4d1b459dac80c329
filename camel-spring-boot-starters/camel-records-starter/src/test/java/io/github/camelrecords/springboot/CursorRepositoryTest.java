package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** Which repository the properties give, which components get it, and what is said when they cannot. */
class CursorRepositoryTest {

    private static final String JDBC = "camel.records.cursor-repository=jdbc";

    /** Without Camel, where it is about the repository and not about who gets it. */
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CursorRepositoryAutoConfiguration.class, RecordMetricsAutoConfiguration.class));

    private final ApplicationContextRunner camel = runner.withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class))
            .withPropertyValues("camel.main.jmx-enabled=false");

    private static DataSource database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    private static Object ofNango(AssertableApplicationContext context) {
        return context.getBean(CamelContext.class)
                .getComponent("nango", NangoComponent.class)
                .getConfiguration()
                .getCursorRepository();
    }

    private static Object ofSequin(AssertableApplicationContext context) {
        return context.getBean(CamelContext.class)
                .getComponent("sequin", SequinComponent.class)
                .getConfiguration()
                .getCursorRepository();
    }

    private static String failure(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        StringWriter text = new StringWriter();
        context.getStartupFailure().printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.records.cursor-repository=none", "other=1"})
    void unlessAskedForComponentsKeepTheirOwn(String property) {
        camel.withPropertyValues(property)
                .withBean(DataSource.class, CursorRepositoryTest::database)
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(CursorRepository.class);
                    assertThat(ofNango(context)).isNull();
                });
    }

    @Test
    void jdbcIsOnTheApplicationsDataSourceAndInAllComponents() {
        camel.withPropertyValues(JDBC)
                .withBean(DataSource.class, CursorRepositoryTest::database)
                .run(context -> {
                    JdbcCursorRepository repository = context.getBean(JdbcCursorRepository.class);
                    assertThat(ofNango(context)).isSameAs(repository);
                    assertThat(ofSequin(context)).isSameAs(repository);
                    assertThat(repository.isStarted()).isTrue();
                    assertThat(repository.getState("unknown")).isNull();
                    assertThat(repository.getDataSource())
                            .isInstanceOfSatisfying(TransactionAwareDataSourceProxy.class, proxy -> assertThat(
                                            proxy.getTargetDataSource())
                                    .isSameAs(context.getBean(DataSource.class)));
                });
    }

    @Test
    void withinATransactionOfSpringItIsPartOfIt() {
        DataSource database = database();
        runner.withPropertyValues(JDBC)
                .withBean(DataSource.class, () -> database)
                .run(context -> {
                    CursorRepository repository = context.getBean(CursorRepository.class);
                    TransactionTemplate transaction =
                            new TransactionTemplate(new DataSourceTransactionManager(database));
                    transaction.executeWithoutResult(status -> {
                        repository.add("rolled back");
                        status.setRollbackOnly();
                    });
                    transaction.executeWithoutResult(status -> repository.add("committed"));

                    assertThat(repository.contains("rolled back")).isFalse();
                    assertThat(repository.contains("committed")).isTrue();
                });
    }

    @Test
    void itEndsWithTheApplication() {
        CursorRepository[] seen = new CursorRepository[1];
        runner.withPropertyValues("camel.records.cursor-repository=memory")
                .run(context -> seen[0] = context.getBean(CursorRepository.class));

        assertThat(((MemoryCursorRepository) seen[0]).isStopped()).isTrue();
    }

    @Test
    void withoutSpringJdbcTheDataSourceIsUsedAsItIs() {
        runner.withPropertyValues(JDBC)
                .withBean(DataSource.class, CursorRepositoryTest::database)
                .withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void jdbcHasTheSettingsOfTheRepository() {
        DataSource database = database();
        runner.withPropertyValues(JDBC, "camel.records.jdbc.table-prefix=sync_")
                .withBean(DataSource.class, () -> database)
                .run(context -> assertThat(
                                context.getBean(JdbcCursorRepository.class).getTablePrefix())
                        .isEqualTo("sync_"));
        runner.withPropertyValues(
                        JDBC, "camel.records.jdbc.tablePrefix=sync_", "camel.records.jdbc.create-tables=false")
                .withBean(DataSource.class, () -> database)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void fileIsInItsFolder(@TempDir Path folder) {
        Path cursors = folder.resolve("cursors");
        camel.withPropertyValues("camel.records.cursor-repository=file", "camel.records.file.directory=" + cursors)
                .run(context -> {
                    assertThat(ofNango(context)).isInstanceOf(FileCursorRepository.class);
                    assertThat(cursors).isDirectory();
                });
    }

    @Test
    void memoryIsForTests() {
        camel.withPropertyValues("camel.records.cursor-repository=Memory")
                .run(context -> assertThat(ofNango(context)).isInstanceOf(MemoryCursorRepository.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnChoice {
        static final MemoryCursorRepository OWN = new MemoryCursorRepository();

        @Bean
        ComponentCustomizer own() {
            return ComponentCustomizer.forType(
                    NangoComponent.class, nango -> nango.getConfiguration().setCursorRepository(OWN));
        }
    }

    @Test
    void whatTheApplicationGivesAComponentStays() {
        camel.withPropertyValues("camel.records.cursor-repository=memory")
                .withUserConfiguration(OwnChoice.class)
                .run(context -> {
                    assertThat(ofNango(context)).isSameAs(OwnChoice.OWN);
                    assertThat(ofSequin(context)).isSameAs(context.getBean(CursorRepository.class));
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnKeys {
        @Bean
        ComponentCustomizer own() {
            return ComponentCustomizer.forType(
                    NangoComponent.class, nango -> nango.getConfiguration().setIdempotentRepository(OwnChoice.OWN));
        }
    }

    @Test
    void aRepositoryOfKeysThatKeepsTheCursorTooStays() {
        camel.withPropertyValues("camel.records.cursor-repository=memory")
                .withUserConfiguration(OwnKeys.class)
                .run(context -> assertThat(ofNango(context)).isNull());
    }

    @Test
    void ofSeveralDataSourcesThePrimaryOneOrTheNamedOneIsUsed() {
        DataSource first = database();
        DataSource second = database();
        ApplicationContextRunner two =
                runner.withPropertyValues(JDBC).withBean("second", DataSource.class, () -> second);
        two.withBean("first", DataSource.class, () -> first, definition -> definition.setPrimary(true))
                .run(context -> assertUses(context, first));
        two.withBean("first", DataSource.class, () -> first)
                .withPropertyValues("camel.records.jdbc.data-source=second")
                .run(context -> assertUses(context, second));
        two.withBean("first", DataSource.class, () -> first).run(context -> assertThat(failure(context))
                .contains(
                        "camel.records.cursor-repository=jdbc",
                        "several DataSource beans: [second, first]",
                        "camel.records.jdbc.data-source",
                        "primary"));
    }

    private static void assertUses(AssertableApplicationContext context, DataSource dataSource) {
        TransactionAwareDataSourceProxy proxy = (TransactionAwareDataSourceProxy)
                context.getBean(JdbcCursorRepository.class).getDataSource();
        assertThat(proxy.getTargetDataSource()).isSameAs(dataSource);
    }

    @Test
    void jdbcWithoutADataSourceIsAnError() {
        runner.withPropertyValues(JDBC).run(context -> assertThat(failure(context))
                .contains(
                        "camel.records.cursor-repository=jdbc, and the application has no DataSource bean",
                        "spring.datasource.url"));
    }

    @Test
    void aNameWithoutADataSourceIsAnError() {
        runner.withPropertyValues(JDBC, "camel.records.jdbc.data-source=orders")
                .withBean(DataSource.class, CursorRepositoryTest::database)
                .run(context -> assertThat(failure(context))
                        .contains("camel.records.jdbc.data-source is 'orders', and there is no DataSource bean"));
    }

    @Test
    void aTablePrefixThatCannotBeIsAnError() {
        runner.withPropertyValues(JDBC, "camel.records.jdbc.table-prefix=a b")
                .withBean(DataSource.class, CursorRepositoryTest::database)
                .run(context -> assertThat(failure(context)).contains("camel.records.jdbc.table-prefix is 'a b'"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBean {
        @Bean
        CursorRepository camelRecordsCursorRepository() {
            return new MemoryCursorRepository();
        }
    }

    @Test
    void theApplicationsBeanOfTheNameIsUsedInstead() {
        camel.withPropertyValues(JDBC)
                .withBean(DataSource.class, CursorRepositoryTest::database)
                .withUserConfiguration(OwnBean.class)
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(CursorRepository.class);
                    assertThat(ofNango(context))
                            .isInstanceOf(MemoryCursorRepository.class)
                            .isSameAs(context.getBean("camelRecordsCursorRepository"));
                });
    }

    /** A user of the database who may not create anything. */
    private static DataSource withoutRights() throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER reader PASSWORD 'reader'");
            dataSource.setURL(connection.getMetaData().getURL());
        }
        dataSource.setUser("reader");
        dataSource.setPassword("reader");
        return dataSource;
    }

    @Test
    void tablesThatTheDatabaseDoesNotLetBeCreatedAreAnErrorWithTheStatements() throws SQLException {
        DataSource database = withoutRights();
        runner.withPropertyValues(JDBC)
                .withBean(DataSource.class, () -> database)
                .run(context -> assertThat(failure(context))
                        .contains(
                                "camel.records.cursor-repository=jdbc",
                                "The table camel_records_schema is missing and cannot be created",
                                "Not enough rights",
                                "CREATE TABLE camel_records_stream",
                                "Let the database's user create tables; or run the statements above once as another user, and"
                                        + " set camel.records.jdbc.create-tables=false.")
                        .doesNotContain("createTables=true"));
    }

    @Test
    void missingTablesThatMayNotBeCreatedAreAnErrorWithTheStatements() {
        runner.withPropertyValues(JDBC, "camel.records.jdbc.create-tables=false")
                .withBean(DataSource.class, CursorRepositoryTest::database)
                .run(context -> assertThat(failure(context))
                        .contains(
                                "camel.records.cursor-repository=jdbc",
                                "The table camel_records_",
                                "is missing",
                                "CREATE TABLE camel_records_stream",
                                "camel.records.jdbc.create-tables is false: set it to true"));
    }
}
