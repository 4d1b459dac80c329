package io.github.camelrecords.stream.repository;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The tables of a {@link JdbcCursorRepository}: their names, how they are created and whether they are there. */
final class JdbcTables {

    /** The longest cursor and the longest stored part of a key, in escaped characters. */
    static final int CURSOR_LENGTH = 4000;

    static final int KEY_LENGTH = 2000;

    private static final Pattern PREFIX = Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,62}\\.)?[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final String MISSING = "42";
    private static final int ATTEMPTS = 3;

    private final String prefix;
    private final String schemaTable;
    private final JdbcUpgrade upgrade;

    /**
     * @throws IllegalArgumentException when the prefix is not a plain identifier
     */
    JdbcTables(String prefix) {
        this(prefix, JdbcUpgrade.RELEASED);
    }

    /** @param upgrade what has changed since the first version */
    JdbcTables(String prefix, JdbcUpgrade upgrade) {
        if (prefix == null || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("The tablePrefix \"" + prefix + "\" is not allowed: it has to begin with"
                    + " a letter, followed by at most 39 letters, digits and underscores; the name of a schema and a"
                    + " dot may be in front of it.");
        }
        this.prefix = prefix;
        this.schemaTable = prefix + "schema";
        this.upgrade = upgrade;
    }

    String prefix() {
        return prefix;
    }

    String streams() {
        return prefix + "stream";
    }

    String keys() {
        return prefix + "key";
    }

    /** The statements that create everything, as a script for the given database. */
    String script(String databaseProduct) {
        return String.join(";\n\n", definitions(databaseProduct).values()) + ";\n\n" + insertVersion(upgrade.latest())
                + ";\n";
    }

    /**
     * Makes sure that all tables are there, as this version of the library needs them.
     *
     * @param  create                 whether missing tables are created, and those of an older version brought up to date
     * @throws MissingTablesException when a table is missing and is not to be created, or cannot be
     * @throws CheckpointException    when a table is older and may not be changed, or is from a newer version
     */
    void prepare(Connection connection, boolean create) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Map.Entry<String, String> table : definitions(product).entrySet()) {
            SQLException missing = missing(connection, table.getKey());
            if (missing != null) {
                if (!create) {
                    throw absent(
                            table.getKey(),
                            "is missing, or the user may not read it, and createTables=false",
                            "Set createTables=true for a user who may create tables, or create them with",
                            product,
                            missing);
                }
                create(connection, table.getKey(), table.getValue(), product);
            }
            if (table.getKey().equals(schemaTable)) {
                noteVersion(connection);
            }
        }
        bringUpToDate(connection, create);
    }

    /** Before the other tables are created, so that another node knows whether what it finds is new or old. */
    private void noteVersion(Connection connection) throws SQLException {
        if (version(connection) == null) {
            boolean tablesWithoutVersion = missing(connection, streams()) == null;
            insertVersion(connection, tablesWithoutVersion ? JdbcUpgrade.FIRST_VERSION : upgrade.latest());
        }
    }

    private void bringUpToDate(Connection connection, boolean allowed) throws SQLException {
        int version = version(connection);
        if (version > upgrade.latest()) {
            throw new CheckpointException("The table " + schemaTable + " says that the tables were set up by a newer"
                    + " version of Camel Records: schema version " + version + ", this one knows " + upgrade.latest()
                    + ". Use the newer version, or set another tablePrefix to begin with new tables.");
        }
        for (JdbcUpgrade.Step step : upgrade.after(version, prefix)) {
            if (!allowed) {
                throw outdated(version, "createTables=false", null);
            }
            upgrade(connection, step, version);
        }
    }

    private void upgrade(Connection connection, JdbcUpgrade.Step step, int version) throws SQLException {
        SQLException reason = problem(connection, step.probe());
        for (int attempt = 1; reason != null && problem(connection, step.probe()) != null; attempt++) {
            if (attempt > ATTEMPTS) {
                throw outdated(version, "they cannot be changed: " + reason.getMessage(), reason);
            }
            try {
                execute(connection, step.statement());
            } catch (SQLException e) {
                // another node may have been faster, or be about to
                reason = e;
            }
        }
        insertVersion(connection, step.version());
    }

    private void insertVersion(Connection connection, int version) throws SQLException {
        try {
            execute(connection, insertVersion(version));
        } catch (SQLException e) {
            // another node may have been faster
            Integer stored = version(connection);
            if (stored == null || stored < version) {
                throw e;
            }
        }
    }

    private void create(Connection connection, String table, String definition, String product) throws SQLException {
        try {
            execute(connection, definition);
        } catch (SQLException e) {
            // another node may have been faster
            if (missing(connection, table) != null) {
                throw absent(
                        table,
                        "is missing and cannot be created",
                        "Let the user create tables; or create them as another user, and let this one read and write"
                                + " them. They are created with",
                        product,
                        e);
            }
        }
    }

    private Integer version(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(schema_version) FROM " + schemaTable);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            int version = rows.getInt(1);
            return rows.wasNull() ? null : version;
        }
    }

    private MissingTablesException absent(
            String table, String problem, String wayOut, String product, SQLException reason) {
        return new MissingTablesException(
                "The table " + table + " " + problem + ": " + reason.getMessage() + "\n" + wayOut + ":\n\n"
                        + script(product),
                reason);
    }

    private CheckpointException outdated(int version, String problem, SQLException reason) {
        return new CheckpointException(
                "The table " + schemaTable + " says that the tables were set up by an older version of Camel Records:"
                        + " schema version " + version + ", this one needs " + upgrade.latest() + ", and " + problem
                        + ".\nSet createTables=true for a user who may change tables, or change them with:\n\n"
                        + upgrade.script(version, prefix),
                reason);
    }

    /** Why the table cannot be read, or {@code null} if it can. */
    private static SQLException missing(Connection connection, String table) throws SQLException {
        return problem(connection, "SELECT 1 FROM " + table + " WHERE 1 = 0");
    }

    private static SQLException problem(Connection connection, String probe) throws SQLException {
        try {
            execute(connection, probe);
            return null;
        } catch (SQLException e) {
            // class 42 of SQL states: unknown table or column, or no access; anything else is another problem
            if (e.getSQLState() != null && e.getSQLState().startsWith(MISSING)) {
                return e;
            }
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private String insertVersion(int version) {
        return JdbcUpgrade.insertVersion(version, prefix);
    }

    /** By table. Keys are hashed for the primary key: MySQL and others limit how long an indexed text may be. */
    private Map<String, String> definitions(String databaseProduct) {
        Types types = Types.of(databaseProduct);
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put(schemaTable, """
                CREATE TABLE %s (
                  schema_version INTEGER NOT NULL PRIMARY KEY
                )""".formatted(schemaTable));
        definitions.put(streams(), """
                CREATE TABLE %s (
                  stream_hash VARCHAR(64) NOT NULL PRIMARY KEY,
                  stream_key VARCHAR(%d) NOT NULL,
                  stream_cursor VARCHAR(%d),
                  delivered_ahead %s,
                  owner_epoch %s NOT NULL,
                  commit_version %s NOT NULL,
                  fingerprint VARCHAR(255),
                  updated_at VARCHAR(40) NOT NULL
                )""".formatted(
                        streams(), KEY_LENGTH, CURSOR_LENGTH, types.binary(), types.number(), types.number()));
        definitions.put(keys(), """
                CREATE TABLE %s (
                  key_hash VARCHAR(64) NOT NULL PRIMARY KEY,
                  key_text VARCHAR(%d) NOT NULL,
                  created_at VARCHAR(40) NOT NULL
                )""".formatted(keys(), KEY_LENGTH));
        return definitions;
    }

    /** The two column types without a name that all databases share: many bytes, and 64-bit numbers. */
    private record Types(String binary, String number) {

        static Types of(String databaseProduct) {
            String product = databaseProduct.toLowerCase(Locale.ROOT);
            if (product.contains("postgresql")) {
                return new Types("BYTEA", "BIGINT");
            } else if (product.contains("mysql") || product.contains("mariadb")) {
                return new Types("LONGBLOB", "BIGINT");
            } else if (product.contains("microsoft sql server")) {
                return new Types("VARBINARY(MAX)", "BIGINT");
            } else if (product.contains("oracle")) {
                return new Types("BLOB", "NUMBER(19)");
            }
            return new Types("BINARY LARGE OBJECT", "BIGINT");
        }
    }
}
