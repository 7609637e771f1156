package fi.kenen.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.Receiver;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Whoever reads only what a webhook says has changed, and holds what that leaves. */
final class Told {

    private static final int PAGE = 1_000;

    private final Endpoints service;
    private final Receiver receiver;
    private final Map<String, JsonNode> sheets = new HashMap<>();

    Told(Endpoints service, Receiver receiver) {
        this.service = service;
        this.receiver = receiver;
    }

    /** Reads what all messages that have come say; the changes of each sheet by identifier. */
    Map<String, JsonNode> read() throws IOException {
        for (var message : receiver.all()) {
            readAfter(message.json().at("/data/after").textValue());
        }
        return sheets;
    }

    private void readAfter(String cursor) throws IOException {
        JsonNode page;
        for (var after = cursor; ; after = page.path("cursor").textValue()) {
            page = service.read(Study.ANSWERS + "?identities=plain&limit=" + PAGE + "&after=" + after);
            if (page.path("items").isEmpty()) {
                return;
            }
            page.path("items").forEach(item -> sheets.put(item.path("id").textValue(), item));
        }
    }
}
