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

    /** Does something in a transaction of its own, all or nothing. */
    public <T> T transact(Work<Connection, T> work) {
        return on(connection -> {
            connection.setAutoCommit(false);
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
