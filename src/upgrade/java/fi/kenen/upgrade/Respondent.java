package fi.kenen.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Submits, edits and erases sheets of its own, imports files of them, sends requests twice as clients do who have heard no
 * answer, and looks at the matrix in between.
 */
final class Respondent {

    private static final int ROWS_OF_A_FILE = 50;

    private final Endpoints service;
    private final String name;
    private final Random random;
    private final Map<String, ObjectNode> left = new HashMap<>();
    private final List<String> living = new ArrayList<>();
    private int sheets;
    private volatile int changes;

    Respondent(Endpoints service, String name) {
        this.service = service;
        this.name = name;
        this.random = new Random(name.hashCode());
    }

    /** Does one thing and waits until it is confirmed. */
    void act() throws IOException {
        int dice = living.isEmpty() ? 0 : random.nextInt(100);
        if (dice < 45) {
            submit();
        } else if (dice < 75) {
            edit();
        } else if (dice < 90) {
            erase();
        } else if (dice < 98) {
            look();
        } else {
            importFile();
        }
    }

    /** What must be left of each sheet, of erased ones too, by identifier. */
    Map<String, ObjectNode> left() {
        return left;
    }

    int changes() {
        return changes;
    }

    private void submit() throws IOException {
        var sheet = nextSheet();
        var key = UUID.randomUUID().toString();
        var receipt = submit(key, sheet);
        if (random.nextInt(4) == 0) {
            assertEquals(receipt, submit(key, sheet), "the first answer again");
        }
        keep(receipt.path("id").textValue(), sheet);
        look(receipt.path("sequence").longValue());
    }

    private JsonNode submit(String key, ObjectNode sheet) throws IOException {
        return service.require(
                201,
                "POST",
                Study.ANSWERS,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key,
                sheet.toString());
    }

    private void edit() throws IOException {
        var sheet = nextSheet();
        var id = living.get(random.nextInt(living.size()));
        var edited = service.require(
                200, "PUT", Study.ANSWERS + "/" + id, "Content-Type", "application/json", sheet.toString());
        left.put(id, sheet.put("change", "changed"));
        changes++;
        look(edited.path("sequence").longValue());
    }

    private void erase() throws IOException {
        var id = living.remove(random.nextInt(living.size()));
        service.require(204, "DELETE", Study.ANSWERS + "/" + id);
        left.put(id, JsonNodeFactory.instance.objectNode().put("change", "erased"));
        changes++;
    }

    /** A matrix after a change contains it, whichever replica tells it. */
    private void look(long sequence) throws IOException {
        if (random.nextInt(5) == 0) {
            long asOf = service.read(Study.MATRIX).path("asOf").longValue();
            assertTrue(asOf >= sequence, () -> "a matrix of " + asOf + " after " + sequence);
        }
    }

    private void look() throws IOException {
        service.read(Study.SURVEY + "/catalogue?language=en");
    }

    private void importFile() throws IOException {
        var file = new StringBuilder();
        var rows = new HashMap<String, ObjectNode>();
        for (int i = 0; i < ROWS_OF_A_FILE; i++) {
            var sheet = nextSheet();
            var id = UUID.randomUUID().toString();
            rows.put(id, sheet);
            file.append(sheet.deepCopy().put("id", id)).append('\n');
        }
        var report = service.require(
                200, "POST", Study.SURVEY + "/imports", "Content-Type", "application/x-ndjson", file.toString());
        assertEquals(ROWS_OF_A_FILE, report.path("imported").intValue());
        rows.forEach(this::keep);
    }

    private void keep(String id, ObjectNode sheet) {
        living.add(id);
        left.put(id, sheet.put("change", "created"));
        changes++;
    }

    private ObjectNode nextSheet() {
        return Study.sheet(random, name, ++sheets);
    }
}
