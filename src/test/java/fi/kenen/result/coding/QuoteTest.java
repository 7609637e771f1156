package fi.kenen.result.coding;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people wrote, and who gets to read it. */
@ServiceTest
class QuoteTest {

    private static final String CODEBOOK =
            """
            {"codes": [{"key": "crm", "text": {"en": "CRM"}}, {"key": "time", "text": {"en": "Time"}}],
             "decision": "majority"}""";

    private String key;

    @BeforeEach
    void open() {
        key = Api.open(
                survey().segment("sector", "private", "public").text("wishes").build());
        json(CODEBOOK).put(path("/codebooks/wishes")).then().statusCode(201);
    }

    @Test
    void analystsGetAllTextsOfACodeAndReadersTheReleasedOnes() {
        var first = submit("A system that nobody uses.");
        var second = submit("A system, and no time.");
        var third = submit("Nobody has time.");
        code(first, "a", "crm");
        code(first, "b", "crm");
        code(second, "a", "crm", "time");
        code(second, "b", "crm", "time");
        code(third, "a", "time");
        code(third, "b");

        quotes(Api.admin(), "crm")
                .body("items.text", contains("A system that nobody uses.", "A system, and no time."))
                .body("items.sheet", contains(first, second))
                .body("items.codes", contains(List.of("crm"), List.of("crm", "time")))
                .body("items.released", contains(false, false))
                .body("items[0].organisation", nullValue());
        // One coder of two says so of the third.
        quotes(Api.admin(), "time").body("items.sheet", contains(second));
        var reader = Api.reader(key);
        quotes(Api.bearer(reader), "crm").body("items", empty());

        release(second, true).statusCode(200).body("released", equalTo(true));
        quotes(Api.admin(), "crm").body("items.released", contains(false, true));
        quotes(Api.bearer(reader), "crm")
                .body("items.text", contains("A system, and no time."))
                .body("items.codes", contains(List.of("crm")))
                .body("items.sheet", contains(nullValue()));
        release(second, false).statusCode(200);
        quotes(Api.bearer(reader), "crm").body("items", empty());
    }

    @Test
    void whatIsNotDecidedIsNotReleased() {
        var sheet = submit("Something.");
        release(sheet, true).statusCode(409).body("code", equalTo("text-not-decided"));
        code(sheet, "a", "crm");
        release(sheet, true).statusCode(409);
        code(sheet, "b", "crm");
        release(sheet, true).statusCode(200);
        release("01936b2e-7c1a-7d5e-9a44-2f1d3c5b7a90", true).statusCode(404);
    }

    @Test
    void aTextThatIsEditedOrErasedIsNotReleasedAnyMore() {
        var edited = submit("My first words.");
        var erased = submit("My last words.");
        for (var sheet : List.of(edited, erased)) {
            code(sheet, "a", "crm");
            code(sheet, "b", "crm");
            release(sheet, true).statusCode(200);
        }
        var reader = Api.reader(key);
        quotes(Api.bearer(reader), "crm").body("items", hasSize(2));

        json(sheet().answer("wishes", "'My second words.'").build().toString())
                .header("If-Match", "*")
                .put(path("/answers/" + edited))
                .then()
                .statusCode(200);
        Api.admin().delete(path("/answers/" + erased)).then().statusCode(204);
        quotes(Api.bearer(reader), "crm").body("items", empty());
        quotes(Api.admin(), "crm").body("items", empty());
        code(edited, "a", "crm");
        code(edited, "b", "crm");
        quotes(Api.bearer(reader), "crm").body("items", empty());
        quotes(Api.admin(), "crm").body("items.released", contains(false));
    }

    @Test
    void ofTextsThatSayTheSameReadersGetOne() {
        for (int i = 0; i < 3; i++) {
            var sheet = submit("No comment.");
            code(sheet, "a", "time");
            code(sheet, "b", "time");
            release(sheet, true).statusCode(200);
        }
        quotes(Api.bearer(Api.reader(key)), "time").body("items.text", contains("No comment."));
        quotes(Api.admin(), "time").body("items", hasSize(3));
    }

    @Test
    void quotesComePageByPage() {
        for (int i = 0; i < 5; i++) {
            var sheet = submit("Text " + i);
            code(sheet, "a", "crm");
            code(sheet, "b", "crm");
            release(sheet, true).statusCode(200);
        }
        for (var secret : List.of(Api.ADMIN_KEY, Api.reader(key))) {
            var next = path("/codings/wishes/quotes?code=crm&limit=2");
            int texts = 0;
            while (next != null) {
                var page = Api.bearer(secret)
                        .urlEncodingEnabled(false)
                        .get(next)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                texts += page.getList("items").size();
                next = page.getString("next");
            }
            org.junit.jupiter.api.Assertions.assertEquals(5, texts);
        }
    }

    @Test
    void faultsAreNamed() {
        Api.admin()
                .get(path("/codings/wishes/quotes"))
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("code"));
        Api.admin()
                .get(path("/codings/wishes/quotes?code=nothing"))
                .then()
                .statusCode(400)
                .body("errors.code", contains("unknown"));
        Api.admin()
                .get(path("/codings/sector/quotes?code=crm"))
                .then()
                .statusCode(404)
                .body("code", equalTo("codebook-not-found"));
        var sheet = submit("Something.");
        json("{}")
                .put(path("/codings/wishes/quotes/" + sheet))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/released"));
    }

    @Test
    void releasesAreInTheAuditWithoutTheText() {
        var sheet = submit("Nothing of this in the audit.");
        code(sheet, "a", "crm");
        code(sheet, "b", "crm");
        release(sheet, true).statusCode(200);
        Api.admin()
                .get("/audit?survey=" + key)
                .then()
                .statusCode(200)
                .body("items.findAll { it.action == 'releaseQuote' }.subject", contains(sheet))
                .body("items.find { it.action == 'releaseQuote' }.detail.released", equalTo(true))
                .body("items.toString()", not(containsString("Nothing of this")));
    }

    @Test
    void textsThatCodersDisagreeOnAreDisputes() {
        var disputed = submit("A system, and no time.");
        var agreed = submit("A system.");
        code(disputed, "a", "crm");
        code(disputed, "b", "time");
        code(agreed, "a", "crm");
        code(agreed, "b", "crm");
        Api.admin()
                .get(path("/codings/wishes/disputes"))
                .then()
                .statusCode(200)
                .body("items.sheet", contains(disputed))
                .body("items[0].text", equalTo("A system, and no time."))
                .body("items[0].codings.coder", contains("token:a", "token:b"))
                .body("items[0].codings.codes", contains(List.of("crm"), List.of("time")));
        code(disputed, "c", "crm");
        Api.admin().get(path("/codings/wishes/disputes")).then().statusCode(200).body("items", empty());
    }

    @Test
    void codersWhoAgreeAreToldSo() {
        for (var codes : List.of("crm", "time", "crm", "time")) {
            var sheet = submit("About " + codes);
            code(sheet, "a", codes);
            code(sheet, "b", codes);
        }
        var tag = Api.admin()
                .get(path("/codings/wishes/agreement"))
                .then()
                .statusCode(200)
                .body("codebook", equalTo(1))
                .body("rows.code", contains("crm", "time", "crm", "time"))
                .body("rows.first", contains(null, null, "token:a", "token:a"))
                .body("rows.alpha", contains(1f, 1f, 1f, 1f))
                .body("rows.units", contains(4, 4, 4, 4))
                .header("ETag", notNullValue())
                .extract()
                .header("ETag");
        Api.admin()
                .header("If-None-Match", tag)
                .get(path("/codings/wishes/agreement"))
                .then()
                .statusCode(304);
        Api.bearer(Api.reader(key))
                .get(path("/codings/wishes/agreement"))
                .then()
                .statusCode(403);
        Api.admin()
                .get(path("/codings/wishes/agreement?format=csv&language=en"))
                .then()
                .statusCode(200)
                .body(containsString("code,codeLabel,first,second,sheets"));
        Api.admin()
                .get(path("/catalogue"))
                .then()
                .body("questions.find { it.key == 'wishes' }.results.operation", hasItem("readCoderAgreement"))
                .body("questions.find { it.key == 'wishes-themes' }.results.operation", hasItem("readFrequencies"));
    }

    private ValidatableResponse quotes(RequestSpecification caller, String code) {
        return caller.get(path("/codings/wishes/quotes?code=" + code)).then().statusCode(200);
    }

    private ValidatableResponse release(String sheet, boolean released) {
        return json("{\"released\": " + released + "}")
                .put(path("/codings/wishes/quotes/" + sheet))
                .then();
    }

    private String submit(String text) {
        return Api.submit(key, sheet().answer("wishes", "'" + text + "'").build())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void code(String sheet, String coder, String... codes) {
        var keys = List.of(codes).stream().map(code -> '"' + code + '"').collect(Collectors.joining(","));
        Api.file(
                        "application/x-ndjson",
                        "{\"sheet\": \"" + sheet + "\", \"coder\": \"token:" + coder + "\", \"codes\": [" + keys + "]}")
                .post(path("/codings/wishes/import"))
                .then()
                .statusCode(200);
    }

    private static RequestSpecification json(String body) {
        return Api.admin().contentType(ContentType.JSON).body(body);
    }

    private String path(String path) {
        return "/surveys/" + key + path;
    }
}
