package fi.kenen.answer.log;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Much is erased in pieces. */
@ServiceTest
class EraseTest {

    private static final int MANY = 6_200;

    @Test
    @Tag("fault-20")
    void othersSubmitWhileAnOrganisationIsErased() {
        var key = Api.open(survey().segment("sector", "private", "public").build());
        var other = Api.open(survey().segment("sector", "private", "public").build());
        var answers = "/surveys/" + key + "/answers";
        Api.file(
                        "application/x-ndjson",
                        "{\"organisation\": \"large\", \"answers\": {\"sector\": \"private\"}}\n".repeat(MANY))
                .post("/surveys/" + key + "/imports")
                .then()
                .statusCode(200);

        var erasing = CompletableFuture.supplyAsync(() -> Api.admin()
                .delete(answers + "?identities=plain&organisation=large")
                .<Integer>path("erased"));
        int submitted = 0;
        while (!erasing.isDone()) {
            for (var survey : List.of(key, other)) {
                Api.submit(
                                survey,
                                sheet().of("small").answer("sector", "'public'").build())
                        .then()
                        .statusCode(201);
                submitted++;
            }
        }
        assertTrue(submitted > 4, submitted + " were submitted meanwhile");
        assertEquals(MANY, erasing.join());

        List<Map<String, Object>> entries =
                Api.admin().get("/audit?survey=" + key).path("items");
        var erased = entries.stream()
                .filter(entry -> entry.get("action").equals("eraseOrganisation"))
                .map(entry -> (Integer) ((Map<?, ?>) entry.get("detail")).get("sheets"))
                .toList();
        assertEquals(MANY, erased.stream().mapToInt(sheets -> sheets).sum());
        assertTrue(erased.stream().allMatch(sheets -> sheets <= Erase.MOST), erased.toString());
        assertEquals(
                submitted / 2,
                Api.admin().get(answers + "?format=ndjson").asString().lines().count());
        Api.admin()
                .get("/surveys/" + key + "/frequencies/sector")
                .then()
                .body("rows.count", equalTo(List.of(0, submitted / 2)));
        Api.admin()
                .delete(answers + "?identities=plain&organisation=large")
                .then()
                .body("erased", equalTo(0));
    }
}
