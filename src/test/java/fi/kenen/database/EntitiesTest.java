package fi.kenen.database;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import fi.kenen.ServiceTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** Nobody compares entities and migrations when the service starts. */
@ServiceTest
class EntitiesTest {

    @Inject
    SessionFactory sessions;

    @Test
    void everyEntityFitsItsTable() {
        assertDoesNotThrow(() -> sessions.getSchemaManager().validate());
    }
}
