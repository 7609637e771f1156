package fi.kenen.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.ServiceTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@ServiceTest
class DatabaseTest {

    @Inject
    Database database;

    @Test
    void aTransactionThatIsLeftAloneIsTakenBackBeforeLong() {
        assertEquals(30, (int) database.on(DatabaseTest::secondsToBeLeftAlone));
    }

    private static int secondsToBeLeftAlone(Connection connection) throws SQLException {
        try (var select = connection.createStatement()) {
            var row = select.executeQuery("SELECT @@idle_transaction_timeout");
            row.next();
            return row.getInt(1);
        }
    }
}
