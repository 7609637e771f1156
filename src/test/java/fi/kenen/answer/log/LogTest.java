package fi.kenen.answer.log;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class LogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AgroalDataSource database;

    private String survey;
    private String answers;

    @BeforeEach
    void openSurvey() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .number("n")
                .text("t")
                .roles("roles", "sales hr", "performs leads")
                .build());
        answers = "/surveys/" + survey + "/answers";
    }

    private Response submit(ObjectNode sheet, String idempotencyKey) {
        return Api.anyone()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(sheet.toString())
                .post(answers);
    }

    private Response replace(String id, ObjectNode sheet, String ifMatch) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(sheet.toString())
                .put(answers + "/" + id);
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        var first = submit(sheet().answer("n", "1").build(), "key 1".replace(" ", "-"));
        first.then().statusCode(201);
        var again = submit(sheet().answer("n", "1.0").build(), "key-1");
        again.then().statusCode(201).header("Location", first.header("Location"));
        assertEquals(first.asString(), again.asString());
        submit(sheet().answer("n", "2").build(), "key-1")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        submit(sheet().answer("n", "1").build(), "key-2")
                .then()
                .statusCode(201)
                .header("Location", not(first.header("Location")));
        replace(first.path("id"), sheet().answer("n", "9").build(), "*").then().statusCode(200);
        submit(sheet().answer("n", "1").build(), "key-1").then().statusCode(201).body("sequence", equalTo(1));
        Api.admin().delete(first.header("Location")).then().statusCode(204);
        submit(sheet().answer("n", "1").build(), "key-1").then().statusCode(410).body("code", equalTo("sheet-erased"));
        for (var bad : List.of("ä", "x".repeat(256), "two words")) {
            submit(sheet().build(), bad)
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", equalTo(List.of("Idempotency-Key")));
        }
        Api.admin().get(answers).then().body("items.size()", equalTo(2));
    }

    @Test
    void simultaneousRepetitionsMakeOneSheet() {
        var ids = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> submit(sheet().answer("n", "1").build(), "same").<String>path("id"))
                .distinct()
                .toList();
        assertEquals(1, ids.size());
        Api.admin().get(answers).then().body("items.size()", equalTo(1));
    }

    @Test
    void aLockedSurveyDoesNotHoldUpOthers() throws SQLException {
        var other = Api.open(survey().number("n").build());
        try (var connection = database.getConnection();
                var lock = connection.prepareStatement("SELECT last_sequence FROM survey_log JOIN survey ON survey.id ="
                        + " survey_log.survey_id WHERE survey_key = ? FOR UPDATE")) {
            connection.setAutoCommit(false);
            lock.setString(1, survey);
            lock.executeQuery();
            for (int i = 0; i < 3; i++) {
                submit(sheet().answer("n", "1").build(), UUID.randomUUID().toString())
                        .then()
                        .statusCode(503)
                        .header("Retry-After", notNullValue());
                Api.submit(other, sheet().answer("n", "1").build());
            }
            connection.rollback();
        }
        submit(sheet().answer("n", "1").build(), UUID.randomUUID().toString())
                .then()
                .statusCode(201);
    }

    @Test
    void aSheetIsReplacedUnderItsTag() {
        var location = Api.submit(survey, sheet().answer("n", "1").build()).header("Location");
        var id = location.substring(location.lastIndexOf('/') + 1);
        var tag = Api.admin().get(location + "?identities=plain").header("ETag");
        replace(id, sheet().answer("n", "'x'").build(), tag).then().statusCode(422);
        replace(id, sheet().of("org-2").answer("n", "2").build(), tag)
                .then()
                .statusCode(200)
                .header("ETag", not(tag))
                .body("sequence", equalTo(2))
                .body("change", equalTo("changed"))
                .body("organisation", equalTo("org-2"));
        replace(id, sheet().answer("n", "3").build(), tag).then().statusCode(412);
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"answers\":{}}")
                .put(location)
                .then()
                .statusCode(428);
        Api.anyone()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"answers\":{}}")
                .put(location)
                .then()
                .statusCode(401);
        replace(UUID.randomUUID().toString(), sheet().build(), "*").then().statusCode(404);
    }

    @Test
    void anErasedSheetLeavesNothingButThatItWas() {
        var location = Api.submit(
                        survey, sheet().of("org-1").answer("t", "'secret'").build())
                .header("Location");
        Api.admin().delete(location).then().statusCode(204);
        Api.admin().delete(location).then().statusCode(404);
        Api.admin().get(location).then().statusCode(404);
        Api.admin()
                .get(answers)
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].change", equalTo("erased"))
                .body("items[0].sequence", equalTo(2))
                .body("items[0].answers", nullValue())
                .body("items[0].organisation", nullValue());
        assertEquals("", Api.admin().get(answers + "?format=ndjson").asString());
    }

    @Test
    void anOrganisationIsErased() {
        for (int i = 0; i < 3; i++) {
            Api.submit(survey, sheet().of("org-1").answer("n", "1").build())
                    .then()
                    .statusCode(201);
        }
        Api.submit(survey, sheet().of("org-2").answer("n", "1").build()).then().statusCode(201);
        Api.admin().delete(answers).then().statusCode(400);
        Api.admin()
                .delete(answers + "?identities=plain&organisation=org-1")
                .then()
                .statusCode(200)
                .body("erased", equalTo(3));
        Api.admin()
                .delete(answers + "?identities=plain&organisation=org-1")
                .then()
                .statusCode(200)
                .body("erased", equalTo(0));
        Api.admin().get(answers).then().body("items.change", equalTo(List.of("created", "erased", "erased", "erased")));
    }

    @Test
    void everyPageHasAllTheFilters() {
        for (int i = 0; i < 4; i++) {
            Api.submit(
                    survey,
                    sheet().answer("sector", i % 2 == 0 ? "'private'" : "'public'")
                            .build());
        }
        var filters = "filter=sector:private,public&filter=!sector:public";
        String next = Api.admin().get(answers + "?limit=1&" + filters).path("next");
        Api.admin()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body("items.answers.sector", equalTo(List.of("private")))
                .body("next", nullValue());
    }

    @Test
    void filtersNarrowTheFeed() {
        Api.submit(survey, sheet().of("org-1").answer("sector", "'private'").build());
        Api.submit(survey, sheet().of("org-2").answer("sector", "'public'").build());
        Api.admin()
                .get(answers + "?identities=plain&organisation=org-2")
                .then()
                .body("items.organisation", equalTo(List.of("org-2")));
        Api.admin()
                .get(answers + "?identities=plain&filter=sector:private")
                .then()
                .body("items.organisation", equalTo(List.of("org-1")));
        Api.admin().get(answers + "?from=2999-01-01T00:00:00Z").then().body("items.size()", equalTo(0));
        Api.admin().get(answers + "?before=2999-01-01T00:00:00Z").then().body("items.size()", equalTo(2));
        Api.admin()
                .get(answers + "?before=yesterday&from=x&labels=sv&filter=x:y")
                .then()
                .statusCode(400)
                .body("errors.size()", equalTo(4));
    }

    @Test
    void exportsAreFilesThatSpreadsheetsCanOpen() {
        Api.submit(
                        survey,
                        sheet().of("=1+1")
                                .answer("t", "'-danger, \\\"quoted\\\"'")
                                .answer("sector", "'public'")
                                .answer("roles", "{'sales': ['leads'], 'hr': ['absent']}")
                                .build())
                .then()
                .statusCode(201);
        var csv = Api.admin().get(answers + "?identities=plain&format=csv");
        csv.then()
                .header("Content-Disposition", equalTo("attachment; filename=\"" + survey + ".csv\""))
                .contentType(startsWith("text/csv"));
        var lines = csv.asString().split("\r\n");
        assertEquals(
                "id,version,submittedAt,complete,organisation,sector,n,t,roles.sales.performs,roles.sales.leads,"
                        + "roles.sales.absent,roles.hr.performs,roles.hr.leads,roles.hr.absent",
                lines[0]);
        assertEquals("true,'=1+1,public,,\"'-danger, \"\"quoted\"\"\",0,1,0,0,0,1", lines[1].split(",", 4)[3]);
        Api.admin()
                .get(answers + "?format=csv&labels=en")
                .then()
                .body(
                        startsWith(
                                "id,version,submittedAt,complete,organisation,Text of sector,Text of n,Text of t,Text of roles: sales: performs"));
    }

    /** Any sequence of changes leaves the feed, the single reads and the export telling the same. */
    @RepeatedTest(5)
    void everyReaderTellsTheSame() throws IOException {
        var random = new Random();
        var expected = new LinkedHashMap<String, JsonNode>();
        var erased = new HashSet<String>();
        var follower = new LinkedHashMap<String, JsonNode>();
        var cursor = follow(null, follower);
        for (int i = 0; i < 40; i++) {
            var sheet = sheet().of("org-" + random.nextInt(3))
                    .answer("n", "" + random.nextInt())
                    .build();
            var ids = new ArrayList<>(expected.keySet());
            var id = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
            int what = id == null ? 0 : random.nextInt(5);
            if (what <= 1) {
                expected.put(Api.submit(survey, sheet).path("id"), sheet);
            } else if (what == 2) {
                replace(id, sheet, "*").then().statusCode(200);
                expected.put(id, sheet);
            } else if (what == 3) {
                Api.admin().delete(answers + "/" + id).then().statusCode(204);
                expected.remove(id);
                erased.add(id);
            } else {
                cursor = follow(cursor, follower);
            }
        }
        follow(cursor, follower);
        assertEquals(expected, live(follower));
        assertEquals(
                erased,
                new HashSet<>(follower.keySet().stream()
                        .filter(id -> follower.get(id).isNull())
                        .toList()));
        var exported = new LinkedHashMap<String, JsonNode>();
        for (var line : Api.admin()
                .get(answers + "?identities=plain&format=ndjson")
                .asString()
                .lines()
                .toList()) {
            var sheet = (ObjectNode) JSON.readTree(line);
            exported.put(sheet.path("id").textValue(), content(sheet));
        }
        assertEquals(expected, exported);
        for (var id : expected.keySet()) {
            assertEquals(expected.get(id), content((ObjectNode) JSON.readTree(
                    Api.admin().get(answers + "/" + id + "?identities=plain").asString())));
        }
    }

    private static Map<String, JsonNode> live(Map<String, JsonNode> follower) {
        var live = new LinkedHashMap<String, JsonNode>();
        follower.forEach((id, sheet) -> {
            if (!sheet.isNull()) {
                live.put(id, sheet);
            }
        });
        return live;
    }

    private String follow(String cursor, Map<String, JsonNode> follower) {
        while (true) {
            var page = Api.admin()
                    .queryParam("limit", 3)
                    .queryParam("identities", "plain")
                    .queryParams(cursor == null ? Map.of() : Map.of("after", cursor))
                    .get(answers);
            try {
                var body = JSON.readTree(page.asString());
                for (var item : body.path("items")) {
                    boolean gone = item.path("change").textValue().equals("erased");
                    follower.put(item.path("id").textValue(), gone ? JSON.nullNode() : content((ObjectNode) item));
                }
                cursor = body.path("cursor").textValue();
                if (body.path("next").isNull()) {
                    return cursor;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static JsonNode content(ObjectNode sheet) {
        var content = JSON.createObjectNode();
        content.set("organisation", sheet.path("organisation"));
        content.set("answers", sheet.path("answers"));
        return content;
    }
}
