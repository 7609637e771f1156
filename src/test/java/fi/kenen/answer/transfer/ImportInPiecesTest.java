package fi.kenen.answer.transfer;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.transfer.ImportProgress.State;
import fi.kenen.audit.Actor;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Imports write in many transactions, of which nobody sees any before the last. */
@ServiceTest
class ImportInPiecesTest {

    private static final int ROWS = 2_500;

    @Inject
    AgroalDataSource database;

    @Inject
    SurveyCache surveys;

    @Inject
    Log log;

    @Inject
    ImportStore imports;

    @Inject
    ImportSweep sweep;

    private String key;
    private String answers;
    private Survey survey;
    private CheckedRows checked = new CheckedRows();

    @BeforeEach
    void openSurvey() {
        key = Api.open(survey().segment("sector", "private", "public").build());
        answers = "/surveys/" + key + "/answers";
        survey = surveys.look(key);
        submit();
    }

    private void submit() {
        Api.submit(key, sheet().of("org-1").answer("sector", "'private'").build())
                .then()
                .statusCode(201);
    }

    private AuditEntry entry() {
        return AuditEntry.of(Actor.service(), "importAnswers", key);
    }

    private ImportLease begin() throws SQLException {
        return imports.begin(survey, false, entry().with("step", "begun"));
    }

    /** Sheets with the identifiers from one number on. */
    private static Stream<String> lines(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "{\"id\": \"" + new UUID(0x7000, 0x8000000000000000L + i)
                        + "\", \"submittedAt\": \"2020-01-01T00:00:00Z\", \"organisation\": \"org-imported\","
                        + " \"answers\": {\"sector\": \"public\"}}");
    }

    private static String file(Stream<String> lines) {
        return String.join("\n", lines.toList());
    }

    private static Iterator<JsonMembers> rows(Faults faults) {
        return lines(0, ROWS).map(line -> members(line, faults)).iterator();
    }

    private static JsonMembers members(String line, Faults faults) {
        return new JsonMembers(Json.object(line.getBytes(StandardCharsets.UTF_8)), "", faults);
    }

    private ImportCheck check(ImportLease lease) throws IOException, SQLException {
        var check = new ImportCheck(survey, log, lease, checked::add);
        check.read(rows(check.faults()));
        assertEquals(ROWS, check.rows());
        assertEquals(0, check.faulty());
        return check;
    }

    /** Something is done before the last row is written, when others have been. */
    private static CheckedRows interrupted(Runnable interruption) {
        return new CheckedRows() {
            private int told;

            @Override
            ImportRow next() throws IOException {
                if (++told == ROWS) {
                    interruption.run();
                }
                return super.next();
            }
        };
    }

    private io.restassured.response.Response importing(Stream<String> lines, String query) {
        return Api.file("application/x-ndjson", file(lines)).post("/surveys/" + key + "/imports" + query);
    }

    private long count(String what) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT " + what + " WHERE survey_id = ?")) {
            select.setLong(1, survey.id());
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rowsInDatabase() {
        return count("COUNT(*) FROM answer_sheet");
    }

    private List<Object> steps() {
        List<Map<String, Object>> entries =
                Api.admin().get("/audit?survey=" + key).path("items");
        var steps = new ArrayList<>();
        entries.stream()
                .filter(entry -> entry.get("action").equals("importAnswers"))
                .forEach(entry -> steps.add(0, ((Map<?, ?>) entry.get("detail")).get("step")));
        return steps;
    }

    /** Each sheet is found by its time, its organisation and its sector. */
    private void assertSheets(int before2020, int imported) {
        var frequencies = "/surveys/" + key + "/frequencies/sector";
        Api.admin().get(frequencies).then().statusCode(200).body("rows.count", equalTo(List.of(before2020, imported)));
        Api.admin()
                .get(frequencies + "?from=2020-06-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("rows.count", equalTo(List.of(before2020, 0)));
        Api.admin()
                .get(frequencies + "?before=2020-06-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("rows.count", equalTo(List.of(0, imported)));
        Api.admin()
                .get(answers + "?format=ndjson&identities=plain&organisation=org-imported")
                .then()
                .statusCode(200);
        assertEquals(
                before2020 + imported,
                Api.admin().get(answers + "?format=ndjson").asString().lines().count());
    }

    @Test
    @Tag("fault-19")
    void nobodySeesAnySheetBeforeAllCanBeSeen() throws IOException, SQLException {
        var lease = begin();
        var id = lines(0, 1).findFirst().orElseThrow().substring(8, 44);
        checked = interrupted(() -> {
            assertTrue(rowsInDatabase() > 1_000, "some are written");
            submit();
            Api.admin().get(answers + "/" + id).then().statusCode(404);
            Api.admin().delete(answers + "/" + id).then().statusCode(503).body("code", equalTo("busy"));
            Api.admin()
                    .delete(answers + "?identities=plain&organisation=org-imported")
                    .then()
                    .statusCode(200)
                    .body("erased", equalTo(0));
            assertSheets(2, 0);
            importing(lines(ROWS, 1), "").then().statusCode(503).body("code", equalTo("busy"));
            importing(lines(ROWS, 1), "?dryRun=true").then().statusCode(200).body("imported", equalTo(1));
            Api.admin()
                    .get("/surveys/" + key + "/imports")
                    .then()
                    .body("items[1].state", equalTo("running"))
                    .body("items[1].finishedAt", nullValue())
                    .body("items[1].rows", equalTo(ROWS))
                    .body("items[1].written", greaterThanOrEqualTo(1_000));
        });
        var importing = new Import(survey, log, lease, check(lease));
        assertEquals(ROWS, importing.write(checked));
        assertSheets(2, 0);
        importing.publish(entry());
        submit();
        assertSheets(3, ROWS);
        Api.admin()
                .get("/surveys/" + key + "/imports")
                .then()
                .body("items[1].state", equalTo("kept"))
                .body("items[1].imported", equalTo(ROWS))
                .body("items[1].finishedAt", notNullValue());
        assertEquals(0, count("unused_numbers FROM survey_log"));
        Api.admin().get(answers + "/" + id).then().statusCode(200);
        lease.discard(State.NOTHING_KEPT, entry());
        assertSheets(3, ROWS);
    }

    @Test
    @Tag("fault-22")
    void anImportThatIsLeftIsEndedAndRemoved() throws IOException, SQLException {
        var lease = begin();
        var importing = new Import(survey, log, lease, check(lease));
        importing.write(checked);
        assertEquals(1 + ROWS, rowsInDatabase());
        sweep.run();
        assertEquals(1 + ROWS, rowsInDatabase(), "it lives");

        beSilent();
        sweep.run();
        assertEquals(1, rowsInDatabase());
        assertEquals(1, count("last_number FROM survey_log"));
        assertEquals(0, count("unused_numbers FROM survey_log"));
        Api.admin()
                .get("/surveys/" + key + "/imports")
                .then()
                .body("items[0].state", equalTo("cut-off"))
                .body("items[0].imported", equalTo(0))
                .body("items[0].finishedAt", notNullValue());
        assertEquals(List.of("begun", "cut-off"), steps());

        var lost = assertThrows(Problem.class, () -> importing.publish(entry()));
        assertEquals(ProblemKind.BUSY, lost.kind());
        assertThrows(Problem.class, () -> lease.discard(State.NOTHING_KEPT, entry()));
        importing(lines(0, ROWS), "").then().statusCode(200);
        assertSheets(1, ROWS);
        assertEquals(List.of("begun", "cut-off", "begun", "kept"), steps());
    }

    @Test
    @Tag("fault-22")
    void numbersThatOthersFollowStayUnused() throws IOException, SQLException {
        var lease = begin();
        var importing = new Import(survey, log, lease, check(lease));
        importing.write(checked);
        submit();
        assertSheets(2, 0);
        beSilent();
        sweep.run();
        assertEquals(2, rowsInDatabase());
        assertEquals(2 + ROWS, count("last_number FROM survey_log"));
        assertEquals(ROWS, count("unused_numbers FROM survey_log"));
        submit();
        assertSheets(3, 0);
        importing(lines(0, ROWS), "").then().statusCode(200);
        assertSheets(3, ROWS);
    }

    private void beSilent() throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "UPDATE survey_import SET alive_at = alive_at - INTERVAL 1 HOUR WHERE survey_id = ?")) {
            update.setLong(1, survey.id());
            update.executeUpdate();
        }
    }

    @Test
    @Tag("fault-19")
    void aFaultInTheLastRowWritesNothing() {
        var faulty = Stream.concat(lines(0, ROWS), Stream.of("{\"answers\": {\"sector\": \"nowhere\"}}"));
        importing(faulty, "").then().statusCode(422).body("errors.pointer", equalTo(List.of("/2501/answers/sector")));
        var repeated = Stream.concat(lines(0, ROWS), lines(0, 1));
        importing(repeated, "").then().statusCode(422).body("errors.pointer", equalTo(List.of("/2501/id")));
        importing(Stream.concat(lines(0, ROWS), lines(0, 1)), "?dryRun=true")
                .then()
                .statusCode(200)
                .body("imported", equalTo(ROWS))
                .body("faulty", equalTo(1));
        Api.admin()
                .get("/surveys/" + key + "/imports")
                .then()
                .body("items.state", equalTo(List.of("nothing-kept", "nothing-kept", "nothing-kept")))
                .body("items.dryRun", equalTo(List.of(true, false, false)))
                .body("items.written", equalTo(List.of(0, 0, 0)));
        importing(Stream.concat(lines(0, ROWS), lines(0, 1)), "?faulty=skip")
                .then()
                .statusCode(200)
                .body("imported", equalTo(ROWS))
                .body("faulty", equalTo(1))
                .body("errors.pointer", equalTo(List.of("/2501/id")));
        assertSheets(1, ROWS);
    }

    @Test
    @Tag("fault-19")
    void aSheetThatCameMeanwhileIsADuplicate() throws IOException, SQLException {
        var lease = begin();
        var check = check(lease);
        var importing = new Import(survey, log, lease, check);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO answer_sheet (survey_id, number, sequence, first_sequence, id, version,"
                                + " submitted_at, answers) VALUES (?, 1000000, 1000000, 1000000, ?, 1, NOW(), '{}')")) {
            insert.setLong(1, survey.id());
            insert.setString(2, new UUID(0x7000, 0x8000000000000000L + ROWS - 1).toString());
            insert.executeUpdate();
        }
        assertEquals(ROWS - 1, importing.write(checked));
        assertEquals(1, check.faulty());
        lease.discard(State.NOTHING_KEPT, entry());
        assertEquals(2, rowsInDatabase());
    }

    @Test
    @Tag("fault-22")
    void aSurveyThatChangesMeanwhileEndsTheImport() throws IOException, SQLException {
        var lease = begin();
        var importing = new Import(survey, log, lease, check(lease));
        importing.write(checked);
        Api.move(key, "closed").then().statusCode(200);
        assertThrows(SurveyConflict.class, () -> importing.publish(entry()));
        lease.discard(State.NOTHING_KEPT, entry());
        assertEquals(1, rowsInDatabase());
        assertEquals(List.of("begun", "nothing-kept"), steps());
    }
}
