package fi.kenen.coding;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.TestTokens;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codings that leave the service and come back, and those of coders who are gone. */
@ServiceTest
class CodingTransferTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    @Inject
    AgroalDataSource database;

    private String survey;

    @BeforeEach
    void openSurveyWithCodebook() {
        survey = Api.open(survey().text("t").number("n").build());
        codebook("a", "b")
                .decision("single")
                .context("n")
                .put(survey, "t")
                .then()
                .statusCode(201);
    }

    private String codings() {
        return "/surveys/" + survey + "/codings/t";
    }

    private String coding(String sheet) {
        return "/surveys/" + survey + "/answers/" + sheet + "/codings/t";
    }

    private String submit(String text) {
        return Api.submit(survey, sheet().answer("t", "'" + text + "'").build()).path("id");
    }

    private void code(String sheet) {
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"codes\": [\"a\"]}")
                .put(coding(sheet))
                .then()
                .statusCode(201);
    }

    private void change(String sheet, String text) {
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(sheet().answer("t", "'" + text + "'").build().toString())
                .put("/surveys/" + survey + "/answers/" + sheet)
                .then()
                .statusCode(200);
    }

    private String exported(String type) {
        return Api.admin().accept(type).get(codings()).asString();
    }

    private Response bring(String type, String file) {
        return Api.file(type, file).post(codings() + "/import");
    }

    private void requireStale() {
        Api.admin()
                .get(codings())
                .then()
                .body("items.stale", equalTo(List.of(true)))
                .body("items.codes", equalTo(List.of(List.of("a"))));
        Api.admin().get(codings() + "/open").then().body("items.reason", equalTo(List.of("stale")));
    }

    @Test
    void noCodeOfATextIsPutOnAnotherThatNobodyRead() {
        var id = submit("one");
        code(id);
        change(id, "another");
        var lines = exported(NDJSON);
        var table = exported(CSV);
        for (var sent : List.of(bring(NDJSON, lines), bring(CSV, table))) {
            sent.then().statusCode(422).body("code", equalTo("invalid-codings"));
            assertEquals(List.of("mismatch"), sent.path("errors.code"));
        }
        bring(NDJSON, lines).then().body("errors.pointer", equalTo(List.of("/1/tag")));
        requireStale();
        change(id, "one");
        bring(NDJSON, lines.replace("[\"a\"]", "[\"b\"]"))
                .then()
                .statusCode(200)
                .body("changed", equalTo(1));
    }

    @Test
    void aStaleCodingWithoutItsTagIsRefused() {
        var id = submit("one");
        code(id);
        change(id, "another");
        var untagged = exported(NDJSON).replaceAll("\"tag\":\"[^\"]*\",", "");
        bring(NDJSON, untagged).then().statusCode(422).body("errors.pointer", equalTo(List.of("/1/stale")));
        for (var truth : List.of("true", "TRUE", "TOSI", "perhaps")) {
            bring(CSV, "sheet,codes.a,stale\n" + id + ",1," + truth + "\n")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", equalTo(List.of("/2/stale")));
        }
        requireStale();
        bring(CSV, "sheet,codes.a,stale\n" + id + ",1,FALSE\n").then().statusCode(200);
    }

    @Test
    void noTagIsANumber() {
        var id = submit("text");
        Api.admin().get(codings() + "/open").then().body("items[0].tag", matchesPattern("t[0-9a-f]{16}"));
        code(id);
        Api.admin().get(codings()).then().body("items[0].tag", matchesPattern("t[0-9a-f]{16}"));
    }

    @Test
    void anAuthorTakesBackWhatSomebodySaidWhoCodesNoMore() {
        var id = submit("text");
        var gone = "token:gone-" + UUID.randomUUID();
        bring(NDJSON, "{\"sheet\":\"" + id + "\",\"coder\":\"" + gone + "\",\"codes\":[\"a\"]}")
                .then()
                .statusCode(200);
        var codebook = "/surveys/" + survey + "/codebooks/t";
        Api.admin().delete(codebook).then().statusCode(409).body("code", equalTo("codebook-in-use"));
        Api.bearer(TestTokens.token("other", "coder:" + survey))
                .queryParam("coder", gone)
                .delete(coding(id))
                .then()
                .statusCode(403);
        Api.admin().delete(coding(id)).then().statusCode(404).body("code", equalTo("coding-not-found"));
        Api.admin().queryParam("coder", gone).delete(coding(id)).then().statusCode(204);
        Api.admin()
                .queryParam("survey", survey)
                .get("/audit")
                .then()
                .body("items.findAll { it.action == 'deleteCoding' }.detail", hasItem(hasEntry("coder", gone)));
        Api.admin().delete(codebook).then().statusCode(204);
    }

    @Test
    void whatThePreviousReleaseErasedIsNotExported() throws SQLException {
        var id = submit("text");
        code(id);
        try (var connection = database.getConnection();
                var erase = connection.prepareStatement(
                        "UPDATE answer_sheet SET organisation = NULL, answers = NULL, complete = FALSE WHERE id = ?")) {
            erase.setString(1, id);
            erase.executeUpdate();
        }
        Api.admin().get(codings()).then().body("items", equalTo(List.of()));
        assertEquals("", exported(NDJSON));
    }

    @Test
    void aWholeWorkListIsToldOnceAndInItsOrder() {
        var rows = "{\"answers\": {\"t\": \"text\", \"n\": 7}}\n".repeat(130);
        Api.file(NDJSON, rows).post("/surveys/" + survey + "/imports").then().statusCode(200);
        List<String> paged = Api.admin().get(codings() + "/open?limit=1000").path("items.sheet");
        var lines = Api.admin()
                .get(codings() + "/open?format=csv")
                .asString()
                .lines()
                .skip(1)
                .toList();
        assertEquals(paged, lines.stream().map(line -> line.split(",")[0]).toList());
        assertEquals(130, new HashSet<>(paged).size());
        assertEquals(
                Set.of("7"),
                new TreeSet<>(lines.stream().map(line -> line.split(",", -1)[7]).toList()));
    }
}
