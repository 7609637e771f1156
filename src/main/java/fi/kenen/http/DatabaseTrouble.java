package fi.kenen.http;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.regex.Pattern;

/** Trouble with the database that passes: it is away, or another transaction was in the way. */
public final class DatabaseTrouble {

    private static final int LOCK_TIMEOUT = 1205;

    /** Lock wait timeout, deadlock, Galera not ready, server shutting down, killed. */
    private static final Set<Integer> PASSING = Set.of(LOCK_TIMEOUT, 1213, 1047, 1053, 1927, 1158, 1159, 1160, 1161);

    /** What the connection pool says, without a code, when it has no connection to give. */
    private static final Pattern POOL = Pattern.compile("Acquisition timeout|Failed to enlist");

    private DatabaseTrouble() {}

    /** Whether somebody else kept a lock for longer than it was waited for. */
    public static boolean isLockTimeout(Exception failure) {
        return failure instanceof SQLException sql && sql.getErrorCode() == LOCK_TIMEOUT;
    }

    /** Whether a failure is, at bottom, trouble that passes. */
    public static boolean passes(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RollbackException || cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("40")
                || PASSING.contains(e.getErrorCode())
                || e.getMessage() != null && POOL.matcher(e.getMessage()).find();
    }

    /** What a client is told of it. */
    public static Problem problem() {
        return new Problem(
                ProblemKind.DATABASE_AWAY, "Nothing was changed that has not been answered. Try again soon.");
    }
}
