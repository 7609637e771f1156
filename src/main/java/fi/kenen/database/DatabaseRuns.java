package fi.kenen.database;

import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.DatabaseTrouble;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes sure that the run of a server, from its start to its end, is known to the database before anything is done on a
 * connection to it. A transaction can be seen before it is on disk; when its server is lost before that, or a backup takes
 * the server's place, what was seen is gone. Whoever remembers what was seen in one run must not trust it in another.
 *
 * <p>On a cluster each node has runs of its own, and any new one counts as one of the whole.
 */
@ApplicationScoped
public class DatabaseRuns implements AgroalPoolInterceptor {

    /** Between two runs lies more than can have been seen of one and gone with it. */
    public static final long STEP = 1L << 24;

    private static final int NO_SUCH_TABLE = 1146;
    private static final int TRIES = 10;

    /** In a statement: the last run, in microseconds since 1970 and above all runs before it; null before the first. */
    public static final String LATEST = "(SELECT MAX(run) FROM database_run)";

    /**
     * Uptime and the clock are those of one moment within a statement, so that their difference never varies. A dump that is
     * restored brings what is known of runs with it, but into a table that was made then.
     */
    private static final String SERVER = "SELECT CONCAT(@@hostname, ':', @@port, ' ', @@datadir, ' since ',"
            + " UNIX_TIMESTAMP() - uptime.variable_value, ', restored ', (SELECT UNIX_TIMESTAMP(create_time)"
            + " FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'database_run'))"
            + " FROM information_schema.global_status uptime"
            + " WHERE uptime.variable_name = 'UPTIME'";

    private static final String ON_CLUSTER = "SELECT 1 FROM information_schema.session_variables"
            + " WHERE variable_name = 'WSREP_ON' AND variable_value = 'ON'";

    private final Database database;

    DatabaseRuns(Database database) {
        this.database = database;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            note(connection);
        } catch (SQLException e) {
            // There are no tables yet: connections for migrations come before them, see afterMigrations.
            if (e.getErrorCode() != NO_SUCH_TABLE) {
                close(connection, e);
                throw new DatabaseFailure(e);
            }
        }
    }

    /** The pool forgets what is refused here, and leaves it open. */
    private static void close(Connection refused, SQLException cause) {
        try {
            refused.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A start that is rehearsed has no database. */
    void afterMigrations(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start,
            @ConfigProperty(name = "quarkus.hibernate-orm.database.start-offline", defaultValue = "false")
                    boolean isOffline) {
        if (isOffline) {
            return;
        }
        database.on(connection -> {
            note(connection);
            return null;
        });
    }

    /** The last run, in microseconds since 1970; of the transaction of this thread where there is one. */
    public long latest() {
        return database.on("SELECT " + LATEST, select -> {
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        });
    }

    /** Whether a connection is to a node of a Galera cluster. */
    public static boolean isOnCluster(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(ON_CLUSTER)) {
            return select.executeQuery().next();
        }
    }

    private static void note(Connection connection) throws SQLException {
        String server;
        try (var select = connection.prepareStatement(SERVER)) {
            var row = select.executeQuery();
            row.next();
            server = row.getString(1);
        }
        boolean isOnCluster = isOnCluster(connection);
        if (isOnCluster) {
            readOnlyAfterOthers(connection);
        }
        for (int tries = 1; !isKnown(connection, server, isOnCluster); tries++) {
            add(connection, server, tries);
        }
    }

    /** On a cluster: nothing is read before all that was committed on other nodes until then is there. */
    private static void readOnlyAfterOthers(Connection connection) throws SQLException {
        try (var set = connection.createStatement()) {
            set.execute("SET SESSION wsrep_sync_wait = 1");
        }
    }

    /** One of several nodes is known once it has been seen; one of a pair that takes turns only while it is its turn. */
    private static boolean isKnown(Connection connection, String server, boolean isOnCluster) throws SQLException {
        var sql = "SELECT 1 FROM database_run WHERE server = ?" + (isOnCluster ? "" : " AND run = " + LATEST);
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, server);
            return select.executeQuery().next();
        }
    }

    private static void add(Connection connection, String server, int tries) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO database_run (server, run) SELECT ?, GREATEST("
                + "UNIX_TIMESTAMP() * 1000000, COALESCE(MAX(run), 0) + " + STEP
                + ") FROM database_run ON DUPLICATE KEY UPDATE run = VALUES(run)")) {
            insert.setString(1, server);
            insert.executeUpdate();
        } catch (SQLException e) {
            boolean isInTheWay = e instanceof SQLIntegrityConstraintViolationException || DatabaseTrouble.isConflict(e);
            if (tries == TRIES || !isInTheWay) {
                throw e;
            }
        }
    }
}
