package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a matrix tells while others write is what the log says at the sequence that the matrix names. */
@ServiceTest
class AsOfTest {

    private static final int WRITERS = 4;
    private static final int CHANGES_EACH = 80;
    private static final String ERASED = "erased";

    /** What a change left of a sheet: the role that it ticks, or that it is erased. */
    private record Left(String sheet, String role) {}

    private record Told(long asOf, int base, int leads) {}

    private final ConcurrentSkipListMap<Long, Left> changes = new ConcurrentSkipListMap<>();

    @Test
    void everyMatrixIsThatOfItsSequence() {
        var survey = Api.open(survey().roles("roles", "sales", "leads performs").build());
        var writing = CompletableFuture.allOf(IntStream.range(0, WRITERS)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> write(survey, new Random(seed))))
                .toArray(CompletableFuture[]::new));
        var told = new ArrayList<Told>();
        do {
            told.add(read(survey));
        } while (!writing.isDone());
        writing.join();
        told.add(read(survey));
        readErasures(survey);

        assertEquals(WRITERS * CHANGES_EACH, told.get(told.size() - 1).asOf());
        assertTrue(told.size() > 10);
        told.forEach(matrix -> assertEquals(expected(matrix.asOf()), matrix));
    }

    private void write(String survey, Random random) {
        var mine = new ArrayList<String>();
        for (int i = 0; i < CHANGES_EACH; i++) {
            var role = random.nextBoolean() ? "leads" : "performs";
            var body = sheet().of("org-" + random.nextInt(5))
                    .answer("roles", "{'sales': ['" + role + "']}")
                    .build();
            int what = mine.isEmpty() ? 0 : random.nextInt(4);
            if (what < 2) {
                var receipt = Api.submit(survey, body).then().statusCode(201).extract();
                mine.add(receipt.path("id"));
                note(receipt.<Integer>path("sequence"), receipt.path("id"), role);
            } else {
                var id = mine.get(random.nextInt(mine.size()));
                var address = "/surveys/" + survey + "/answers/" + id;
                if (what == 2) {
                    var changed = Api.admin()
                            .contentType("application/json")
                            .header("If-Match", "*")
                            .body(body.toString())
                            .put(address)
                            .then()
                            .statusCode(200)
                            .extract();
                    note(changed.<Integer>path("sequence"), id, role);
                } else {
                    Api.admin().delete(address).then().statusCode(204);
                    mine.remove(id);
                }
            }
        }
    }

    private void note(int sequence, String sheet, String role) {
        changes.put((long) sequence, new Left(sheet, role));
    }

    /** An erasure does not tell its sequence; the feed does. */
    private void readErasures(String survey) {
        List<Map<String, Object>> items = Api.admin()
                .queryParam("limit", 1000)
                .get("/surveys/" + survey + "/answers")
                .path("items");
        items.stream()
                .filter(item -> item.get("change").equals(ERASED))
                .forEach(item -> note((Integer) item.get("sequence"), (String) item.get("id"), ERASED));
    }

    private static Told read(String survey) {
        var matrix = Api.admin()
                .get("/surveys/" + survey + "/matrices/roles")
                .then()
                .statusCode(200)
                .extract();
        return new Told(matrix.<Integer>path("asOf"), matrix.path("rows[0].base"), matrix.path("rows[0].count"));
    }

    private Told expected(long asOf) {
        var left = new HashMap<String, String>();
        changes.headMap(asOf, true).values().forEach(change -> left.put(change.sheet(), change.role()));
        left.values().removeIf(ERASED::equals);
        int leads = (int) left.values().stream().filter("leads"::equals).count();
        return new Told(asOf, left.size(), leads);
    }
}
