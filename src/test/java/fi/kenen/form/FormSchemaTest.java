package fi.kenen.form;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form as a JSON Schema of the sheet. */
@ServiceTest
class FormSchemaTest {

    private static final String SCHEMA = "application/schema+json";

    private String key;
    private String form;

    @BeforeEach
    void openSurvey() {
        key = Api.open(survey().single("s", "a", "b").in("sv").build());
        form = "/surveys/" + key + "/form";
    }

    @Test
    void itIsAskedForByAcceptOrByWord() {
        for (var answer : List.of(
                Api.anyone().accept(SCHEMA).get(form),
                Api.anyone().get(form + "?format=json-schema"),
                Api.anyone().accept("application/json").get(form + "?format=json-schema"))) {
            answer.then()
                    .statusCode(200)
                    .contentType(startsWith(SCHEMA))
                    .header("Content-Language", "en")
                    .header("Cache-Control", containsString("public"))
                    .body("'$schema'", equalTo("https://json-schema.org/draft/2020-12/schema"))
                    .body("properties.answers.properties.s.title", equalTo("Text of s"));
        }
        for (var accept : List.of("*/*", "application/*", "application/json", "text/html, */*;q=0.8")) {
            Api.anyone().accept(accept).get(form).then().contentType(startsWith("application/json"));
        }
        Api.anyone().accept("text/csv").get(form).then().statusCode(406).body("code", equalTo("not-acceptable"));
        Api.anyone()
                .get(form + "?format=csv&language=!")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItems("format", "language"));
    }

    @Test
    void itIsInOneLanguage() {
        var answer = Api.anyone().accept(SCHEMA).header("Accept-Language", "sv").get(form);
        assertEquals(
                List.of("Accept, Accept-Language", "Accept-Encoding"),
                answer.headers().getValues("Vary"));
        answer.then()
                .header("Content-Language", "sv")
                .body("properties.answers.properties.s.oneOf.title", equalTo(List.of("a sv", "b sv")));
    }

    @Test
    void eachVersionHasItsTag() {
        var first = Api.anyone().accept(SCHEMA).get(form).header("ETag");
        assertNotEquals(Api.anyone().get(form).header("ETag"), first);
        assertNotEquals(Api.anyone().accept(SCHEMA).get(form + "?language=sv").header("ETag"), first);
        Api.anyone()
                .accept(SCHEMA)
                .header("If-None-Match", first)
                .get(form)
                .then()
                .statusCode(304)
                .header("ETag", first);
        Api.replace(key, survey(key).single("s", "a", "b", "c").in("sv").build())
                .then()
                .statusCode(200);
        Api.anyone()
                .accept(SCHEMA)
                .header("If-None-Match", first)
                .get(form)
                .then()
                .statusCode(200)
                .body("'$comment'", startsWith("A sheet of version 2 "));
    }

    @Test
    void itIsForWhomTheFormIs() {
        var draft = Api.create(survey().number("n").build()).<String>path("definition.key");
        Api.anyone().accept(SCHEMA).get("/surveys/" + draft + "/form").then().statusCode(401);
        Api.admin()
                .accept(SCHEMA)
                .get("/surveys/" + draft + "/form")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache");
        Api.anyone()
                .accept(SCHEMA)
                .header("Accept-Encoding", "gzip")
                .get(form)
                .then()
                .header("Content-Encoding", "gzip");
    }
}
