package fi.kenen.answer.log;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.answer.log.coding.TextHash;
import fi.kenen.answer.log.writing.DryRun;
import fi.kenen.answer.log.writing.LogWriter;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.SurveyCache;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What coders say, as changes of the log. */
@ServiceTest
class CodeTest {

    private static final String A = "key:1";
    private static final String B = "key:2";
    private static final String ADJUDICATOR = "key:9";

    @Inject
    AgroalDataSource database;

    @Inject
    LogWriter writer;

    @Inject
    DryRun dryRun;

    @Inject
    CodebookLog codebooks;

    @Inject
    SurveyCache surveys;

    private String survey;
    private UUID sheet;

    @BeforeEach
    void submitOne() {
        survey = Api.open(survey().text("t").text("u").number("n").build());
        codebook("a", "b", "c").adjudicator(ADJUDICATOR).put(survey, "t").then().statusCode(201);
        codebook("x", "y").decision("single").put(survey, "u").then().statusCode(201);
        sheet = submit("one");
    }

    private UUID submit(String text) {
        return UUID.fromString(
                Api.submit(survey, sheet().answer("t", "'" + text + "'").build())
                        .path("id"));
    }

    private void edit(UUID id, String text) {
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(sheet().answer("t", "'" + text + "'").build().toString())
                .put("/surveys/" + survey + "/answers/" + id)
                .then()
                .statusCode(200);
    }

    private static Code.Item item(UUID sheet, String coder, String... codes) {
        return new Code.Item(sheet, coder, List.of(codes), null, null);
    }

    private Code.Result code(Code.Item... items) {
        return code("t", items);
    }

    private Code.Result code(String question, Code.Item... items) {
        return writer.write(new Code(surveys.look(survey), question, Arrays.asList(items), null))
                .await()
                .indefinitely();
    }

    private Code.Result withdraw(String coder) {
        return code(new Code.Item(sheet, coder, null, null, null));
    }

    private String themes() {
        var read = Api.admin().get("/surveys/" + survey + "/answers/" + sheet).asString();
        return Json.object(read.getBytes(StandardCharsets.UTF_8))
                .path("themes")
                .toString()
                .replace("\"", "");
    }

    private long sequence() {
        return Api.admin()
                .get("/surveys/" + survey + "/answers/" + sheet)
                .jsonPath()
                .getLong("sequence");
    }

    private void refused(ProblemKind kind, Code.Item... items) {
        assertEquals(kind, assertThrows(Problem.class, () -> code(items)).kind());
    }

    @Test
    void twoOfTwoDecideAndTheSheetMovesOnlyThen() {
        var first = code(item(sheet, A, "b", "a"));
        assertEquals(1, first.created());
        assertEquals(List.of("a", "b"), first.codings().get(0).codes());
        assertEquals(1, first.codings().get(0).version());
        assertEquals(1, sequence());
        code(item(sheet, B, "a", "b"));
        assertEquals(3, sequence());
        assertEquals("{t:[a,b]}", themes());
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/t-themes")
                .then()
                .body("rows.find { it.option == 'a' }.count", equalTo(1))
                .body("rows.find { it.option == 'c' }.count", equalTo(0))
                .body("rows.find { it.option == 'c' }.base", equalTo(1));
    }

    @Test
    void theSameAgainChangesNothing() {
        code(item(sheet, A, "a"), item(sheet, B, "a"));
        var again = code(item(sheet, A, "a"), item(sheet, B, "a"));
        assertEquals(0, again.changed());
        assertEquals(2, again.codings().size());
        assertEquals(2, sequence());
    }

    /** By the counters nodes of a cluster notice that they code the same sheet at once. */
    @Test
    void whatDecidesNothingMovesTheCountersAllTheSame() throws SQLException {
        long before = lastSequence();
        code(item(sheet, A, "a"));
        assertEquals(before + 1, lastSequence());
        code(item(sheet, B, "b"));
        assertEquals(before + 2, lastSequence());
        code(item(sheet, B, "b"));
        assertEquals(before + 2, lastSequence());
        withdraw(A);
        assertEquals(before + 3, lastSequence());
        assertEquals(1, sequence());
    }

    private long lastSequence() throws SQLException {
        return count("SELECT last_sequence FROM survey_log log");
    }

    @Test
    void noneAppliesIsAnAnswerAndATieIsNone() {
        code(item(sheet, A), item(sheet, B));
        assertEquals("{t:[]}", themes());
        code(item(sheet, B, "c"));
        assertEquals("", themes());
        assertEquals(3, sequence());
        code(item(sheet, ADJUDICATOR, "b"));
        assertEquals("{t:[b]}", themes());
        withdraw(ADJUDICATOR);
        withdraw(B);
        assertEquals(0, withdraw(B).changed());
        assertEquals("", themes());
    }

    @Test
    void anEditedTextMakesItsCodingsStaleAndTheSameTextAgainMakesThemFresh() {
        code(item(sheet, A, "a"), item(sheet, B, "a"));
        edit(sheet, "another");
        assertEquals("", themes());
        var again = code(item(sheet, A, "b"));
        assertEquals(0, again.created());
        assertEquals(1, again.changed());
        edit(sheet, "one");
        assertEquals("", themes());
        edit(sheet, "another");
        code(item(sheet, B, "b"));
        assertEquals("{t:[b]}", themes());
        edit(sheet, "another");
        assertEquals("{t:[b]}", themes());
    }

    @Test
    void theTextsOfASheetAreDecidedEachByItself() {
        edit(sheet, "one");
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(sheet().answer("t", "'one'").answer("u", "'two'").build().toString())
                .put("/surveys/" + survey + "/answers/" + sheet)
                .then()
                .statusCode(200)
                .body("themes", nullValue());
        code("u", item(sheet, A, "y"));
        assertEquals("{u:[y]}", themes());
        code(item(sheet, A, "a"), item(sheet, B, "a"));
        assertEquals("{t:[a],u:[y]}", themes());
        edit(sheet, "one");
        assertEquals("{t:[a]}", themes());
    }

    @Test
    void aListIsTakenWholeOrNotAtAll() {
        var other = submit("two");
        var gone = submit("three");
        Api.admin().delete("/surveys/" + survey + "/answers/" + gone).then().statusCode(204);
        var silent = UUID.fromString(
                Api.submit(survey, sheet().answer("n", "1").build()).path("id"));
        refused(ProblemKind.SHEET_NOT_FOUND, item(sheet, A, "a"), item(gone, A, "a"));
        refused(ProblemKind.NOTHING_TO_CODE, item(sheet, A, "a"), item(silent, A));
        refused(ProblemKind.TEXT_CHANGED, new Code.Item(sheet, A, List.of("a"), "0".repeat(16), null));
        var faults = assertThrows(
                        Problem.class,
                        () -> code(
                                new Code.Item(sheet, A, List.of("a"), null, "/0"),
                                new Code.Item(gone, A, List.of("a"), null, "/1"),
                                new Code.Item(silent, A, List.of("a"), null, "/2"),
                                new Code.Item(other, A, List.of("a"), "x", "/3")))
                .faults();
        assertEquals(
                List.of("/1/sheet", "/2/sheet", "/3/tag"),
                faults.stream().map(fault -> fault.pointer()).toList());
        assertEquals(2, code(item(sheet, A, "a"), item(other, A, "b")).created());
        var tag = TextHash.of("two").tag();
        assertEquals(1, code(new Code.Item(other, A, List.of("a"), tag, null)).changed());
    }

    @Test
    void whatWasCheckedAgainstAnOlderCodebookIsCheckedAgain() {
        var seen = surveys.look(survey);
        codebook("a", "b", "c", "d")
                .adjudicator(ADJUDICATOR)
                .replace(survey, "t")
                .then()
                .statusCode(200);
        var late = writer.write(new Code(seen, "t", List.of(item(sheet, A, "a")), null));
        assertThrows(SurveyConflict.class, () -> late.await().indefinitely());
        assertEquals(2, code(item(sheet, A, "d")).codings().get(0).version());
    }

    @Test
    void aCodeThatCodingsNameStaysAndAnotherMayGo() {
        code(item(sheet, A, "a"));
        edit(sheet, "another");
        codebook("b", "d")
                .adjudicator(ADJUDICATOR)
                .replace(survey, "t")
                .then()
                .statusCode(409)
                .body("code", equalTo("codebook-shrinks"))
                .body("errors.pointer", equalTo(List.of("/codes")))
                .body("errors.detail[0]", equalTo("Codings name the code a, which is gone."));
        codebook("b", "a").adjudicator(ADJUDICATOR).replace(survey, "t").then().statusCode(200);
        Api.admin()
                .delete("/surveys/" + survey + "/codebooks/t")
                .then()
                .statusCode(409)
                .body("code", equalTo("codebook-in-use"));
        withdraw(A);
        Api.admin().delete("/surveys/" + survey + "/codebooks/t").then().statusCode(204);
        Api.admin().get("/surveys/" + survey + "/frequencies/t-themes").then().statusCode(404);
    }

    @Test
    void anotherDecisionDecidesAllSheetsAnewAtOnce() {
        Api.file("application/x-ndjson", "{\"answers\": {\"t\": \"more\"}}\n".repeat(450))
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200);
        var sheets = Api.admin()
                .get("/surveys/" + survey + "/answers?limit=1000")
                .jsonPath()
                .getList("items.id", UUID.class);
        code(sheets.stream().map(id -> item(id, A, "a")).toArray(Code.Item[]::new));
        frequency("a", 0, 0);
        codebook("a", "b", "c").decision("single").replace(survey, "t").then().statusCode(200);
        frequency("a", 451, 451);
        code(item(sheet, B, "b"));
        frequency("a", 450, 450);
        codebook("a", "b", "c")
                .decision("single")
                .adjudicator(B)
                .replace(survey, "t")
                .then()
                .statusCode(200);
        frequency("a", 450, 451);
        frequency("b", 1, 451);
        assertEquals("{t:[b]}", themes());
        codebook("a", "b", "c").replace(survey, "t").then().statusCode(200);
        frequency("a", 0, 0);
    }

    private void frequency(String code, int count, int base) {
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/t-themes")
                .then()
                .statusCode(200)
                .body("rows.find { it.option == '" + code + "' }.count", equalTo(count))
                .body("rows.find { it.option == '" + code + "' }.base", equalTo(base));
    }

    @Test
    void erasingASheetErasesWhatWasSaidOfIt() throws SQLException {
        code(item(sheet, A, "a"), item(sheet, B, "a"));
        assertEquals(2, codings());
        Api.admin().delete("/surveys/" + survey + "/answers/" + sheet).then().statusCode(204);
        assertEquals(0, codings());
        frequency("a", 0, 0);
        var theirs = UUID.fromString(
                Api.submit(survey, sheet().of("org").answer("t", "'four'").build())
                        .path("id"));
        code(item(theirs, A, "a"), item(theirs, B, "a"));
        frequency("a", 1, 1);
        Api.admin()
                .delete("/surveys/" + survey + "/answers?identities=plain&organisation=org")
                .then()
                .statusCode(200);
        assertEquals(0, codings());
        frequency("a", 0, 0);
    }

    private long codings() throws SQLException {
        return count("SELECT COUNT(*) FROM coding log");
    }

    private long count(String of) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        of + " JOIN survey ON survey.id = log.survey_id WHERE survey_key = ?")) {
            select.setString(1, survey);
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void aCodebookThatIsDeletedTakesItsQuotesWithIt() throws SQLException {
        code(item(sheet, A, "a"), item(sheet, B, "a"));
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"released\": true}")
                .put("/surveys/" + survey + "/codings/t/quotes/" + sheet)
                .then()
                .statusCode(200);
        assertEquals(1, count("SELECT COUNT(*) FROM quote log"));
        withdraw(A);
        withdraw(B);
        Api.admin().delete("/surveys/" + survey + "/codebooks/t").then().statusCode(204);
        assertEquals(0, count("SELECT COUNT(*) FROM quote log"));
    }

    /** As the previous release does, which does not know what is decided. */
    @Test
    void aChangeByWhoeverKnowsNothingOfCodesMakesThemVoidUntilTheNext() throws SQLException {
        code(item(sheet, A, "a"), item(sheet, B, "a"));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE survey_log SET last_sequence = last_sequence + 1 WHERE survey_id = (SELECT id"
                            + " FROM survey WHERE survey_key = '" + survey + "')");
            statement.executeUpdate("UPDATE answer_sheet SET sequence = sequence + 1 WHERE id = '" + sheet + "'");
        }
        frequency("a", 0, 0);
        assertEquals("", themes());
        code(item(sheet, ADJUDICATOR, "a"));
        assertEquals("{t:[a]}", themes());
        frequency("a", 1, 1);
    }

    @Test
    void whatWasVoidIsDecidedAnew() throws SQLException {
        var other = submit("two");
        code(item(sheet, A, "a"), item(sheet, B, "a"), item(other, A, "b"), item(other, B, "b"));
        var mine = surveys.look(survey);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE survey_log SET last_sequence = 10 WHERE survey_id = " + mine.id());
            statement.executeUpdate("UPDATE answer_sheet SET sequence = 9 WHERE id = '" + sheet + "'");
            statement.executeUpdate(
                    "UPDATE answer_sheet SET sequence = 10, answers = '{\"t\": \"three\"}' WHERE id = '" + other + "'");
        }
        frequency("a", 0, 0);
        assertTrue(codebooks.withVoid().contains(mine.id()));
        codebooks.decideVoid(mine);
        assertEquals("{t:[a]}", themes());
        frequency("a", 1, 1);
        frequency("b", 0, 1);
        assertFalse(codebooks.withVoid().contains(mine.id()));
    }

    @Test
    void aDecisionOnVeryManySheetsStays() throws SQLException {
        var mine = surveys.look(survey);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO coding (survey_id, question_key, sheet, coder, codes, codebook_version,"
                            + " text_hash, coded_at) SELECT " + mine.id() + ", 't', UUID(), 'key:1', '[]', 1,"
                            + " UNHEX(SHA2('', 256)), NOW(3) FROM seq_1_to_100001");
        }
        codebook("a", "b", "c")
                .decision("single")
                .adjudicator(ADJUDICATOR)
                .replace(survey, "t")
                .then()
                .statusCode(409)
                .body("code", equalTo("codebook-in-use"));
        codebook("a", "b", "c", "d")
                .adjudicator(ADJUDICATOR)
                .replace(survey, "t")
                .then()
                .statusCode(200);
    }

    /** Lists compare texts in the database, which must read them out of the answers as the service does. */
    @Test
    void theDatabaseTellsTextsApartAsTheServiceDoes() {
        for (var text : List.of(
                "a\nb\tc \"quoted\" back\\slash /slash </script>",
                "\u0001 \u007f \u2028 \ufeff",
                "\ud83d\ude00 \u00e4 a\u0308 \u00c5",
                " spaces around ",
                "\\n \\u00e4 %s $.t",
                "x".repeat(1_999),
                "\ud83d\ude00".repeat(999))) {
            var id = UUID.fromString(Api.anyone()
                    .contentType(ContentType.JSON)
                    .body(sheet().answer("t", Json.write(text)).build().toString())
                    .post("/surveys/" + survey + "/answers")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
            code(item(id, A, "a"));
        }
        Api.admin()
                .get("/surveys/" + survey + "/codings/t")
                .then()
                .body("items.stale", everyItem(equalTo(false)))
                .body("items.size()", equalTo(7));
        Api.admin()
                .get("/surveys/" + survey + "/codings/t/open?coder=" + A)
                .then()
                .body("items.sheet", equalTo(List.of(sheet.toString())));
    }

    @Test
    void respondentsAreNotToldWhatIsDecidedOfTheirTexts() {
        var issued = Api.file("application/x-ndjson", "{}\n")
                .post("/surveys/" + survey + "/invitations")
                .asString();
        var secret = Json.object(issued.getBytes(StandardCharsets.UTF_8))
                .path("secret")
                .textValue();
        var mine = sheet().answer("t", "'mine'").build().toString();
        var location = Api.invited(secret)
                .contentType(ContentType.JSON)
                .body(mine)
                .post("/surveys/" + survey + "/answers")
                .header("Location");
        sheet = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        code(item(sheet, A, "a"), item(sheet, B, "a"));
        Api.invited(secret)
                .get("/surveys/" + survey + "/answers/mine")
                .then()
                .statusCode(200)
                .body("themes", nullValue());
        var read = Api.invited(secret).get(location);
        read.then().statusCode(200).body("themes", nullValue());
        Api.invited(secret)
                .contentType(ContentType.JSON)
                .header("If-Match", read.header("ETag"))
                .body(mine)
                .put(location)
                .then()
                .statusCode(200)
                .body("themes", nullValue());
        assertEquals("{t:[a]}", themes());
    }

    @Test
    void whatMayHaveBeenMadeIsRecognised() {
        var change = new Code(surveys.look(survey), "t", List.of(item(sheet, A, "a"), item(sheet, B, "b")), null);
        assertTrue(made(change).isEmpty());
        code(item(sheet, A, "a"));
        assertTrue(made(change).isEmpty());
        code(item(sheet, B, "b"));
        assertEquals(2, made(change).orElseThrow().codings().size());
        edit(sheet, "another");
        assertTrue(made(change).isEmpty());
        var withdrawal = new Code(surveys.look(survey), "t", List.of(new Code.Item(sheet, A, null, null, null)), null);
        assertTrue(made(withdrawal).isEmpty());
        withdraw(A);
        assertTrue(made(withdrawal).isPresent());
    }

    private Optional<Code.Result> made(Code change) {
        return dryRun.of(new Change<Optional<Code.Result>>(change.survey(), 0) {
            @Override
            public Optional<Code.Result> apply(LogTransaction transaction) throws SQLException {
                return change.made(transaction);
            }

            @Override
            public Optional<Optional<Code.Result>> made(LogTransaction transaction) {
                return Optional.empty();
            }
        });
    }
}
