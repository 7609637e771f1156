package fi.kenen.webhook;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import fi.kenen.http.json.Json;
import fi.kenen.webhook.event.EventType;
import java.time.Instant;
import java.util.Map;

/**
 * What a message says.
 *
 * @param timestamp when it happened
 */
record MessageBody(EventType type, Instant timestamp, Map<String, Object> data) {

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    /** The identifier of a new message. */
    static String newId() {
        return IDS.generate().toString();
    }

    String json() {
        return Json.write(this);
    }
}
