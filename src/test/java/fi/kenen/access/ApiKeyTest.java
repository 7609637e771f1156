package fi.kenen.access;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.TestTokens;
import fi.kenen.http.Sha256;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ServiceTest
class ApiKeyTest {

    @Inject
    AgroalDataSource database;

    @Test
    void theSecretIsToldOnceAndOnlyItsHashIsKept() throws SQLException {
        var issued = create("{\"name\": \"Power BI\"}");
        issued.then()
                .statusCode(201)
                .header("Location", endsWith("/api-keys/" + issued.path("id")))
                .body("secret", matchesPattern("kenen_[A-Za-z0-9_-]{32}"))
                .body("grantee", equalTo("key:" + issued.path("id")));
        var secret = issued.<String>path("secret");
        Api.admin()
                .get(issued.header("Location"))
                .then()
                .statusCode(200)
                .body("name", equalTo("Power BI"))
                .body("createdBy", equalTo("admin"))
                .body("role", nullValue())
                .body("lastUsedAt", nullValue())
                .body(not(containsString(secret)));
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT * FROM api_key WHERE id = ?")) {
            select.setInt(1, issued.path("id"));
            var row = select.executeQuery();
            row.next();
            assertEquals(
                    new String(Sha256.of(secret), StandardCharsets.ISO_8859_1),
                    new String(row.getBytes("secret_hash"), StandardCharsets.ISO_8859_1));
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                var value = row.getString(column);
                assertFalse(value != null && value.contains(secret.substring(10)));
            }
        }
    }

    @Test
    void everyFaultOfAnOrderIsNamed() {
        create("{\"name\": \" \", \"role\": \"reader\", \"expiresAt\": \"soon\", \"secret\": 1}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/name", "/role", "/expiresAt", "/secret")));
    }

    @Test
    void aRevocationHoldsAtOnceAndStaysInTheList() {
        var key = create("{\"name\": \"a\", \"role\": \"admin\"}");
        as(key).then().statusCode(200);
        for (int i = 0; i < 2; i++) {
            Api.admin().delete(key.header("Location")).then().statusCode(204);
            as(key).then().statusCode(401);
        }
        Api.admin().get(key.header("Location")).then().body("revokedAt", notNullValue());
        Api.admin().delete("/api-keys/999999999").then().statusCode(404).body("code", equalTo("api-key-not-found"));
        Api.admin().delete("/api-keys/nonsense").then().statusCode(404);
    }

    @Test
    void aKeyEndsWhenItExpires() {
        var end = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        var key = create("{\"name\": \"a\", \"role\": \"admin\", \"expiresAt\": \"" + end + "\"}");
        await().until(() -> as(key).statusCode() == 401);
        assertFalse(Instant.now().isBefore(end));
    }

    @Test
    void theLastUseIsNoted() {
        var key = create("{\"name\": \"a\", \"role\": \"admin\"}");
        as(key).then().statusCode(200);
        await().until(() -> Api.admin().get(key.header("Location")).path("lastUsedAt") != null);
    }

    @Test
    void whoCreatesASurveyIsItsAuthor() {
        var key = create("{\"name\": \"a\", \"role\": \"author\"}");
        var definition = survey().text("t").build();
        var address = "/surveys/" + definition.path("key").textValue();
        Api.bearer(key.path("secret"))
                .contentType(ContentType.JSON)
                .body(definition.toString())
                .post("/surveys")
                .then()
                .statusCode(201);
        Api.bearer(key.path("secret"))
                .get(address + "/grants")
                .then()
                .statusCode(200)
                .body("items.grantee", equalTo(List.of(key.<String>path("grantee"))))
                .body("items.role", equalTo(List.of("author")));
        Api.bearer(key.path("secret")).get("/surveys").then().body("items.size()", equalTo(1));
        Api.bearer(key.path("secret")).delete(address).then().statusCode(204);
        Api.bearer(key.path("secret")).get("/surveys").then().body("items.size()", equalTo(0));
    }

    @Test
    void onlySurveysOfTheCallerAreListed() {
        var key = create("{\"name\": \"a\"}");
        var some = Api.open(survey().text("t").build());
        var more = Api.open(survey().text("t").build());
        var other = Api.open(survey().text("t").build());
        listed(key.path("secret")).body("items.size()", equalTo(0));
        grant(some, key.path("grantee"), "reader").statusCode(200);
        listed(key.path("secret")).body("items.key", equalTo(List.of(some)));
        grant(more, key.path("grantee"), "reader").statusCode(200);
        listed(key.path("secret")).body("items.key", equalTo(List.of(some, more)));
        listed(TestTokens.token("a", "reader:" + other, "analyst:gone")).body("items.key", equalTo(List.of(other)));
        Api.admin().queryParam("limit", 1000).get("/surveys").then().body("items.key", hasItems(some, more, other));
    }

    @Test
    void grantsHoldAtOnceAndEndAtOnce() {
        var survey = Api.open(survey().text("t").build());
        var key = create("{\"name\": \"a\"}");
        var subject = "system:serviceaccount:ns:job/" + UUID.randomUUID() + " ä";
        var answers = "/surveys/" + survey + "/answers";
        for (var grantee : List.of(key.<String>path("grantee"), "token:" + subject)) {
            var secret = grantee.startsWith("key") ? key.<String>path("secret") : TestTokens.token(subject);
            Api.bearer(secret).get(answers).then().statusCode(404);
            grant(survey, grantee, "reader").statusCode(200);
            Api.bearer(secret).get(answers).then().statusCode(403).body("code", equalTo("forbidden"));
            grant(survey, grantee, "analyst").statusCode(200).body("role", equalTo("analyst"));
            Api.bearer(secret).get(answers).then().statusCode(200);
            grant(survey, grantee, "reader").statusCode(200);
            Api.bearer(secret).get(answers).then().statusCode(403);
            withdraw(survey, grantee).statusCode(204);
            Api.bearer(secret).get(answers).then().statusCode(404);
            withdraw(survey, grantee).statusCode(404).body("code", equalTo("grant-not-found"));
        }
    }

    @Test
    void whoCodesSeesNothingElse() {
        var survey = Api.open(survey().text("t").build());
        var key = create("{\"name\": \"a\"}");
        var subject = "subject-" + UUID.randomUUID();
        for (var grantee : List.of(key.<String>path("grantee"), "token:" + subject)) {
            var secret = grantee.startsWith("key") ? key.<String>path("secret") : TestTokens.token(subject);
            grant(survey, grantee, "coder").statusCode(200).body("role", equalTo("coder"));
            listed(secret).body("items.key", equalTo(List.of()));
            Api.bearer(secret).get("/surveys/" + survey).then().statusCode(403).body("code", equalTo("forbidden"));
            Api.bearer(secret).get("/surveys/" + survey + "/catalogue").then().statusCode(403);
            Api.bearer(secret).get("/surveys/" + survey + "/form").then().statusCode(200);
            Api.move(survey, "closed");
            Api.bearer(secret).get("/surveys/" + survey + "/form").then().statusCode(404);
            Api.move(survey, "open");
        }
        Api.admin().get("/surveys/" + survey + "/grants").then().body("items.role", equalTo(List.of("coder", "coder")));
        grant(survey, key.path("grantee"), "author").statusCode(200).body("role", equalTo("author"));
        Api.bearer(key.path("secret")).get("/surveys/" + survey).then().statusCode(200);
        grant(survey, key.path("grantee"), "coder").statusCode(200);
        Api.bearer(key.path("secret")).get("/surveys/" + survey).then().statusCode(403);
    }

    @Test
    @Tag("fault-44")
    void aKeyThatIsToBeGrantedSomethingMustExist() {
        var survey = Api.open(survey().text("t").build());
        var last = create("{\"name\": \"a\"}").<Integer>path("id");
        var next = "key:" + (last + 1);
        grant(survey, next, "author").statusCode(404).body("code", equalTo("api-key-not-found"));
        Api.admin().get("/surveys/" + survey + "/grants").then().body("items", equalTo(List.of()));
        var key = create("{\"name\": \"b\"}");
        key.then().body("grantee", equalTo(next));
        Api.bearer(key.path("secret")).get("/surveys/" + survey).then().statusCode(404);
        grant(survey, "token:nobody-yet", "reader").statusCode(200);
    }

    @Test
    @Tag("fault-52")
    void aRoleEndsWithItsSurveyAlsoWhereAnotherTakesItsKey() {
        var key = create("{\"name\": \"a\", \"role\": \"author\"}");
        var definition = survey().text("t").build();
        var survey = definition.path("key").textValue();
        var token = "subject-" + UUID.randomUUID();
        Api.bearer(key.path("secret"))
                .contentType(ContentType.JSON)
                .body(definition.toString())
                .post("/surveys")
                .then()
                .statusCode(201);
        grant(survey, "token:" + token, "author").statusCode(200);
        var authors = List.of(key.<String>path("secret"), TestTokens.token(token));
        authors.forEach(author ->
                Api.bearer(author).get("/surveys/" + survey + "/grants").then().statusCode(200));
        Api.admin().delete("/surveys/" + survey).then().statusCode(204);
        Api.create(definition).then().statusCode(201);
        for (var author : authors) {
            Api.bearer(author)
                    .contentType(ContentType.JSON)
                    .body("{\"role\": \"author\"}")
                    .put("/surveys/" + survey + "/grants/{grantee}", key.<String>path("grantee"))
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("survey-not-found"));
            Api.bearer(author).get("/surveys/" + survey).then().statusCode(404);
            Api.bearer(author).get("/surveys/" + survey + "/form").then().statusCode(404);
            Api.bearer(author).get("/surveys").then().body("items", equalTo(List.of()));
        }
        Api.admin().get("/surveys/" + survey + "/grants").then().body("items", equalTo(List.of()));
    }

    @Test
    void grantsThatCannotBe() {
        var survey = Api.open(survey().text("t").build());
        for (var grantee : List.of("admin", "key:0", "key:x", "token:", "key:1 ", "token:" + "x".repeat(251))) {
            grant(survey, grantee, "reader").statusCode(400).body("errors.parameter", hasItem("grantee"));
        }
        grant(survey, "key:1", "admin").statusCode(400).body("errors.pointer", hasItem("/role"));
        grant("no-such-survey", "key:1", "reader").statusCode(404).body("code", equalTo("survey-not-found"));
        withdraw("no-such-survey", "key:1").statusCode(404).body("code", equalTo("survey-not-found"));
        Api.admin().get("/surveys/no-such-survey/grants").then().statusCode(404);
    }

    @Test
    void theFormOfADraftIsForThoseWithARole() {
        var definition = survey().text("t").build();
        Api.create(definition).then().statusCode(201);
        var survey = definition.path("key").textValue();
        var form = "/surveys/" + survey + "/form";
        var key = create("{\"name\": \"a\"}");
        Api.anyone().get(form).then().statusCode(401).body("code", equalTo("key-required"));
        var missing = Api.bearer(key.path("secret")).get("/surveys/no-such-survey/form");
        Api.bearer(key.path("secret")).get(form).then().statusCode(404).body(equalTo(missing.asString()));
        grant(survey, key.path("grantee"), "reader").statusCode(200);
        Api.bearer(key.path("secret")).get(form).then().statusCode(200);
    }

    @Test
    void aLargeFileComesWholeAlthoughItsSenderIsLookedUpFirst() {
        var survey = Api.open(survey().text("t").build());
        var key = create("{\"name\": \"a\"}");
        grant(survey, key.path("grantee"), "author").statusCode(200);
        var line = "{\"answers\": {\"t\": \"" + "x".repeat(2_000) + "\"}}\n";
        Api.bearer(key.path("secret"))
                .contentType("application/x-ndjson")
                .body(line.repeat(1_500).getBytes(StandardCharsets.UTF_8))
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1_500));
        Api.bearer(create("{\"name\": \"a\", \"role\": \"admin\"}").path("secret"))
                .contentType(ContentType.JSON)
                .body(sheet().answer("t", "'" + "y".repeat(2_000) + "'").build().toString())
                .post("/surveys/" + survey + "/answers")
                .then()
                .statusCode(201);
    }

    private static Response create(String order) {
        return Api.admin().contentType(ContentType.JSON).body(order).post("/api-keys");
    }

    /** What only an admin may. */
    private static Response as(Response key) {
        return Api.bearer(key.path("secret")).get("/api-keys?limit=1");
    }

    private static ValidatableResponse listed(String secret) {
        return Api.bearer(secret).get("/surveys").then().statusCode(200);
    }

    private static ValidatableResponse grant(String survey, String grantee, String role) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"role\": \"" + role + "\"}")
                .put("/surveys/" + survey + "/grants/{grantee}", grantee)
                .then();
    }

    private static ValidatableResponse withdraw(String survey, String grantee) {
        return Api.admin()
                .delete("/surveys/" + survey + "/grants/{grantee}", grantee)
                .then();
    }
}
