package fi.kenen.answer.log.writing;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.http.problem.DatabaseTrouble;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The connection of the log's writer, kept because to take and to give back one each time costs a journey each. On it
 * nothing waits for long for what somebody else has locked, because all other changes would wait, too.
 */
final class WriterConnection {

    private static final String IMPATIENT = "SET SESSION innodb_lock_wait_timeout = 0, SESSION lock_wait_timeout = 1";

    private final Database database;

    /** Null until needed. */
    private Connection connection;

    private boolean isOnCluster;

    WriterConnection(Database database) {
        this.database = database;
    }

    Connection get() throws SQLException {
        if (connection == null) {
            connection = database.connection();
            isOnCluster = DatabaseRuns.isOnCluster(connection);
            connection.setAutoCommit(false);
            try (var setting = connection.createStatement()) {
                setting.execute(IMPATIENT);
            }
        }
        return connection;
    }

    /** Whether the connection is to a node of a cluster. */
    boolean isOnCluster() {
        return isOnCluster;
    }

    /**
     * Takes back what a failed transaction has done.
     *
     * @return whether that is certain; otherwise it may have been committed
     */
    boolean rollBack(Exception cause) {
        if (connection == null) {
            return true;
        }
        boolean isCertain = true;
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            isCertain = false;
        }
        // A server that takes no changes may have been replaced by another under the same name.
        if (!isCertain || DatabaseTrouble.takesNoChanges(cause)) {
            giveUp(cause);
        }
        return isCertain;
    }

    private void giveUp(Exception cause) {
        try (var failed = connection) {
            connection = null;
            // What the pool hands out would be lost to it when it is aborted.
            failed.unwrap(org.mariadb.jdbc.Connection.class).abort(Runnable::run);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
