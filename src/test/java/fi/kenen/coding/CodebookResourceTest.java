package fi.kenen.coding;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.CodebookBuilder;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codebooks over HTTP: how they are put and grow, and what they do to their survey. */
@ServiceTest
class CodebookResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SurveyBuilder definition =
            survey().segment("sector", "private", "public").text("wishes").text("other");

    private String survey;
    private String path;

    @BeforeEach
    void open() {
        survey = Api.open(definition.build());
        path = "/surveys/" + survey + "/codebooks/wishes";
    }

    private static CodebookBuilder themes() {
        return codebook("customer", "crm").rule("en", "customer system", "crm").net("any", "customer", "crm");
    }

    @Test
    void aCodebookIsPutAndReadAgain() {
        var put = themes().context("sector").put(survey, "wishes");
        put.then()
                .statusCode(201)
                .header("Location", endsWith(path))
                .body("question", equalTo("wishes"))
                .body("version", equalTo(1))
                .body("decision", equalTo("majority"))
                .body("codes.key", contains("customer", "crm"))
                .body("codes[1].rules[0].stems", contains("customer", "system"))
                .body("nets.of", contains(List.of("customer", "crm")))
                .body("context", contains("sector"));
        var read = Api.admin().get(path);
        assertEquals(put.asString(), read.asString());
        assertEquals(put.header("ETag"), read.header("ETag"));
        Api.admin()
                .header("If-None-Match", read.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
        Api.admin().get("/surveys/" + survey + "/codebooks").then().body("items.question", contains("wishes"));
        // What was read can be put back.
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put(path)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void eachChangeMakesTheNextVersionAndTheOlderOnesStay() {
        var first = themes().put(survey, "wishes").header("ETag");
        codebook("customer", "crm", "data")
                .replace(survey, "wishes")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        Api.admin().get(path).then().body("codes.key", contains("customer", "crm", "data"));
        Api.admin().get(path + "?version=1").then().body("codes.key", contains("customer", "crm"));
        Api.admin().get(path + "?version=3").then().statusCode(404).body("code", equalTo("codebook-not-found"));
        for (var bad : List.of("0", "x", "99999999999")) {
            Api.admin()
                    .get(path + "?version=" + bad)
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", contains("version"));
        }
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", first)
                .body(themes().build().toString())
                .put(path)
                .then()
                .statusCode(412);
        themes().put(survey, "wishes").then().statusCode(428);
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", first)
                .body(themes().build().toString())
                .put("/surveys/" + survey + "/codebooks/other")
                .then()
                .statusCode(412);
    }

    @Test
    void aCodebookIsOfBoundedSize() {
        var codes = IntStream.range(0, 11).mapToObj(i -> "c" + i).toArray(String[]::new);
        codebook(codes)
                .with(json -> json.withArray("codes")
                        .forEach(code -> IntStream.range(0, 20).forEach(i -> ((ObjectNode) code)
                                .withArray("rules")
                                .addObject()
                                .put("language", "en")
                                .set("words", JSON.valueToTree("a b c d e f g h i j".split(" "))))))
                .put(survey, "wishes")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/codes"))
                .body("errors.code", contains("too-many"));
        themes().with(json -> json.put("more", "x".repeat(1 << 20)))
                .put(survey, "wishes")
                .then()
                .statusCode(413);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        codebook("all", "crm", "crm")
                .rule("de", "word", "")
                .net("n", "unknown")
                .context("wishes", "nothing", "sector", "sector")
                .decision("adjudicated")
                .with(codebook -> {
                    ((ArrayNode) codebook.at("/codes/2/rules/0/stems")).add("two words");
                    codebook.put("colour", "red").put("question", "other");
                    ((ObjectNode) codebook.withArray("codes").get(1)).remove("text");
                    codebook.withArray("codes")
                            .addObject()
                            .put("key", "x")
                            .putArray("rules")
                            .addObject()
                            .put("language", "en");
                })
                .put(survey, "wishes")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-codebook"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/question",
                                "/codes/0/key",
                                "/codes/1/text",
                                "/codes/2/key",
                                "/codes/2/rules/0/language",
                                "/codes/2/rules/0/stems/1",
                                "/codes/3/text",
                                "/codes/3/rules/0/stems",
                                "/nets/0/of/0",
                                "/context/0",
                                "/context/1",
                                "/context/3",
                                "/adjudicator",
                                "/colour"));
        codebook("a")
                .decision("most")
                .adjudicator("somebody")
                .put(survey, "wishes")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/decision", "/adjudicator"));
        codebook("a").put(survey, "sector").then().statusCode(422).body("errors.pointer", contains("/question"));
        codebook("a").put(survey, "nothing").then().statusCode(404).body("code", equalTo("question-not-found"));
        codebook("a").put("no-such-survey", "wishes").then().statusCode(404);
    }

    @Test
    void aQuestionWithoutRoomForItsThemesCannotBeCoded() {
        var long57 = "x".repeat(57);
        var other = Api.open(survey().text(long57).text("y".repeat(58)).build());
        codebook("a").put(other, long57).then().statusCode(201);
        codebook("a").put(other, "y".repeat(58)).then().statusCode(422).body("errors.code", contains("too-long"));
        var taken = Api.open(survey().text("t").number("t-themes").build());
        codebook("a").put(taken, "t").then().statusCode(422).body("errors.code", contains("duplicate"));
    }

    @Test
    void whatACodebookIsOfStaysInItsSurvey() {
        themes().put(survey, "wishes").then().statusCode(201);
        Api.replace(survey, definition.number("wishes-themes").build())
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/questions/3/key"))
                .body("errors.code", contains("reserved"));
        var draft = survey().segment("sector", "private", "public").text("wishes");
        var key = draft.build().path("key").textValue();
        Api.create(draft.build()).then().statusCode(201);
        themes().context("sector").put(key, "wishes").then().statusCode(201);
        Api.replace(key, survey(key).number("n").build())
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/questions", "/questions"))
                .body("errors.detail", hasItem(containsString("wishes")));
        Api.admin().delete("/surveys/" + key + "/codebooks/wishes").then().statusCode(204);
        Api.replace(key, survey(key).number("n").build()).then().statusCode(200);
    }

    @Test
    void aSurveyWithCodebooksMayStillSpeakMoreLanguages() {
        themes().put(survey, "wishes").then().statusCode(201);
        Api.replace(survey, definition.in("fi").build()).then().statusCode(200);
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/wishes-themes?language=fi")
                .then()
                .statusCode(200)
                .body("rows.option", hasItems("customer", "crm"));
    }

    @Test
    void itsCodesAreAQuestionThatResultsTellAndNobodyIsAsked() {
        themes().put(survey, "wishes").then().statusCode(201);
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/wishes-themes")
                .then()
                .statusCode(200)
                .body("rows.option", hasItems("customer", "crm"));
        Api.anyone()
                .get("/surveys/" + survey + "/form?language=en")
                .then()
                .body("questions.key", contains("sector", "wishes", "other"));
        Api.admin()
                .get("/surveys/" + survey)
                .then()
                .body("definition.questions.key", contains("sector", "wishes", "other"));
    }

    @Test
    void aCodebookThatNothingIsCodedByGoes() {
        themes().put(survey, "wishes").then().statusCode(201);
        codebook("crm").replace(survey, "wishes").then().statusCode(200);
        Api.admin().header("If-Match", "\"x\"").delete(path).then().statusCode(412);
        Api.admin().delete(path).then().statusCode(204);
        Api.admin().get(path).then().statusCode(404).body("code", equalTo("codebook-not-found"));
        Api.admin().delete(path).then().statusCode(404);
        Api.admin().get(path + "?version=1").then().statusCode(404);
        Api.admin().get("/surveys/" + survey + "/codebooks").then().body("items", empty());
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/wishes-themes")
                .then()
                .statusCode(404);
        // Its key is free again, for a question of any kind.
        Api.replace(survey, definition.number("wishes-themes").build()).then().statusCode(200);
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/wishes-themes")
                .then()
                .statusCode(200);
        Api.admin()
                .queryParam("survey", survey)
                .get("/audit")
                .then()
                .body("items.action", hasItems("replaceQuestionCodebook", "deleteQuestionCodebook"));
    }

    @Test
    void aSurveyHasTwentyCodebooksAtMost() {
        var many = survey();
        for (int i = 0; i < 21; i++) {
            many.text("t" + i);
        }
        var key = Api.open(many.build());
        for (int i = 0; i < 20; i++) {
            codebook("a").put(key, "t" + i).then().statusCode(201);
        }
        codebook("a").put(key, "t20").then().statusCode(409).body("code", equalTo("too-many-codebooks"));
        codebook("a", "b").replace(key, "t0").then().statusCode(200);
    }
}
