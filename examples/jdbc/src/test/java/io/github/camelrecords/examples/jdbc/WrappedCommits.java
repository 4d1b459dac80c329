package io.github.camelrecords.examples.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source whose commits somebody can stand in front of, or behind. */
final class WrappedCommits extends DelegatingDataSource {

    /** A commit of a connection. */
    interface Commit {
        void run() throws SQLException;
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
                        wrapper.commit(connection::commit);
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
