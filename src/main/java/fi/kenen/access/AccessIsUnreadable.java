package fi.kenen.access;

import java.sql.SQLException;

/** The database does not tell who may do what. */
final class AccessIsUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccessIsUnreadable(SQLException cause) {
        super(cause);
    }
}
