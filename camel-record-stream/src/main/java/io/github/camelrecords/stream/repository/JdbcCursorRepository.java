package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps checkpoints in a database, one row a stream, for several nodes. Made for PostgreSQL, MySQL, MariaDB and H2; the
 * SQL is plain, so that others will usually do.
 * <p>
 * Every load raises the stream's epoch in the database, and a commit only changes a row that still has the epoch of its
 * owner. So when a second node loads a stream, the commits of the first are refused from then on; it cannot move the
 * cursor back. Within one repository object a second load is refused at once.
 * <p>
 * The {@link DataSource} hands out connections with auto-commit on. If it gives one with auto-commit off, a transaction
 * is in progress (a transaction-aware DataSource), and commits and keys become part of it; its owner commits or rolls it
 * back. A stream cannot be loaded in such a transaction, because a rollback would take the epoch back.
 * <p>
 * Keys, cursors and fingerprints are stored as ASCII: a backslash and whatever is not printable ASCII become a backslash
 * and four hexadecimal digits. Keys delivered ahead are in one binary column, 24 bytes each.
 */
@Metadata(
        label = "bean",
        description = "Keeps the position of record streams in a database, for one node or several.",
        annotations = {"interfaceName=org.apache.camel.spi.StateRepository"})
@Configurer(metadataOnly = true)
@ManagedResource(description = "JDBC based cursor repository")
public class JdbcCursorRepository extends ServiceSupport implements TransactionalCursorRepository {

    /** How the names of the tables begin if no prefix is set. */
    public static final String DEFAULT_TABLE_PREFIX = "camel_records_";

    private final Set<String> held = ConcurrentHashMap.newKeySet();

    @Metadata(
            description = "The database. Its connections have auto-commit on, outside of transactions.",
            required = true)
    private DataSource dataSource;

    @Metadata(
            description = "How the names of the tables begin; may have the name of a schema and a dot in front.",
            defaultValue = DEFAULT_TABLE_PREFIX)
    private String tablePrefix = DEFAULT_TABLE_PREFIX;

    @Metadata(description = "Whether missing tables are created at start.", defaultValue = "true")
    private boolean createTables = true;

    /** A repository that still needs {@link #setDataSource}. */
    public JdbcCursorRepository() {}

    /**
     * @param dataSource the database
     */
    public JdbcCursorRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Checkpoint load(String streamKey) {
        checkStarted(streamKey);
        if (!held.add(streamKey)) {
            throw Conflicts.alreadyLoaded(streamKey, "table " + tables().streams());
        }
        boolean loaded = false;
        try {
            Checkpoint checkpoint = streams().load(streamKey);
            // stopped meanwhile, and perhaps too early to give this stream up
            checkStarted(streamKey);
            loaded = true;
            return new Checkpoint(
                    checkpoint.cursor(), checkpoint.deliveredAhead(), checkpoint.epoch(), 0, checkpoint.fingerprint());
        } finally {
            if (!loaded) {
                held.remove(streamKey);
            }
        }
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        commit(streamKey, checkpoint, 0);
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint, long leastVersion) {
        checkHeld(streamKey);
        streams().commit(streamKey, checkpoint, leastVersion);
    }

    @Override
    public void commitInTransaction(String streamKey, Checkpoint checkpoint, long leastVersion) {
        checkHeld(streamKey);
        streams().commitInTransaction(streamKey, checkpoint, leastVersion);
    }

    @Override
    public Checkpoint verify(String streamKey, long epoch) {
        checkHeld(streamKey);
        return streams().verify(streamKey, epoch);
    }

    @Override
    public void release(String streamKey) {
        held.remove(streamKey);
    }

    /**
     * The cursor of a stream, without taking the stream.
     *
     * @return the cursor committed last, or {@code null} if there is none
     * @throws CheckpointException when it cannot be read
     */
    @Override
    @ManagedOperation(description = "The cursor of a stream")
    public String getState(String streamKey) {
        return streams().cursor(streamKey);
    }

    /**
     * Sets the position of a stream from outside and forgets the keys delivered ahead of it. A consumer that reads the
     * stream, on whatever node, is refused at its next commit and has to be started again.
     *
     * @param  cursor              the new cursor; {@code null} = none, the stream starts over
     * @throws CheckpointException when it cannot be stored
     */
    @Override
    @ManagedOperation(description = "Sets the cursor of a stream")
    public void setState(String streamKey, String cursor) {
        streams().setCursor(streamKey, cursor);
    }

    @Override
    @ManagedOperation(description = "Adds the key to the set of keys")
    public boolean add(String key) {
        return keys().add(key);
    }

    @Override
    @ManagedOperation(description = "Does the set of keys contain the given key")
    public boolean contains(String key) {
        return keys().contains(key);
    }

    @Override
    @ManagedOperation(description = "Removes the key from the set of keys")
    public boolean remove(String key) {
        return keys().remove(key);
    }

    /** Does nothing: a key is stored when it is added, or with the transaction in progress. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** Removes all keys of the set. The checkpoints stay. */
    @Override
    @ManagedOperation(description = "Removes all keys of the set of keys; the checkpoints stay")
    public void clear() {
        keys().clear();
    }

    /**
     * The statements that create the tables, for a database administrator who does it by hand
     * ({@link #setCreateTables createTables=false}).
     *
     * @param  databaseProduct the name of the database as its driver gives it
     *                         ({@link java.sql.DatabaseMetaData#getDatabaseProductName()}): {@code PostgreSQL},
     *                         {@code MySQL}, {@code MariaDB}, {@code H2}, {@code Microsoft SQL Server} or
     *                         {@code Oracle}; any other gets the types of standard SQL
     * @return                 a script, each statement ended by a semicolon
     */
    @ManagedOperation(description = "The SQL statements that create the tables, for the named database product")
    public String createTablesSql(String databaseProduct) {
        return tables().script(databaseProduct);
    }

    public DataSource getDataSource() {
        return dataSource;
    }

    /** Sets the database. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @ManagedAttribute(description = "How the names of the tables begin")
    public String getTablePrefix() {
        return tablePrefix;
    }

    /**
     * Sets how the names of the tables begin: a letter, then at most 39 letters, digits and underscores; the name of a
     * schema and a dot may be in front.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public void setTablePrefix(String tablePrefix) {
        this.tablePrefix = new JdbcTables(tablePrefix).prefix();
    }

    @ManagedAttribute(description = "Whether missing tables are created at start")
    public boolean isCreateTables() {
        return createTables;
    }

    /**
     * Sets whether missing tables are created at start, and tables of an older version of this library brought up to date;
     * {@code true} by default. With {@code false} the start fails with the statements that an administrator has to run.
     */
    public void setCreateTables(boolean createTables) {
        this.createTables = createTables;
    }

    @Override
    protected void doStart() {
        try {
            session().run(connection -> {
                if (JdbcSession.isJoined(connection)) {
                    throw new CheckpointException("The DataSource of the JdbcCursorRepository hands out connections"
                            + " with auto-commit off, outside of any transaction of its own. Checkpoints would be lost"
                            + " when the connection is given back. Switch auto-commit on in the DataSource (a"
                            + " transaction manager switches it off where it has to be), and start the repository"
                            + " outside of transactions.");
                }
                tables().prepare(connection, createTables);
                H2WriteDelay.warnOf(connection, tables().streams());
                return null;
            });
        } catch (SQLException e) {
            throw JdbcKeys.failure("Looking for", tables().streams(), e);
        }
    }

    @Override
    protected void doStop() {
        held.clear();
    }

    private void checkHeld(String streamKey) {
        if (!held.contains(streamKey)) {
            throw Conflicts.notHeld(streamKey, "table " + tables().streams());
        }
    }

    private void checkStarted(String streamKey) {
        if (!isStarted()) {
            throw new CheckpointException("The stream " + streamKey + " cannot be loaded: the repository of the table "
                    + tables().streams() + " is not started. Call start() first.");
        }
    }

    private JdbcTables tables() {
        return new JdbcTables(tablePrefix);
    }

    private JdbcStreams streams() {
        return new JdbcStreams(session(), tables().streams());
    }

    private JdbcKeys keys() {
        return new JdbcKeys(session(), tables().keys());
    }

    private JdbcSession session() {
        if (dataSource == null) {
            throw new CheckpointException("The JdbcCursorRepository has no database. Set its property dataSource.");
        }
        return new JdbcSession(dataSource);
    }
}
