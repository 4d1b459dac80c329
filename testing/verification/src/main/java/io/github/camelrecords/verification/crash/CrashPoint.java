package io.github.camelrecords.verification.crash;

import io.github.camelrecords.verification.crash.agent.Place;
import java.util.List;

/**
 * Moments at which a process is killed. They are places in the engine's code, where an agent in the child holds the thread that
 * comes by until the process is dead; the other threads run on. The code itself knows nothing of them.
 */
public enum CrashPoint {

    /** The service has answered a request for a page, and none of its records is handed out. */
    AFTER_FETCH("after fetch", Place.end(Engine.READ_AHEAD, "read")),

    /** Some records of a page are handed out, or collected in a batch, and the others are not. */
    MID_PAGE("in mid-page", Place.end(Engine.DISPATCHER, "handle")),

    /** A route is done with a record or batch, and the engine has not heard of it. */
    AFTER_ROUTE("after the route, before the engine knows", Place.start(Engine.COMPLETION, "finish")),

    /** A checkpoint is about to be stored: what it says was delivered, and is not committed. */
    BEFORE_COMMIT(
            "after delivery before commit",
            Place.start(Engine.ROUTE_TRANSACTION, "commit"),
            Place.before(Engine.ROUTE_TRANSACTION, "store", Engine.TRANSACTIONAL, "commitInTransaction")),

    /** File repository: the new checkpoint is in a file of its own, beside the old one. */
    BEFORE_RENAME("before the file rename", Place.before(Engine.FILES, "replace", "java/nio/file/Files", "move")),

    /** File repository: the new checkpoint has taken the place of the old one, and the folder is not flushed. */
    AFTER_RENAME(
            "after the file rename before the folder's fsync",
            Place.before(Engine.FILES, "replace", Engine.FILES, "syncFolder")),

    /**
     * JDBC repository: the statements of a transaction are done, and it is not committed. These are the transaction in which
     * a stream is taken over, and that of a route that stores the checkpoint itself. Any other checkpoint is one statement.
     */
    IN_DATABASE_COMMIT(
            "inside the database transaction",
            Place.before(Engine.JDBC_SESSION, "runInOwnTransaction", "java/sql/Connection", "commit"),
            Place.end(Engine.JDBC_STREAMS, "commitInTransaction")),

    /** The checkpoint is stored, and the engine has not heard of it. */
    AFTER_COMMIT("after commit, before the engine knows", Place.end(Engine.ROUTE_TRANSACTION, "commit")),

    /** The checkpoint is stored, and the service was not asked to erase what it covers. Needs {@code pruneAfterCommit}. */
    BEFORE_PRUNE("after commit before prune", Place.before(Engine.READER, "endPass", Engine.SOURCE, "prune"));

    private final String words;
    private final List<Place> places;

    CrashPoint(String words, Place... places) {
        this.words = words;
        this.places = List.of(places);
    }

    /** The point in the words of a report. */
    public String words() {
        return words;
    }

    /** Where it is. */
    List<Place> places() {
        return places;
    }

    /** Classes by the names that class files use. */
    private static final class Engine {
        private static final String STREAM = "io/github/camelrecords/stream/";
        static final String READ_AHEAD = STREAM + "readahead/ReadAheadSource";
        static final String DISPATCHER = STREAM + "consumer/ExchangeDispatcher";
        static final String COMPLETION = STREAM + "consumer/UnitProcessor$Completion";
        static final String ROUTE_TRANSACTION = STREAM + "RouteTransaction";
        static final String TRANSACTIONAL = STREAM + "repository/TransactionalCursorRepository";
        static final String FILES = STREAM + "repository/DurableFiles";
        static final String JDBC_SESSION = STREAM + "repository/JdbcSession";
        static final String JDBC_STREAMS = STREAM + "repository/JdbcStreams";
        static final String READER = STREAM + "StreamReader";
        static final String SOURCE = STREAM + "RecordSource";

        private Engine() {}
    }
}
