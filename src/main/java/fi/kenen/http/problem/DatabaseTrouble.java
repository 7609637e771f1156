package fi.kenen.http.problem;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mariadb.jdbc.export.MaxAllowedPacketException;

/**
 * What the database does not do, and why: because it is away or another transaction was in the way, which passes; because
 * it takes no changes now; or because of what it was given, which it will never take.
 */
public final class DatabaseTrouble {

    /** What the database says of a lock that somebody else keeps for too long. */
    public static final int LOCK_TIMEOUT = 1205;

    private static final int DEADLOCK = 1213;

    /** Locked or deadlocked, Galera not ready, server shutting down, killed, interrupted, out of time. */
    private static final Set<Integer> PASSING =
            Set.of(LOCK_TIMEOUT, DEADLOCK, 1047, 1053, 1927, 1158, 1159, 1160, 1161, 1317, 1969);

    /** Of a commit: a node without its cluster, error while committing, server shutting down, killed, interrupted. */
    private static final Set<Integer> DOUBTFUL = Set.of(1047, 1180, 1053, 1927, 1317);

    /**
     * Read-only server, transaction or table; full disk or table, error on writing; a binary log whose format does not
     * go with our transactions; rights that were withdrawn.
     */
    private static final Set<Integer> NO_CHANGES =
            Set.of(1290, 1792, 1836, 1036, 3, 1021, 1026, 1030, 1114, 1180, 1665, 1044, 1142, 1143, 1227);

    /** A packet, a row or a text that is too large. */
    private static final Set<Integer> TOO_LARGE = Set.of(1153, 1118, 1301);

    /** Data that a column does not take, a constraint, or a trigger of the operator that refuses. */
    private static final Pattern REFUSAL = Pattern.compile("2[23].*|45000");

    /** What the connection pool says, without a code, when it has no connection to give. */
    private static final Pattern POOL = Pattern.compile("[Aa]cquisition timeout|Failed to enlist");

    private DatabaseTrouble() {}

    /** Whether somebody else kept a lock for longer than it was waited for. */
    public static boolean isLockTimeout(Throwable failure) {
        return any(failure, sql -> sql.getErrorCode() == LOCK_TIMEOUT);
    }

    /** Whether another transaction was in the way, or on a cluster was certified before: none of it was done. */
    public static boolean isConflict(Throwable failure) {
        return any(failure, sql -> sql.getErrorCode() == DEADLOCK);
    }

    /** Whether nobody knows what the database has done, because it has not said it. */
    public static boolean isConnectionLost(Throwable failure) {
        return !isTooLarge(failure) && any(failure, sql -> state(sql).startsWith("08"));
    }

    /** Whether a commit that failed so may have been made all the same, by other nodes of a cluster. */
    public static boolean leavesDoubt(Throwable failure) {
        return any(failure, sql -> DOUBTFUL.contains(sql.getErrorCode()));
    }

    /** Whether the database takes no changes now, whatever they are. */
    public static boolean takesNoChanges(Throwable failure) {
        return any(failure, sql -> NO_CHANGES.contains(sql.getErrorCode()));
    }

    /** Whether a failure is, at bottom, trouble that passes. */
    public static boolean passes(Throwable failure) {
        return !isTooLarge(failure)
                && (causes(failure).anyMatch(RollbackException.class::isInstance)
                        || any(failure, DatabaseTrouble::passes));
    }

    private static boolean passes(SQLException e) {
        // The connector calls transient whatever it does not know.
        return e instanceof SQLRecoverableException
                || state(e).startsWith("08")
                || state(e).startsWith("40")
                || PASSING.contains(e.getErrorCode())
                || e.getMessage() != null && POOL.matcher(e.getMessage()).find();
    }

    private static boolean isTooLarge(Throwable failure) {
        return causes(failure).anyMatch(MaxAllowedPacketException.class::isInstance)
                || any(failure, sql -> TOO_LARGE.contains(sql.getErrorCode()));
    }

    /** What a client is told of a failure; empty for one that is nobody's but ours. */
    public static Optional<Problem> problem(Throwable failure) {
        if (isTooLarge(failure)) {
            return Optional.of(tooLarge());
        }
        if (isLockTimeout(failure)) {
            return Optional.of(locked());
        }
        if (isConflict(failure)) {
            return Optional.of(new Problem(ProblemKind.BUSY, "Others change it all the time. Try again soon."));
        }
        return takesNoChanges(failure) || passes(failure) ? Optional.of(away()) : Optional.empty();
    }

    /** What is told of a sheet that the database will never take: a problem where it is one, otherwise the failure. */
    public static Throwable refusal(Exception failure) {
        if (any(failure, sql -> REFUSAL.matcher(state(sql)).matches())) {
            return new Problem(ProblemKind.INVALID_SHEET, "The database does not take the sheet.");
        }
        return problem(failure).<Throwable>map(known -> known).orElse(failure);
    }

    public static Problem away() {
        return new Problem(
                ProblemKind.DATABASE_AWAY, "Nothing was changed that has not been answered. Try again soon.");
    }

    public static Problem locked() {
        return new Problem(ProblemKind.BUSY, "Something else is being done with it that takes long. Try again soon.");
    }

    public static Problem tooLarge() {
        return new Problem(ProblemKind.BODY_TOO_LARGE, "The database does not take so much at once.");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static boolean any(Throwable failure, Predicate<SQLException> what) {
        return causes(failure).anyMatch(cause -> cause instanceof SQLException sql && what.test(sql));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> cause instanceof RollbackException
                        ? Stream.concat(Stream.of(cause), ofCommit((RollbackException) cause))
                        : Stream.of(cause));
    }

    /** Why a transaction was rolled back at its commit is told beside the failure, not as its cause. */
    private static Stream<Throwable> ofCommit(RollbackException failure) {
        return Stream.of(failure.getSuppressed()).flatMap(DatabaseTrouble::causes);
    }
}
