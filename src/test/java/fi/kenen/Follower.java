package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the changes of a survey page by page, holds what they leave, and accepts nothing twice. Whose place is lost begins
 * again.
 */
public final class Follower {

    private final String feed;
    private final Map<String, JsonNode> sheets = new HashMap<>();
    private String cursor;
    private long sequence;

    /** Where pages are asked for. */
    @FunctionalInterface
    public interface Pages {
        HttpResponse<String> ask(String method, String path) throws IOException;
    }

    /** Makes a follower who knows nothing yet. */
    public Follower(String survey) {
        this(survey, "");
    }

    /**
     * The same of some sheets only.
     *
     * @param filter as in an address, such as {@code filter=sector:private}; empty for all
     */
    public Follower(String survey, String filter) {
        this.feed = "/surveys/" + survey + "/answers?identities=plain&" + filter;
    }

    /**
     * Reads one page from where the last one ended.
     *
     * @return what was new
     * @throws IOException when no answer came, or the service is unavailable
     */
    public List<JsonNode> read(ServiceClient service, int limit) throws IOException {
        return read(service::ask, limit);
    }

    /** The same, asked otherwise. */
    public List<JsonNode> read(Pages service, int limit) throws IOException {
        var after = cursor == null ? "" : "&after=" + cursor;
        var answer = service.ask("GET", feed + "&limit=" + limit + after);
        if (answer.statusCode() == 410 && answer.body().contains("cursor-lost")) {
            cursor = null;
            sequence = 0;
            sheets.clear();
            return read(service, limit);
        }
        var page = ServiceClient.requireAvailable(200, answer);
        var items = new ArrayList<JsonNode>();
        page.path("items").forEach(items::add);
        assertTrue(items.size() <= limit, () -> items.size() + " items, limit " + limit);
        assertTrue(page.path("cursor").isTextual(), () -> "no cursor: " + page);
        items.forEach(this::take);
        cursor = page.path("cursor").textValue();
        return items;
    }

    /** What was told last of each sheet, of erased ones too, by identifier. */
    public Map<String, JsonNode> sheets() {
        return sheets;
    }

    /** The place of the last change that was told. */
    public long sequence() {
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
