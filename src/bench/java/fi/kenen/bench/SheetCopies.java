package fi.kenen.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Makes many sheets of those that a survey has, within the database, which is quicker than to import them. */
final class SheetCopies {

    private static final String BASE = "CREATE TEMPORARY TABLE base ENGINE = MyISAM AS SELECT * FROM answer_sheet"
            + " WHERE survey_id = (SELECT id FROM survey WHERE survey_key = ?)";
    private static final String COPY = "INSERT INTO answer_sheet (survey_id, number, sequence, first_sequence, id,"
            + " version, submitted_at, complete, organisation, answers)"
            + " SELECT base.survey_id, base.number + ? * last_number, base.sequence + ? * last_sequence,"
            + " base.first_sequence + ? * last_sequence, UUID(), version, submitted_at, complete,"
            + " CONCAT(organisation, '-', ?), answers"
            + " FROM base JOIN survey_log USING (survey_id)";
    private static final String COUNT = "UPDATE survey_log SET last_number = ? * last_number, unused_numbers = ? *"
            + " unused_numbers, last_sequence = ? * last_sequence WHERE survey_id = (SELECT survey_id FROM base LIMIT 1)";

    private SheetCopies() {}

    /** Makes a survey have so many times the sheets, with as many times the organisations. Nobody may read or write it meanwhile. */
    static void multiply(String jdbcUrl, String survey, int times) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl, "root", null)) {
            update(connection, BASE, survey);
            for (int copy = 1; copy < times; copy++) {
                update(connection, COPY, copy, copy, copy, copy);
            }
            update(connection, COUNT, times, times, times);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
