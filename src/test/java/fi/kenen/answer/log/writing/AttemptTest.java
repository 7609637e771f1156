package fi.kenen.answer.log.writing;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.answer.log.Append;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.database.Database;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
class AttemptTest {

    private static final int READ_ONLY = 1290;
    private static final int MEBIBYTES_64 = 64 << 20;

    @Inject
    Database database;

    @Inject
    SurveyCache surveys;

    private static Append append(Survey survey, int bytes) {
        var sheet = sheet().answer("n", "1").build();
        return new Append(survey, sheet, Submission.read(sheet, survey.definition(), null), null, null, bytes);
    }

    @Test
    void whatMayBeMoreThanTheServerTakesAtOnceIsToldByTheServer() throws SQLException {
        var survey = surveys.look(Api.open(survey().number("n").build()));
        var connection = new WriterConnection(database);
        var attempt = new Attempt(connection, new Batch(survey.id(), List.of(), System.nanoTime(), 0, false), 0);
        try {
            assertEquals(false, attempt.mayBeTooLarge(append(survey, MEBIBYTES_64 / 2)));
            assertEquals(true, attempt.mayBeTooLarge(append(survey, MEBIBYTES_64 / 2 + 1)));
        } finally {
            // It is not given back to others, for whom it would be too impatient.
            connection.rollBack(new SQLException("over", "HY000", READ_ONLY));
        }
    }
}
