package fi.kenen.database;

import fi.kenen.http.problem.DatabaseFailure;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The way to the database for whatever is no entity. Everything here blocks, gives its connection back, and fails with a
 * {@link DatabaseFailure}.
 */
@ApplicationScoped
public class Database {

    /**
     * After so long between two statements the server takes a transaction back. Else what a replica has locked that stops in
     * the middle of one, or is cut off, would be locked for hours.
     */
    public static final int IDLE_SECONDS = 30;

    private final AgroalDataSource source;

    Database(AgroalDataSource source) {
        this.source = source;
    }

    /** What is done with a connection or a statement. */
    @FunctionalInterface
    public interface Work<C, T> {
        T with(C one) throws SQLException;
    }

    /** Does something in the transaction of this thread; where there is none, each statement is one. */
    public <T> T on(Work<Connection, T> work) {
        try (var connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The same with one statement. */
    public <T> T on(String sql, Work<PreparedStatement, T> work) {
        return on(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                return work.with(statement);
            }
        });
    }

    /**
     * Does something in a transaction of its own, all or nothing; nothing where it does nothing for {@link #IDLE_SECONDS}.
     */
    public <T> T transact(Work<Connection, T> work) {
        return on(connection -> {
            begin(connection);
            try {
                var done = work.with(connection);
                connection.commit();
                return done;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        });
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var setting = connection.createStatement()) {
            setting.execute("SET SESSION idle_transaction_timeout = " + IDLE_SECONDS);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A connection for whoever keeps it, and gives it back. */
    public Connection connection() throws SQLException {
        return source.getConnection();
    }
}
