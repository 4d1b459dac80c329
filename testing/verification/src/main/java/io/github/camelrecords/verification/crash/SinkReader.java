package io.github.camelrecords.verification.crash;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** Reads the sink of a route, for a crash test to see what arrived. It is read while the route writes, and while it does not. */
@FunctionalInterface
public interface SinkReader {

    /** What a sink can tell. */
    enum Shows {
        /** every record that arrived, in the order of their arrival, each as often as it did: a log */
        ARRIVALS,
        /** every version that arrived, in any order, such as many files: what was lost is seen, not the order nor what came twice */
        VERSIONS,
        /** the last version of each record that was written, such as a table: what was lost or put back is seen. A record that
         * is not there counts as deleted. */
        NEWEST
    }

    /**
     * @return    everything that is in the sink; nothing if there is no sink yet
     * @throws Exception if it cannot be read now; the test fails if that is so when it ends
     */
    List<Arrival> read() throws Exception;

    /** What {@link #read} returns; {@link Shows#ARRIVALS} unless a reader says otherwise. */
    default Shows shows() {
        return Shows.ARRIVALS;
    }

    /** A file to which a route appends records as they come, a line each or several: JSON Lines. */
    static SinkReader jsonLines(Path file) {
        return new JsonSink(file, Shows.ARRIVALS);
    }

    /** A folder, with its folders, of files that hold records: one each, or lines of them, in no order. Names that begin with a dot or end
     * with {@code .tmp} do not count. */
    static SinkReader jsonFiles(Path folder) {
        return new JsonSink(folder, Shows.VERSIONS);
    }

    /** A folder with one file for each record, which a later version replaces. */
    static SinkReader jsonFilePerRecord(Path folder) {
        return new JsonSink(folder, Shows.NEWEST);
    }

    /**
     * A table with one row for each record.
     *
     * @param query gives rows with the columns {@code id} and {@code version}, and if there are such {@code modified_at} and
     *              {@code deleted}
     */
    static SinkReader query(DataSource database, String query) {
        return new QuerySink(database, query, Shows.NEWEST);
    }

    /** A table to which rows are only added. @param query see {@link #query}; it has to order them as they were added */
    static SinkReader log(DataSource database, String query) {
        return new QuerySink(database, query, Shows.ARRIVALS);
    }
}
