package fi.kenen.http.problem;

import java.sql.SQLException;

/** The database refuses something, or does not answer; what a client is told of it is for {@link DatabaseTrouble} to say. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SQLException failure;

    public DatabaseFailure(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    /** What the connector says. */
    public SQLException failure() {
        return failure;
    }
}
