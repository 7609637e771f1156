package fi.kenen.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kenen.ServiceTest;
import fi.kenen.http.problem.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ConflictRetryTest {

    private static final int DEADLOCK = 1213;
    private static final int DUPLICATE = 1062;

    @Inject
    Unlucky unlucky;

    @Inject
    Around around;

    /** Fails a number of times before it succeeds. */
    @ApplicationScoped
    static class Unlucky {

        int calls;

        @Transactional
        public int succeed(int after, int error) {
            if (++calls <= after) {
                throw new DatabaseFailure(new SQLException("in the way", "40001", error));
            }
            return calls;
        }

        @Transactional
        public int throwing(int after) throws SQLTransactionRollbackException {
            if (++calls <= after) {
                throw new SQLTransactionRollbackException("in the way", "40001", DEADLOCK);
            }
            return calls;
        }

        public void reset() {
            calls = 0;
        }

        public int calls() {
            return calls;
        }
    }

    /** A transaction around another one's. */
    @ApplicationScoped
    static class Around {

        @Inject
        Unlucky unlucky;

        private int calls;

        @Transactional
        public int succeed(int after) {
            calls++;
            return unlucky.succeed(after, DEADLOCK);
        }

        public int calls() {
            return calls;
        }
    }

    @BeforeEach
    void reset() {
        unlucky.reset();
    }

    @Test
    void aTransactionThatAnotherWasInTheWayOfIsDoneAgain() throws SQLException {
        assertEquals(4, unlucky.succeed(3, DEADLOCK));
        unlucky.reset();
        assertEquals(2, unlucky.throwing(1));
    }

    @Test
    void itIsGivenUpAtLast() {
        assertThrows(DatabaseFailure.class, () -> unlucky.succeed(1000, DEADLOCK));
        assertEquals(10, unlucky.calls());
    }

    @Test
    void whatElseFailsIsNotDoneAgain() {
        assertThrows(DatabaseFailure.class, () -> unlucky.succeed(1, DUPLICATE));
        assertEquals(1, unlucky.calls());
    }

    @Test
    void theWholeTransactionIsDoneAgainNotAPartOfIt() {
        assertEquals(3, around.succeed(2));
        assertEquals(3, around.calls());
    }
}
