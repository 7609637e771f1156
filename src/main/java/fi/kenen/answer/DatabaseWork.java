package fi.kenen.answer;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** What is done in one transaction. */
@FunctionalInterface
interface DatabaseWork<T> {

    T on(Connection connection) throws SQLException;

    /** Does it in a transaction of its own, all or nothing. */
    static <T> T run(AgroalDataSource database, DatabaseWork<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var done = work.on(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
