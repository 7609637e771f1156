package fi.kenen.result.view;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A view answers what it keeps, as the result's own address does. */
@ServiceTest
class ViewTest {

    private String key;
    private String reader;

    @BeforeEach
    void openASurvey() {
        key = Api.open(survey().segment("sector", "private", "public")
                .segment("size", "small", "large")
                .number("employees")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .build());
        for (int i = 0; i < 24; i++) {
            var answers = sheet().of("organisation " + i % 8)
                    .answer("sector", i < 14 ? "'private'" : "'public'")
                    .answer("size", i % 2 == 0 ? "'small'" : "'large'")
                    .answer("employees", Integer.toString(i))
                    .answer("roles", "{'sales': ['" + (i % 3 == 0 ? "leads" : "leads-not") + "'], 'hr': ['performs']}");
            Api.submit(key, answers.build()).then().statusCode(201);
        }
        reader = Api.reader(key);
    }

    private Response put(String view, String kept) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .body(kept.replace('\'', '"'))
                .put("/surveys/" + key + "/views/" + view);
    }

    private String view(String view) {
        return "/surveys/" + key + "/views/" + view;
    }

    @Test
    void aViewIsAnsweredAsItsResultIs() {
        for (var kept : new String[][] {
            {"matrices/roles", "by=sector&confidence=0.9"},
            {"frequencies/employees", "by=size"},
            {"matrices/roles/comparison", "by=sector&reference=public"},
            {"associations", "rows=roles&columns=sector"},
            {"differences/roles", "limit=3"},
            {"findings", "question=roles"},
            {"tables", "by=;sector&questions=roles,employees"}
        }) {
            var members = new StringBuilder();
            for (var parameter : kept[1].split("&")) {
                members.append(members.isEmpty() ? "" : ",").append("'" + parameter.replaceFirst("=", "':'") + "'");
            }
            put("v", "{'path': '" + kept[0] + "', 'query': {" + members + "}}");
            for (var secret : new String[] {Api.ADMIN_KEY, reader}) {
                var own = Api.bearer(secret).get("/surveys/" + key + "/" + kept[0] + "?" + kept[1]);
                var seen = Api.bearer(secret).get(view("v"));
                assertEquals(own.statusCode(), seen.statusCode(), () -> kept[0] + seen.asString());
                if (own.statusCode() == 200) {
                    assertEquals(own.asString(), seen.asString());
                    assertEquals(own.header("ETag"), seen.header("ETag"));
                    Api.bearer(secret)
                            .header("If-None-Match", own.header("ETag"))
                            .get(view("v"))
                            .then()
                            .statusCode(304);
                    assertEquals(
                            own.header("ETag"),
                            Api.bearer(secret).head(view("v")).header("ETag"));
                } else {
                    assertEquals(own.<String>path("code"), seen.path("code"));
                }
                var csv = Api.bearer(secret).get(view("v") + "?format=csv&dialect=excel");
                assertEquals(
                        Api.bearer(secret)
                                .get("/surveys/" + key + "/" + kept[0] + "?" + kept[1] + "&format=csv&dialect=excel")
                                .asString(),
                        csv.asString());
            }
        }
    }

    @Test
    void anotherRequestUnderTheSameAddressIsAnotherResult() {
        put("v", "{'path': 'matrices/roles', 'query': {'by': 'sector'}}").then().statusCode(201);
        var before = Api.admin().get(view("v"));
        put("v", "{'path': 'matrices/roles', 'query': {'by': 'size'}}").then().statusCode(200);
        var after = Api.admin().header("If-None-Match", before.header("ETag")).get(view("v"));
        assertEquals(200, after.statusCode());
        assertNotEquals(before.asString(), after.asString());
        put("v", "{'path': 'matrices/roles/tallies', 'query': {'by': 'size'}}")
                .then()
                .statusCode(200);
        Api.admin()
                .header("If-None-Match", after.header("ETag"))
                .get(view("v"))
                .then()
                .statusCode(200)
                .body(
                        "rows[0].tally",
                        equalTo(Api.admin()
                                .get("/surveys/" + key + "/matrices/roles/tallies?by=size")
                                .<Object>path("rows[0].tally")));
    }

    @Test
    void whatARequestSaysOfHowItIsToldGoesBeforeTheView() {
        put("v", "{'path': 'matrices/roles', 'query': {'format': 'png', 'width': '600', 'language': 'en'}}")
                .then()
                .statusCode(201);
        var picture = Api.admin().get(view("v"));
        picture.then()
                .contentType("image/png")
                .header("Link", startsWith("</surveys/" + key + "/matrices/roles?format=csv"));
        assertArrayEquals(
                Api.admin()
                        .get("/surveys/" + key + "/matrices/roles?format=png&width=600&language=en")
                        .asByteArray(),
                picture.asByteArray());
        Api.admin().get(view("v") + "?format=csv").then().statusCode(200).contentType(startsWith("text/csv"));
        Api.admin().get(view("v") + "?width=700").then().statusCode(200);
        Api.admin().get(view("v") + "?by=sector").then().statusCode(400);
    }

    @Test
    void rightsAreThoseOfTheResult() {
        put("inner", "{'path': 'matrices/roles/pairs', 'query': {'roles': 'performs,leads'}}");
        Api.admin().get(view("inner")).then().statusCode(200);
        Api.bearer(reader).get(view("inner")).then().statusCode(403).body("code", equalTo("forbidden"));
        put("crossed", "{'path': 'matrices/roles', 'query': {'by': 'sector,size'}}");
        Api.bearer(reader).get(view("crossed")).then().statusCode(403).body("code", equalTo("not-published"));
        var answer = Api.bearer(reader).get("/surveys/" + key + "/views");
        answer.then().statusCode(200).body("items.key", contains("inner", "crossed"));
        Api.bearer(reader)
                .contentType(ContentType.JSON)
                .body("{\"path\": \"tables\"}")
                .put(view("mine"))
                .then()
                .statusCode(403);
        Api.bearer(reader).delete(view("inner")).then().statusCode(403);
        Api.anyone().get(view("inner")).then().statusCode(401);
        var stranger = Api.reader(Api.open(survey().text("t").build()));
        Api.bearer(stranger).get(view("inner")).then().statusCode(404).body("code", equalTo("survey-not-found"));
    }

    @Test
    void viewsAreListedAuditedAndDeleted() {
        put("v", "{'path': 'tables', 'query': {'filter': ['sector:private', 'size:small'], 'by': 'size'}}")
                .then()
                .statusCode(201)
                .header("Location", view("v"));
        Api.admin()
                .get("/surveys/" + key + "/views")
                .then()
                .body("items", hasSize(1))
                .body("items[0].path", equalTo("tables"))
                .body("items[0].href", equalTo(view("v")))
                .body("items[0].query.by", equalTo("size"))
                .body("items[0].query.filter", contains("sector:private", "size:small"));
        Api.admin().get(view("v")).then().statusCode(200);
        Api.admin().delete(view("v")).then().statusCode(204);
        Api.admin().delete(view("v")).then().statusCode(404).body("code", equalTo("view-not-found"));
        Api.admin().get(view("v")).then().statusCode(404).body("code", equalTo("view-not-found"));
        Api.admin()
                .queryParam("survey", key)
                .get("/audit")
                .then()
                .body("items.action[0]", equalTo("deleteView"))
                .body("items.action[1]", equalTo("replaceView"))
                .body("items[1].subject", equalTo("v"));
    }

    @Test
    void everyFaultOfAViewIsTold() {
        put("v", "{'path': 'answers', 'query': {'identities': 'plain', 'by': ['sector']}, 'more': 1}")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-view"))
                .body("errors.pointer", contains("/path", "/query/identities", "/query/by", "/more"));
        put("v", "{'path': 'matrices/roles', 'query': {'reference': 'rest'}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/query/reference"));
        put("v", "{'path': 'matrices/roles', 'query': {'by': 'nothing', 'confidence': '7'}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/query/confidence", "/query/by"));
        put("v", "{'path': 'matrices/employees'}").then().statusCode(422).body("errors.pointer", contains("/path"));
        put("v", "{'path': 'tables', 'query': {'format': 'svg'}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/query/format"));
        for (var path : new String[] {"views/v", "matrices", "../x/matrices/roles", "matrices/roles/", "catalogue"}) {
            put("v", "{'path': '" + path + "'}").then().statusCode(422).body("errors.pointer", contains("/path"));
        }
        put("V", "{'path': 'tables'}").then().statusCode(400);
        Api.admin().get(view("v")).then().statusCode(404);
    }

    @Test
    void aViewThatTheSurveyHasOutgrownTellsTheProblem() {
        var definition = survey().segment("sector", "private", "public")
                .roles("roles", "sales", "leads")
                .build();
        Api.create(definition).then().statusCode(201);
        key = definition.get("key").textValue();
        put("v", "{'path': 'matrices/roles', 'query': {'by': 'sector'}}").then().statusCode(201);
        Api.admin().get(view("v")).then().statusCode(200);
        Api.replace(key, survey(key).roles("roles", "sales", "leads").build())
                .then()
                .statusCode(200);
        Api.admin()
                .get(view("v"))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.parameter", contains("by"));
    }

    @Test
    void aSurveyHasOnlySoManyViews() {
        key = Api.open(survey().number("employees").build());
        for (int i = 0; i < 100; i++) {
            put("v-" + i, "{'path': 'frequencies/employees'}").then().statusCode(201);
        }
        put("v-0", "{'path': 'tables'}").then().statusCode(200);
        put("one-more", "{'path': 'tables'}").then().statusCode(409).body("code", equalTo("too-many-views"));
    }
}
