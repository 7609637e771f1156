package fi.kenen.database;

import fi.kenen.http.problem.DatabaseTrouble;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Does a transaction again when another one was in its way, of which nothing was done then. On a cluster that is learned
 * only at the commit, and locks do not help.
 */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class ConflictRetry {

    private static final int TRIES = 10;
    private static final int MOST_MILLIS = 50;

    private final TransactionManager transactions;

    ConflictRetry(TransactionManager transactions) {
        this.transactions = transactions;
    }

    @AroundInvoke
    Object again(InvocationContext method) throws Exception {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return method.proceed();
        }
        for (int tries = 1; ; tries++) {
            try {
                return method.proceed();
            } catch (Exception e) {
                if (tries == TRIES || !DatabaseTrouble.isConflict(e)) {
                    throw e;
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(MOST_MILLIS));
            }
        }
    }
}
