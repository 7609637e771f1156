package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Follows the changes of a survey page by page, holds what they leave, and accepts nothing twice. */
final class Follower {

    private final ServiceClient service;
    private final String survey;
    private final Map<String, JsonNode> sheets = new HashMap<>();
    private String cursor;
    private long sequence;

    /** Makes a follower who knows nothing yet. */
    Follower(ServiceClient service, String survey) {
        this.service = service;
        this.survey = survey;
    }

    /** Reads one page from where the last one ended; false when there was nothing new. */
    boolean read(int limit) throws IOException {
        var after = cursor == null ? "" : "&after=" + cursor;
        var page = service.read("/surveys/" + survey + "/answers?identities=plain&limit=" + limit + after);
        var items = page.path("items");
        assertTrue(items.size() <= limit, () -> items.size() + " items, limit " + limit);
        assertTrue(page.path("cursor").isTextual(), () -> "no cursor: " + page);
        items.forEach(this::take);
        cursor = page.path("cursor").textValue();
        return !items.isEmpty();
    }

    /** What was told last of each sheet, of erased ones too, by identifier. */
    Map<String, JsonNode> sheets() {
        return sheets;
    }

    /** The place of the last change that was told. */
    long sequence() {
        return sequence;
    }

    private void take(JsonNode item) {
        long last = sequence;
        sequence = item.path("sequence").longValue();
        assertTrue(sequence > last, () -> "told after " + last + ": " + item);
        var before = sheets.put(item.path("id").textValue(), item);
        if (before != null) {
            assertFalse(item.path("change").textValue().equals("created"), () -> "created again: " + item);
            assertFalse(before.path("change").textValue().equals("erased"), () -> "changed after its erasure: " + item);
        }
    }
}
