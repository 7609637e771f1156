package fi.kenen.galera;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.ServiceClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Follows the feed of a survey at one replica through every failure, and holds what it has heard. For one thread. */
final class Listener {

    private static final long PAUSE_NANOS = 20_000_000;

    private final ServiceClient replica;
    private final String feed;
    private final Ledger ledger;
    private final Random random = new Random();
    private final Map<String, JsonNode> sheets = new LinkedHashMap<>();
    private String cursor;

    /** @param filter query of the feed; empty for none */
    Listener(ServiceClient replica, String survey, String filter, Ledger ledger) {
        this.replica = replica;
        this.feed = "/surveys/" + survey + "/answers?identities=plain" + filter;
        this.ledger = ledger;
    }

    /** Follows until it is stopped and has heard of everything. */
    void run(BooleanSupplier isStopped) {
        boolean isOver = false;
        while (!isOver && !ledger.isSurprised()) {
            boolean isLast = isStopped.getAsBoolean();
            try {
                int heard = read(random.nextInt(1, 200));
                isOver = isLast && heard == 0;
                LockSupport.parkNanos(heard == 0 ? PAUSE_NANOS : 0);
            } catch (IOException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** The number of sheets that were heard of; -1 when the replica cannot tell. */
    private int read(int limit) throws IOException {
        var answer = replica.ask("GET", feed + "&limit=" + limit + (cursor == null ? "" : "&after=" + cursor));
        if (answer.statusCode() == 503) {
            return -1;
        }
        if (answer.statusCode() == 410) {
            sheets.clear();
            cursor = null;
            return -1;
        }
        var page = ServiceClient.require(200, answer);
        for (var item : page.path("items")) {
            take(item);
        }
        cursor = page.path("cursor").textValue();
        return page.path("items").size();
    }

    private void take(JsonNode item) {
        // What changed last is last.
        var before = sheets.remove(item.path("id").textValue());
        sheets.put(item.path("id").textValue(), item);
        if (before != null && before.path("change").textValue().equals("erased")) {
            ledger.surprise("told after it was erased: " + item);
        }
    }

    /** What was told last of each sheet, in the order of the changes. */
    List<JsonNode> sheets() {
        return List.copyOf(sheets.values());
    }
}
