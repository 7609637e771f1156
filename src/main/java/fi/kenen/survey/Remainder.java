package fi.kenen.survey;

import java.sql.Connection;
import java.sql.SQLException;

/** What a room keeps of a survey beside its sheets, for no longer than these. */
public interface Remainder {

    /** Deletes it, in the transaction of a connection that has erased the last sheet. */
    void delete(Connection connection, Survey survey) throws SQLException;
}
