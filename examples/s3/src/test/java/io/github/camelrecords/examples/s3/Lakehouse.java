package io.github.camelrecords.examples.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The lines of objects as a table, for the queries of the page {@code docs/s3.md}. H2 runs them here. */
final class Lakehouse implements AutoCloseable {

    private final Connection connection;
    private final int size;

    private Lakehouse(Connection connection, int size) {
        this.connection = connection;
        this.size = size;
    }

    static Lakehouse of(List<StoredObject> objects) throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
        ObjectMapper json = new ObjectMapper();
        try (Statement table = connection.createStatement()) {
            table.execute("CREATE TABLE lines (id VARCHAR(100), modified_at VARCHAR(40),"
                    + " written_at TIMESTAMP WITH TIME ZONE, line VARCHAR(100000))");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lines VALUES (?, ?, ?, ?)")) {
            for (StoredObject object : objects) {
                for (String line : object.lines()) {
                    JsonNode record = json.readTree(line);
                    insert.setString(1, record.path("id").asText());
                    insert.setString(
                            2,
                            record.path("_nango_metadata")
                                    .path("last_modified_at")
                                    .asText());
                    insert.setObject(3, object.writtenAt());
                    insert.setString(4, line);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        return new Lakehouse(connection, StoredObject.lines(objects).size());
    }

    /** Of all lines, as often as they were written. */
    int size() {
        return size;
    }

    /** Id and time of one line a version. */
    List<String> versions() throws Exception {
        return rows(PageTest.sql(0), "modified_at");
    }

    /** Id and line of the newest version a record. */
    List<String> newest() throws Exception {
        return rows(PageTest.sql(1), "line");
    }

    private List<String> rows(String query, String column) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString("id") + ' ' + result.getString(column));
            }
            return rows;
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
