package io.github.camelrecords.examples.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source whose commits somebody can stand in front of, or behind. */
final class WrappedCommits extends DelegatingDataSource {

    /** A commit of a connection that somebody has asked for. */
    record Commit(Connection connection) {

        void run() throws SQLException {
            connection.commit();
        }

        /** What a connection throws that is lost before the server heard of the commit: the server undoes what it has. */
        SQLException lostBefore() throws SQLException {
            // without this, the clean-up that switches auto-commit on would commit
            connection.rollback();
            return new SQLException("connection lost before the commit", "08006");
        }

        /** As a connection that is lost when the server has committed and its answer is on the way. */
        SQLException lostAfter() throws SQLException {
            connection.commit();
            return new SQLException("connection lost after the commit", "08006");
        }
    }

    /** Decides what becomes of a commit. */
    interface Wrapper {
        void commit(Commit commit) throws SQLException;
    }

    private final Wrapper wrapper;

    WrappedCommits(DataSource target, Wrapper wrapper) {
        super(target);
        this.wrapper = wrapper;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        wrapper.commit(new Commit(connection));
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
