package fi.kenen.survey;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.demo.DemoStudy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ServiceTest
class SurveyTest {

    private static SurveyBuilder everyKind(SurveyBuilder survey) {
        return survey.segment("sector", "private", "public")
                .required()
                .multiple("measures", "retention", "complaints")
                .last(q -> q.put("maxChoices", 1))
                .scale("agreement", "low", "middle", "high")
                .number("staff")
                .last(q -> q.put("minimum", 0.0).put("integer", true))
                .text("comment")
                .last(q -> q.put("maxLength", 100))
                .askIf("roles-of", "sales.performs")
                .roles("roles", "sales hr", "performs leads performs-not!performs");
    }

    private static SurveyBuilder ordered(SurveyBuilder survey) {
        return survey.roles("roles-of", "sales hr", "performs leads");
    }

    @Test
    void whatIsCreatedIsReadBack() throws IOException {
        var definition = everyKind(ordered(survey())).build();
        var created = Api.create(definition);
        created.then().statusCode(201).body("state", equalTo("draft")).body("version", equalTo(1));
        var read = Api.admin().get(created.header("Location"));
        assertEquals(created.header("ETag"), read.header("ETag"));
        var readBack = (ObjectNode) new ObjectMapper().readTree(read.asString()).path("definition");
        assertEquals(withoutFlags(definition), withoutFlags(readBack));
        var again = Api.replace(definition.path("key").textValue(), readBack);
        assertEquals(readBack, new ObjectMapper().readTree(again.asString()).path("definition"));
        Api.create(definition).then().statusCode(409).body("code", equalTo("survey-exists"));
    }

    /** A flag that is not given is false. */
    private static ObjectNode withoutFlags(ObjectNode definition) {
        var copy = definition.deepCopy();
        copy.path("questions").forEach(question -> ((ObjectNode) question)
                .properties()
                .removeIf(member ->
                        member.getValue().isBoolean() && !member.getValue().booleanValue()));
        return copy;
    }

    @Test
    void theDemoStudyIsSound() {
        var definition =
                DemoStudy.definition().put("key", survey().build().path("key").textValue());
        Api.create(definition).then().statusCode(201);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var definition = survey("Bad Key")
                .text("a")
                .text("a")
                .last(q -> q.remove("text"))
                .segment("count", "all", "b", "b")
                .single("s", "x")
                .last(q -> q.withObject("/text").put("sv", "Nej"))
                .text("t")
                .askIf("later", "y")
                .text("u")
                .askIf("s", "nothing")
                .single("later", "y")
                .last(q -> q.put("surprise", 1))
                .number("n")
                .last(q -> q.put("minimum", 5).put("maximum", 1))
                .number("m")
                .last(q -> q.put("minimum", "low"))
                .roles("grid", "f f", "a!b b!a absent c!nothing")
                .roles("huge", "f", "r")
                .build();
        definition.withArray("/languages").add("not a language").add("en");
        Api.create(definition)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-survey"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/key",
                                "/languages/1",
                                "/languages/2",
                                "/questions/1/key",
                                "/questions/1/text",
                                "/questions/2/key",
                                "/questions/2/options/0/key",
                                "/questions/2/options/2/key",
                                "/questions/3/text/sv",
                                "/questions/4/askIf/question",
                                "/questions/5/askIf/options/0",
                                "/questions/6/surprise",
                                "/questions/7/maximum",
                                "/questions/8/minimum",
                                "/questions/9/functions/1/key",
                                "/questions/9/roles/0/denies",
                                "/questions/9/roles/1/denies",
                                "/questions/9/roles/2/key",
                                "/questions/9/roles/3/denies"));
    }

    @Tag("fault-35")
    @Test
    void whatResultsCallSlicesIsNoOption() {
        Api.create(survey().segment("sector", "all", "rest", "unanswered", "restful")
                        .multiple("measures", "rest")
                        .build())
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains(
                                "/questions/0/options/0/key",
                                "/questions/0/options/1/key",
                                "/questions/0/options/2/key",
                                "/questions/1/options/0/key"))
                .body("errors.code", everyItem(equalTo("reserved")));
    }

    @Test
    void limitsHold() {
        var many = survey();
        for (int i = 0; i < 201; i++) {
            many.text("q" + i);
        }
        refused(many.build(), "/questions", "too-many");
        var options = new ArrayList<String>();
        for (int i = 0; i < 1001; i++) {
            options.add("o" + i);
        }
        refused(survey().single("s", options.toArray(String[]::new)).build(), "/questions/0/options", "too-many");
        var functions = String.join(" ", options.subList(0, 101));
        var roles = String.join(" ", options.subList(0, 20));
        refused(survey().roles("r", functions, roles).build(), "/questions/0/functions", "too-many");
        refused(
                survey().text("t")
                        .last(q -> q.withObject("/text").put("en", "x".repeat(1001)))
                        .build(),
                "/questions/0/text/en",
                "too-long");
        refused(
                survey().text("t").last(q -> q.put("maxLength", 10_001)).build(),
                "/questions/0/maxLength",
                "out-of-range");
        refused(survey().text("t").last(q -> q.put("key", "k".repeat(65))).build(), "/questions/0/key", "too-long");
        refused(survey().text("t").last(q -> q.putNull("text")).build(), "/questions/0/text", "missing");
    }

    private static void refused(ObjectNode definition, String pointer, String code) {
        Api.create(definition)
                .then()
                .statusCode(422)
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
    }

    @Test
    void aDraftMayChangeInAnyWayAndGo() {
        var key = survey().build().path("key").textValue();
        Api.create(survey(key).text("a").build()).then().statusCode(201);
        Api.replace(key, survey(key).number("b").build())
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("definition.questions.key", equalTo(List.of("b")));
        Api.replace(key, survey().text("a").build()).then().statusCode(422).body("errors.pointer", hasItem("/key"));
        Api.admin().get("/surveys/" + key + "/versions").then().body("items.size()", equalTo(0));
        Api.admin().delete("/surveys/" + key).then().statusCode(204);
        Api.admin().get("/surveys/" + key).then().statusCode(404);
        Api.admin().delete("/surveys/" + key).then().statusCode(404);
    }

    @Test
    void aStaleChangeIsRefused() {
        var created = Api.create(survey().text("a").build());
        var key = created.<String>path("definition.key");
        var tag = created.header("ETag");
        var first = Api.admin()
                .contentType("application/json")
                .header("If-Match", tag)
                .body("{\"state\":\"open\"}")
                .put("/surveys/" + key + "/state");
        first.then().statusCode(200).header("ETag", not(tag));
        Api.admin()
                .contentType("application/json")
                .header("If-Match", tag)
                .body("{\"state\":\"closed\"}")
                .put("/surveys/" + key + "/state")
                .then()
                .statusCode(412);
    }

    @Test
    void theLifeOfASurvey() {
        var created = Api.create(survey().text("a").build());
        var key = created.<String>path("definition.key");
        Api.move(key, "closed").then().statusCode(409).body("code", equalTo("state-not-reachable"));
        Api.submit(key, sheet().build()).then().statusCode(409).body("code", equalTo("survey-not-open"));
        Api.anyone().get("/surveys/" + key + "/form").then().statusCode(401);
        Api.admin().get("/surveys/" + key + "/form").then().statusCode(200);
        Api.move(key, "open").then().statusCode(200).body("state", equalTo("open"));
        Api.move(key, "open").then().statusCode(200);
        Api.anyone().get("/surveys/" + key + "/form").then().statusCode(200);
        Api.submit(key, sheet().build()).then().statusCode(201);
        Api.admin().delete("/surveys/" + key).then().statusCode(409).body("code", equalTo("survey-not-draft"));
        Api.move(key, "draft").then().statusCode(409);
        Api.move(key, "closed").then().statusCode(200);
        Api.submit(key, sheet().build()).then().statusCode(409);
        Api.move(key, "open").then().statusCode(200);
        Api.admin().get("/surveys/" + key + "/versions").then().body("items.version", equalTo(List.of(1)));
        Api.move(key, "ajar").then().statusCode(400).body("errors[0].pointer", equalTo("/state"));
    }

    @Test
    void anOpenedSurveyGrows() {
        var base = everyKind(ordered(survey())).build();
        var key = Api.open(base);
        Api.replace(key, base).then().statusCode(200).body("version", equalTo(1));
        var grown = base.deepCopy();
        grown.withObject("/title").put("en", "Another title");
        ((ObjectNode) grown.at("/questions/1"))
                .withArray("/options")
                .addObject()
                .put("key", "third")
                .putObject("text")
                .put("en", "Third");
        ((ObjectNode) grown.at("/questions/6"))
                .withArray("/functions")
                .addObject()
                .put("key", "finance")
                .putObject("text")
                .put("en", "Finance");
        ((ObjectNode) grown.at("/questions/6"))
                .withArray("/roles")
                .addObject()
                .put("key", "leads-not")
                .put("denies", "leads")
                .putObject("text")
                .put("en", "No");
        ((ObjectNode) grown.at("/questions/4")).put("minimum", -1);
        ((ObjectNode) grown.at("/questions/5")).remove("askIf");
        grown.withArray("/questions").add(survey().text("new").build().at("/questions/0"));
        Api.replace(key, grown).then().statusCode(200).body("version", equalTo(2));
        Api.admin()
                .get("/surveys/" + key + "/versions")
                .then()
                .body("items.version", equalTo(List.of(1, 2)))
                .body("items[0].definition.title.en", not("Another title"))
                .body("items[1].definition.title.en", equalTo("Another title"));
        Api.admin().get("/surveys/" + key + "/versions?limit=1").then().body("items.version", equalTo(List.of(1)));
    }

    @Test
    void anOpenedSurveyDoesNotShrink() {
        var base = everyKind(ordered(survey())).build();
        var key = Api.open(base);
        var shrunk = base.deepCopy();
        ((ObjectNode) shrunk.at("/questions/1")).put("kind", "multiple").remove("segment");
        ((ObjectNode) shrunk.at("/questions/0")).withArray("/functions").remove(1);
        ((ObjectNode) shrunk.at("/questions/2"))
                .put("required", true)
                .withArray("/options")
                .remove(0);
        ((ObjectNode) shrunk.at("/questions/3")).withArray("/options").remove(0);
        ((ObjectNode) shrunk.at("/questions/4")).put("maximum", 10);
        ((ObjectNode) shrunk.at("/questions/5")).put("maxLength", 50);
        ((ObjectNode) shrunk.at("/questions/6")).put("absence", false);
        ((ObjectNode) shrunk.at("/questions/6/roles/2")).remove("denies");
        var added = (ObjectNode) survey().text("new").build().at("/questions/0");
        shrunk.withArray("/questions").add(added.put("required", true));
        Api.replace(key, shrunk)
                .then()
                .statusCode(409)
                .body("code", equalTo("survey-would-shrink"))
                .body(
                        "errors.pointer.unique()",
                        containsInAnyOrder(
                                "/questions/1/kind",
                                "/questions/0",
                                "/questions/2",
                                "/questions/2/required",
                                "/questions/3",
                                "/questions/4/maximum",
                                "/questions/5/maxLength",
                                "/questions/6",
                                "/questions/6/roles/2/denies",
                                "/questions/7/required"));
        var fewer = base.deepCopy();
        fewer.withArray("/questions").remove(6);
        Api.replace(key, fewer).then().statusCode(409).body("errors.code", equalTo(List.of("removed")));
        var narrower = base.deepCopy();
        ((ObjectNode) narrower.at("/questions/6"))
                .putObject("askIf")
                .put("question", "sector")
                .putArray("options")
                .add("public");
        Api.replace(key, narrower)
                .then()
                .statusCode(409)
                .body("errors.pointer", equalTo(List.of("/questions/6/askIf")));
        Api.admin().get("/surveys/" + key).then().body("version", equalTo(1));
    }

    @Test
    void theFormSpeaksTheBestLanguage() {
        var key = Api.open(
                DemoStudy.definition().put("key", survey().build().path("key").textValue()));
        var form = "/surveys/" + key + "/form";
        Api.anyone()
                .get(form + "?language=sv")
                .then()
                .body("language", equalTo("sv"))
                .header("Content-Language", "sv")
                .body("questions[0].options[0]", equalTo(java.util.Map.of("key", "private", "text", "Privat")));
        Api.anyone()
                .header("Accept-Language", "de, en-GB;q=0.8, sv;q=0.2")
                .get(form)
                .then()
                .body("language", equalTo("en"));
        Api.anyone().header("Accept-Language", "de").get(form).then().body("language", equalTo("fi"));
        Api.anyone().header("Accept-Language", ";;;").get(form).then().body("language", equalTo("fi"));
        Api.anyone().get(form + "?language=de").then().body("language", equalTo("fi"));
        var tag = Api.anyone().get(form).header("ETag");
        Api.anyone().header("If-None-Match", tag).get(form).then().statusCode(304);
        Api.anyone()
                .header("If-None-Match", tag)
                .get(form + "?language=sv")
                .then()
                .statusCode(200);
        Api.anyone().head(form).then().statusCode(200).header("ETag", tag);
        Api.anyone().header("Accept-Encoding", "gzip").get(form).then().header("Content-Encoding", "gzip");
    }

    @Test
    void theListIsWholeWhateverThePageSize() {
        var mine = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            mine.add(Api.create(survey().text("a").build()).path("definition.key"));
        }
        var seen = new ArrayList<String>();
        for (var next = "/surveys?limit=2"; next != null; ) {
            var page = Api.admin().urlEncodingEnabled(false).get(next);
            seen.addAll(page.<List<String>>path("items.key"));
            next = page.path("next");
            page.then().header("Link", next == null ? nullValue() : equalTo("<" + next + ">; rel=\"next\""));
        }
        assertEquals(seen.size(), new HashSet<>(seen).size());
        assertTrue(seen.containsAll(mine));
    }

    @Test
    @Tag("fault-27")
    void wholeNumbersMayBeWrittenAsDecimals() {
        var definition = survey().multiple("m", "a", "b")
                .last(question -> question.put("maxChoices", 1.0))
                .text("t")
                .last(question -> question.put("maxLength", 3.0))
                .build();
        var key = Api.open(definition);
        Api.submit(key, sheet().answer("m", "['a', 'b']").answer("t", "'abcd'").build())
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/answers/m", "/answers/t")));
        Api.create(survey().text("t")
                        .last(question -> question.put("maxLength", 1.5))
                        .build())
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/questions/0/maxLength")));
    }
}
