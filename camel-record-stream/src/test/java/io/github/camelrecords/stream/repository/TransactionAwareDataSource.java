package io.github.camelrecords.stream.repository;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Hands out the connection of the thread's transaction while there is one, as transaction managers do. */
public final class TransactionAwareDataSource implements DataSource {

    private final DataSource target;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    public TransactionAwareDataSource(DataSource target) {
        this.target = target;
    }

    public void begin() throws SQLException {
        Connection connection = target.getConnection();
        connection.setAutoCommit(false);
        current.set(connection);
    }

    public void commit() throws SQLException {
        try (Connection connection = current.get()) {
            connection.commit();
        } finally {
            current.remove();
        }
    }

    public void rollback() throws SQLException {
        try (Connection connection = current.get()) {
            connection.rollback();
        } finally {
            current.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = current.get();
        return connection == null ? target.getConnection() : withoutClose(connection);
    }

    private static Connection withoutClose(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TransactionAwareDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "close":
                            return null;
                        case "commit", "setAutoCommit":
                            throw new AssertionError(method.getName() + " belongs to the owner of the transaction");
                        default:
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return target.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
