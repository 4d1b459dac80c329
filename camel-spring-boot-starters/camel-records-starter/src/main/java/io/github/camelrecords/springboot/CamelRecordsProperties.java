package io.github.camelrecords.springboot;

import io.github.camelrecords.starter.OptionNames;
import io.github.camelrecords.stream.metrics.ConnectionTag;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties {@code camel.records.*}. One that does not exist keeps the application from starting. */
@ConfigurationProperties(prefix = CamelRecordsProperties.PREFIX, ignoreUnknownFields = false)
public class CamelRecordsProperties {

    static final String PREFIX = "camel.records";
    static final OptionNames NAMES = OptionNames.below(PREFIX, CamelRecordsProperties.class);

    /**
     * Where the cursors of all streams are kept that name no repository of their own: jdbc = in a database of the application,
     * file = in one folder, memory = nowhere, none = where the components keep them.
     */
    private CursorRepositoryType cursorRepository = CursorRepositoryType.NONE;

    private final Jdbc jdbc = new Jdbc();
    private final File file = new File();
    private final Metrics metrics = new Metrics();

    public CursorRepositoryType getCursorRepository() {
        return cursorRepository;
    }

    public void setCursorRepository(CursorRepositoryType cursorRepository) {
        this.cursorRepository = cursorRepository;
    }

    public Jdbc getJdbc() {
        return jdbc;
    }

    public File getFile() {
        return file;
    }

    public Metrics getMetrics() {
        return metrics;
    }

    /** Of {@code cursor-repository=jdbc}. */
    public static class Jdbc {

        /** Name of the DataSource bean to use. By default the only one, or the primary one. */
        private String dataSource;

        /** Whether missing tables are created at start. */
        private boolean createTables = true;

        /** How the names of the tables begin; may have the name of a schema and a dot in front. */
        private String tablePrefix = JdbcCursorRepository.DEFAULT_TABLE_PREFIX;

        public String getDataSource() {
            return dataSource;
        }

        public void setDataSource(String dataSource) {
            this.dataSource = dataSource;
        }

        public boolean isCreateTables() {
            return createTables;
        }

        public void setCreateTables(boolean createTables) {
            this.createTables = createTables;
        }

        public String getTablePrefix() {
            return tablePrefix;
        }

        public void setTablePrefix(String tablePrefix) {
            this.tablePrefix = tablePrefix;
        }
    }

    /** Of {@code cursor-repository=file}. */
    public static class File {

        /** The folder of the checkpoint files. It is created if it is missing. */
        private String directory = FileCursorRepository.DEFAULT_DIRECTORY;

        public String getDirectory() {
            return directory;
        }

        public void setDirectory(String directory) {
            this.directory = directory;
        }
    }

    /** What Micrometer gets. */
    public static class Metrics {

        /** Whether the consumers have meters in the application's MeterRegistry. */
        private boolean enabled = true;

        /** What meters say of the connection: plain = its id, hashed = eight digits made of it, none = nothing. */
        private ConnectionTag connectionTag = ConnectionTag.HASHED;

        public boolean isEnabled() {
            return enabled;
        }

        public void setEnabled(boolean enabled) {
            this.enabled = enabled;
        }

        public ConnectionTag getConnectionTag() {
            return connectionTag;
        }

        public void setConnectionTag(ConnectionTag connectionTag) {
            this.connectionTag = connectionTag;
        }
    }
}
