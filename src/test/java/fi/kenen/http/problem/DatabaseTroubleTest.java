package fi.kenen.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.export.MaxAllowedPacketException;

class DatabaseTroubleTest {

    private static ProblemKind told(Exception failure) {
        return DatabaseTrouble.problem(new IllegalStateException(failure))
                .map(Problem::kind)
                .orElse(null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1290, 1792, 1836, 1036, 3, 1021, 1026, 1030, 1114, 1665, 1142})
    @Tag("fault-53")
    void aDatabaseThatTakesNoChangesIsAway(int code) {
        var failure = new SQLException("no", "HY000", code);
        assertTrue(DatabaseTrouble.takesNoChanges(failure));
        assertEquals(ProblemKind.DATABASE_AWAY, told(failure));
    }

    @Test
    @Tag("fault-1")
    void whatIsTooLargeDoesNotPassAlthoughTheConnectorSaysSo() {
        var failure = new SQLTransientConnectionException(
                "too big", "08000", -1, new MaxAllowedPacketException("query size", true));
        assertFalse(DatabaseTrouble.passes(failure));
        assertFalse(DatabaseTrouble.isConnectionLost(failure));
        assertEquals(ProblemKind.BODY_TOO_LARGE, told(failure));
        assertEquals(ProblemKind.BODY_TOO_LARGE, told(new SQLException("too big", "08S01", 1153)));
    }

    @ParameterizedTest
    @CsvSource({"40001, 1213", "HY000, 1205", "08000, -1", "08S01, 1053", "70100, 1317"})
    void somePasses(String state, int code) {
        assertTrue(DatabaseTrouble.passes(new SQLException("wait", state, code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acquisition timeout while waiting for new connection", "Sorry, acquisition timeout!"})
    void aPoolWithoutAConnectionToGiveIsADatabaseThatIsAway(String words) {
        assertEquals(ProblemKind.DATABASE_AWAY, told(new SQLException(words)));
    }

    @Test
    void aLockIsToldAsBusy() {
        assertEquals(ProblemKind.BUSY, told(new SQLException("locked", "HY000", 1205)));
    }

    @Test
    void aLostConnectionLeavesEverythingOpen() {
        assertTrue(DatabaseTrouble.isConnectionLost(new SQLNonTransientConnectionException("lost", "08000", -1)));
        assertFalse(DatabaseTrouble.isConnectionLost(new SQLException("deadlock", "40001", 1213)));
    }

    @ParameterizedTest
    @CsvSource({"22001, 1406", "23000, 4025", "45000, 1644"})
    @Tag("fault-1")
    void whatTheDatabaseRefusesIsAFaultOfTheSheet(String state, int code) {
        var refusal = (Problem) DatabaseTrouble.refusal(new SQLTransientConnectionException("no", state, code));
        assertEquals(ProblemKind.INVALID_SHEET, refusal.kind());
    }

    @Test
    void aConflictAtTheCommitIsFoundWhereTheTransactionManagerPutsIt() {
        var commit = new XAException(XAException.XA_RBROLLBACK);
        commit.initCause(new SQLTransactionRollbackException("Deadlock found", "40001", 1213));
        var failure = new RollbackException("ARJUNA016053: Could not commit transaction.");
        failure.addSuppressed(commit);
        assertTrue(DatabaseTrouble.isConflict(failure));
        assertTrue(DatabaseTrouble.isConflict(new IllegalStateException(failure)));
        assertFalse(DatabaseTrouble.isConflict(new RollbackException("no reason")));
    }

    @Test
    void whatIsOursIsNobodysProblem() {
        var failure = new SQLException("syntax", "42000", 1064);
        assertSame(failure, DatabaseTrouble.refusal(failure));
        assertEquals(null, told(failure));
    }
}
