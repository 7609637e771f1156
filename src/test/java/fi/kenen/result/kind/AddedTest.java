package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A format and a kind of result are one class each: {@link AddedFormat} and {@link AddedKind}, and nothing else. */
@ServiceTest
class AddedTest {

    private String key;

    @BeforeEach
    void openASurvey() {
        key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales", "leads")
                .build());
        for (int i = 0; i < 7; i++) {
            submit("private");
        }
        submit("public");
    }

    private void submit(String sector) {
        var answers = sheet().answer("sector", "'" + sector + "'").answer("roles", "{'sales': ['leads']}");
        Api.submit(key, answers.build()).then().statusCode(201);
    }

    @Test
    void theKindIsReadInEveryFormat() {
        assertEquals("sector,sheets,status\nall,8,shown\nprivate,7,shown\npublic,1,shown\n", read("csv"));
        assertEquals("sector|sheets|status\nall|8|shown\nprivate|7|shown\npublic|1|shown\n", read("markdown"));
        Api.admin()
                .get("/surveys/" + key + "/turnout?by=sector")
                .then()
                .statusCode(200)
                .body("rows[1].sheets", equalTo(7))
                .header("ETag", containsString("-all-json"));
    }

    @Test
    void theCatalogueTellsOfIt() {
        var turnout = "questions.results.flatten().find { it.href == '/surveys/" + key + "/turnout?by=sector' }.";
        Api.admin()
                .get("/surveys/" + key + "/catalogue")
                .then()
                .statusCode(200)
                .body(turnout + "columns.name", contains("sector", "sheets", "status"))
                .body(turnout + "formats.format", hasItem("markdown"));
    }

    private String read(String format) {
        var answer = Api.admin().get("/surveys/" + key + "/turnout?by=sector&format=" + format);
        answer.then().statusCode(200);
        return answer.asString().replace("\r", "");
    }

    @Test
    void theFormatTellsEveryKind() {
        Api.admin()
                .accept("text/markdown")
                .get("/surveys/" + key + "/matrices/roles?figures=counts")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/markdown"))
                .body(startsWith("function|role|count|base|share|"));
        Api.admin()
                .accept("image/gif")
                .get("/surveys/" + key + "/matrices/roles")
                .then()
                .statusCode(406)
                .body("detail", matchesPattern("Accept one of json, csv, .*markdown.*"));
    }

    @Test
    void whatItTakesIsChecked() {
        Api.admin()
                .get("/surveys/" + key + "/turnout?by=sector&unit=organisations")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("unit"));
    }

    @Test
    void readersSeeItThroughItsMask() {
        var reader = Api.reader(key);
        Api.bearer(reader)
                .get("/surveys/" + key + "/turnout?by=sector")
                .then()
                .statusCode(200)
                .body("rows[2].sheets", equalTo(null))
                .body("rows[2].status", equalTo("suppressed"));
    }
}
