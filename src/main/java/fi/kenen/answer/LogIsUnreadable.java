package fi.kenen.answer;

import java.sql.SQLException;

/** The database refused to be read. */
public final class LogIsUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogIsUnreadable(SQLException cause) {
        super(cause);
    }
}
