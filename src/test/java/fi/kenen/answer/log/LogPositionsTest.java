package fi.kenen.answer.log;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.survey.SurveyCache;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@ServiceTest
class LogPositionsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    LogPositions positions;

    @Inject
    SurveyCache surveys;

    @Inject
    AgroalDataSource database;

    private long lastSequence(long survey) {
        return positions.of(survey).await().atMost(SOON).orElseThrow().lastSequence();
    }

    /** As a proxy does that goes over to another server. */
    private void killAllConnections() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var others = new ArrayList<Long>();
            var rows = statement.executeQuery("SELECT id FROM information_schema.processlist"
                    + " WHERE id <> CONNECTION_ID() AND command = 'Sleep'");
            while (rows.next()) {
                others.add(rows.getLong(1));
            }
            for (var other : others) {
                statement.execute("KILL " + other);
            }
        }
    }

    @Test
    void aKeptConnectionThatIsLostMakesNobodyWait() throws SQLException {
        var key = Api.open(survey().number("n").build());
        long id = surveys.look(key).id();
        assertEquals(0, lastSequence(id));
        killAllConnections();
        assertEquals(0, lastSequence(id));
        Api.submit(key, sheet().answer("n", "1").build()).then().statusCode(201);
        assertEquals(1, lastSequence(id));
    }
}
