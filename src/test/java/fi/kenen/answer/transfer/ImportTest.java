package fi.kenen.answer.transfer;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ImportTest {

    private static SurveyBuilder everyKind() {
        return survey().segment("sector", "private", "public")
                .required()
                .multiple("measures", "retention", "complaints")
                .scale("agreement", "low", "high")
                .number("staff")
                .text("comment")
                .roles("roles", "sales hr", "performs leads");
    }

    private static Response importing(String survey, String format, String file, String query) {
        return Api.file(format.equals("csv") ? "text/csv" : "application/x-ndjson", file)
                .post("/surveys/" + survey + "/imports" + query);
    }

    private static String export(String survey, String format) {
        return Api.admin()
                .get("/surveys/" + survey + "/answers?identities=plain&format=" + format)
                .asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void whatIsExportedComesBackTheSame(String format) {
        var definition = everyKind().build();
        var from = Api.open(definition);
        Api.submit(
                        from,
                        sheet().of("'org\n1")
                                .answer("sector", "'public'")
                                .answer("measures", "['complaints']")
                                .answer("staff", "-0.5")
                                .answer("comment", "'=1+1, \\\"ä\\\" 😀'")
                                .answer("agreement", "'high'")
                                .answer("roles", "{'sales': ['absent'], 'hr': ['performs', 'leads']}")
                                .build())
                .then()
                .statusCode(422);
        Api.submit(
                        from,
                        sheet().of("'org 1")
                                .answer("sector", "'public'")
                                .answer("measures", "['complaints']")
                                .answer("staff", "-0.5")
                                .answer("comment", "'=1+1, \\\"ä\\\"\\n 😀'")
                                .answer("agreement", "'high'")
                                .answer("roles", "{'sales': ['absent'], 'hr': ['performs', 'leads']}")
                                .build())
                .then()
                .statusCode(201);
        Api.submit(
                        from,
                        sheet().answer("sector", "'private'")
                                .answer("staff", "123456789012")
                                .answer("comment", "'1.50'")
                                .build())
                .then()
                .statusCode(201);
        var third = Api.submit(from, sheet().answer("sector", "'private'").build());
        Api.admin().delete(third.header("Location")).then().statusCode(204);
        var into = Api.open(
                definition.deepCopy().put("key", survey().build().path("key").textValue()));
        importing(into, format, export(from, format), "")
                .then()
                .statusCode(200)
                .body("imported", equalTo(2))
                .body("errors.size()", equalTo(0));
        assertEquals(export(from, "ndjson"), export(into, "ndjson"));
        assertEquals(export(from, "csv"), export(into, "csv"));
        assertTrue(export(into, "ndjson").lines().count() == 2);
        importing(into, format, export(from, format), "")
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("duplicate", "duplicate")));
    }

    @Test
    void oneFaultKeepsAllOutUnlessItIsSkipped() {
        var key = Api.open(everyKind().build());
        var file =
                "{\"answers\": {\"sector\": \"private\"}}\nnot json\n{\"answers\": {\"sector\": \"nowhere\"}, \"more\": 1}\n{\"answers\": {\"sector\": \"public\"}}\n";
        importing(key, "ndjson", file, "")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-import"))
                .body("errors.pointer", equalTo(List.of("/2", "/3/answers/sector", "/3/more")));
        assertEquals("", export(key, "ndjson"));
        importing(key, "ndjson", file, "?faulty=skip&dryRun=true")
                .then()
                .statusCode(200)
                .body("rows", equalTo(4))
                .body("faulty", equalTo(2));
        assertEquals("", export(key, "ndjson"));
        importing(key, "ndjson", file, "?faulty=skip")
                .then()
                .statusCode(200)
                .body("imported", equalTo(2))
                .body("errors.size()", equalTo(3));
        assertEquals(2, export(key, "ndjson").lines().count());
        Api.admin()
                .get("/surveys/" + key + "/imports")
                .then()
                .body("items.imported", equalTo(List.of(2, 0, 0)))
                .body("items[0].finishedAt", notNullValue());
        importing(key, "ndjson", file, "?faulty=maybe&dryRun=perhaps")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItems("faulty", "dryRun"));
    }

    @Test
    void aFileWithOddColumnsOrFields() {
        var key = Api.open(everyKind().build());
        importing(key, "csv", "sector,nonsense\nprivate,1\n", "")
                .then()
                .statusCode(422)
                .body("errors.detail", equalTo(List.of("The survey has no column nonsense.")));
        importing(key, "csv", "sector,staff,measures.retention\nprivate,many,1\npublic,3,2\n", "")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/2/answers/staff", "/3/answers/measures/0")));
        importing(key, "csv", "", "").then().statusCode(200).body("rows", equalTo(0));
        importing(key, "csv", "sector\n\"private\n", "").then().statusCode(422);
        var draft = Api.create(everyKind().build()).<String>path("definition.key");
        importing(draft, "csv", "sector\nprivate\n", "").then().statusCode(409);
        importing(key, "csv", "sector\nprivate\n", "").then().statusCode(200);
        Api.submit(key, sheet().answer("sector", "'public'").build()).then().statusCode(201);
    }

    @Test
    void chunksJoinInOrder() {
        var key = Api.open(everyKind().build());
        var file = "{\"answers\": {\"sector\": \"private\"}}\n".repeat(2_500);
        importing(key, "ndjson", file, "").then().statusCode(200).body("imported", equalTo(2_500));
        assertEquals(2_500, export(key, "ndjson").lines().distinct().count());
        long last = Api.submit(key, sheet().answer("sector", "'public'").build())
                .jsonPath()
                .getLong("sequence");
        Api.admin()
                .get("/surveys/" + key + "/answers?limit=1000")
                .then()
                .body("items[0].sequence", equalTo(last - 2_500))
                .body("items[999].sequence", equalTo(last - 1_501));
    }
}
