package fi.kenen;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule for times at every door: what RFC 3339 calls one, and nothing else. */
@ServiceTest
@Tag("fault-18")
class TimeDoorsTest {

    private static final String NDJSON = "application/x-ndjson";

    private String survey;

    @BeforeEach
    void openSurvey() {
        survey = Api.open(survey().text("t").build());
    }

    private static Response define(String time) {
        return Api.create(survey().text("t").build().put("deleteAfter", time));
    }

    private static Response makeKey(String time) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"name\":\"k\",\"expiresAt\":\"" + time + "\"}")
                .post("/api-keys");
    }

    private Response invite(String time) {
        return Api.file(NDJSON, "{\"expiresAt\":\"" + time + "\"}").post("/surveys/" + survey + "/invitations");
    }

    private Response importLine(String time) {
        return Api.file(NDJSON, "{\"submittedAt\":\"" + time + "\",\"answers\":{}}")
                .post("/surveys/" + survey + "/imports");
    }

    private Response importRow(String time) {
        return Api.file("text/csv", "submittedAt,t\n" + time + ",x\n").post("/surveys/" + survey + "/imports");
    }

    private Response ask(String parameter, String time) {
        return Api.admin().queryParam(parameter, time).get("/surveys/" + survey + "/answers");
    }

    private static void assertFault(Response answer, int status, String pointer) {
        answer.then().statusCode(status).body("errors.pointer", hasItems(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2031-01-01T00:00Z",
                "2031-01-01T00:00:00+02",
                "2031-01-01T00:00:00+0200",
                "2031-01-01T00:00:00+02:00:00",
                "2031-01-01T00:00:00",
                "2031-01-01",
                "2031-01-01 00:00:00Z",
                "2031-02-30T00:00:00Z",
                "2031-01-01T00:00:00Z[UTC]"
            })
    void whatIsNoTimeIsAFaultEverywhere(String time) {
        assertFault(define(time), 422, "/deleteAfter");
        assertFault(makeKey(time), 400, "/expiresAt");
        assertFault(invite(time), 400, "/0/expiresAt");
        assertFault(importLine(time), 422, "/1/submittedAt");
        assertFault(importRow(time), 422, "/2/submittedAt");
        for (var parameter : List.of("from", "before")) {
            ask(parameter, time).then().statusCode(400).body("errors.parameter", equalTo(List.of(parameter)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2031-01-01T02:00:00+02:00",
                "2030-12-31T19:00:00-05:00",
                "2031-01-01T00:00:00.000000Z",
                "2031-01-01t00:00:00z",
                "2031-01-01T00:00:00.0001Z"
            })
    void whatIsATimeIsTakenEverywhere(String time) {
        var defined = define(time);
        defined.then().statusCode(201).body("definition.deleteAfter", equalTo("2031-01-01T00:00:00Z"));
        makeKey(time).then().statusCode(201);
        invite(time).then().statusCode(201);
        importLine(time).then().statusCode(200);
        importRow(time).then().statusCode(200);
        ask("from", time).then().statusCode(200);
        ask("before", time).then().statusCode(200);
        Api.admin()
                .get("/surveys/" + survey + "/answers")
                .then()
                .body("items.submittedAt", equalTo(List.of("2031-01-01T00:00:00.000Z", "2031-01-01T00:00:00.000Z")));
    }
}
