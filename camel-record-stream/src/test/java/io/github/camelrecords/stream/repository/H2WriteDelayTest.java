package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.LogCapture;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2WriteDelayTest {

    @TempDir
    Path folder;

    private String file() {
        return "jdbc:h2:file:" + folder.resolve("database");
    }

    private static List<String> warnings(String url) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        try (LogCapture log = new LogCapture();
                JdbcCursorRepository repository = new JdbcCursorRepository(database)) {
            repository.start();
            return log.lines().stream()
                    .filter(line -> line.contains("WRITE_DELAY"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", ";MODE=MySQL;DATABASE_TO_LOWER=TRUE"})
    void aFileThatIsWrittenLateIsToldOf(String mode) throws Exception {
        assertThat(warnings(file() + mode))
                .singleElement()
                .asString()
                .contains("camel_records_stream", "up to 500 ms late", "Add ;WRITE_DELAY=0 to the JDBC URL");
        assertThat(warnings(file() + ";WRITE_DELAY=20" + mode))
                .singleElement()
                .asString()
                .contains("up to 20 ms late");
    }

    @Test
    void aFileThatIsWrittenAtOnceIsFine() throws Exception {
        assertThat(warnings(file() + ";WRITE_DELAY=0")).isEmpty();
    }

    @Test
    void aDatabaseInMemoryIsFine() throws Exception {
        assertThat(warnings("jdbc:h2:mem:")).isEmpty();
    }
}
