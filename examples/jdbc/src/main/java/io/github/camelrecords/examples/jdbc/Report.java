package io.github.camelrecords.examples.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What is in the database.
 *
 * @param rows       of records that are not deleted
 * @param deliveries lines in the delivery log
 * @param twice      versions that have more than one line there
 * @param refused    records that were put aside
 */
record Report(int rows, int deliveries, int twice, int refused) {

    static Report of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return new Report(
                    count(statement, "records"),
                    count(statement, "delivery"),
                    count(
                            statement,
                            "(SELECT record_id FROM delivery GROUP BY record_id, modified_at HAVING COUNT(*) > 1) t"),
                    count(statement, "refused"));
        }
    }

    private static int count(Statement statement, String from) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public String toString() {
        return "rows=" + rows + " deliveries=" + deliveries + " twice=" + twice + " refused=" + refused;
    }
}
