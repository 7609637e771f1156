package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a reader gets, over every address that is open to readers. */
@ServiceTest
class ReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String RESULTS = "rows.findAll { it.status == 'suppressed' }.";

    private String key;
    private String secret;

    @BeforeEach
    void open() {
        key = Api.open(asked().build());
        secret = Api.reader(key);
    }

    @Test
    void smallFiguresAreWithheldAndTheNextSmallestWithThem() {
        submit(25, "private", "'sales': ['leads']");
        submit(5, "private", "'hr': ['performs']");
        submit(20, "public", "'sales': ['leads']");
        submit(2, "third", "'sales': ['leads']");
        submit(1, "fourth", "'sales': ['performs'], 'hr': ['leads']");
        get("/matrices/roles?by=sector")
                .body(
                        RESULTS
                                + "find { it.slice.sector == 'all' && it.role == 'performs' && it.function == 'sales' }.count",
                        nullValue())
                .body(cell("all", "sales", "leads") + "count", equalTo(47))
                .body(cell("all", "sales", "leads") + "status", equalTo("shown"))
                .body(cell("private", "sales", "leads") + "count", equalTo(25))
                // Without the third smallest, all less the others would tell of three sheets.
                .body(cell("third", "sales", "leads") + "count", nullValue())
                .body(cell("third", "sales", "leads") + "base", nullValue())
                .body(cell("third", "sales", "leads") + "undefined", equalTo("suppressed"))
                .body(cell("fourth", "sales", "leads") + "count", nullValue())
                .body(cell("public", "sales", "leads") + "count", nullValue());
        Api.admin()
                .get("/surveys/" + key + "/matrices/roles?by=sector")
                .then()
                .body(cell("third", "sales", "leads") + "count", equalTo(2))
                .body("rows.status", everyItem(equalTo("shown")));
        get("/frequencies/sector")
                .body("rows.find { it.option == 'private' }.count", equalTo(30))
                .body("rows.findAll { it.status == 'suppressed' }.option", contains("public", "third", "fourth"));
    }

    @Test
    void whoeverIsNotInTheBaseIsToldWithIt() {
        submit(12, "private", "'sales': ['leads']");
        get("/frequencies/sector")
                .body("rows[0].base", equalTo(12))
                .body("rows[0].offered", equalTo(12))
                .body("rows[0].notAnswered", equalTo(0))
                .body("rows.low", everyItem(nullValue()))
                .body("rows.organisations", everyItem(nullValue()));
    }

    @Test
    void everyRepresentationWithholdsTheSame() {
        submit(12, "private", "'sales': ['leads']");
        submit(2, "public", "'sales': ['performs']");
        var json = get("/matrices/roles?by=sector").extract().jsonPath().getList("rows.count");
        var csv = reader().get("/surveys/" + key + "/matrices/roles?by=sector&format=csv")
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[3])
                .toList();
        assertEquals(
                json.stream()
                        .map(count -> count == null ? "" : count.toString())
                        .toList(),
                csv);
    }

    @Test
    void readersChooseNoSheets() {
        submit(12, "private", "'sales': ['leads']");
        refused("/matrices/roles?organisation=a&from=2026-01-01T00:00:00Z&filter=sector:private&by=sector,size")
                .body("errors.parameter", hasItems("organisation", "from", "filter", "by"));
        refused("/matrices/roles?by=hidden");
        refused("/matrices/roles/comparison?by=hidden");
        refused("/frequencies/sector?by=size");
        refused("/associations?rows=roles&columns=sector");
        for (var path : List.of(
                "/matrices/roles/comparison?with=" + Api.open(asked().build()),
                "/matrices",
                "/matrices/roles/pairs?roles=performs,leads",
                "/matrices/roles/tallies?roles=performs,leads",
                "/matrices/roles/tallies?unit=organisations",
                "/matrices/roles/agreement",
                "/matrices/roles/concentration",
                "/answers")) {
            reader().get("/surveys/" + key + path).then().statusCode(403).body("code", equalTo("forbidden"));
        }
    }

    @Test
    void twoVisitsDoNotTellTheSheetBetweenThem() {
        submit(4, "private", "'sales': ['leads']");
        published(0).body("rows.count", everyItem(nullValue()));
        submit(1, "private", "'sales': ['performs']");
        published(5).body(sales("leads") + "count", equalTo(4));
        var before = everything();
        submit(4, "public", "'sales': ['leads']");
        assertEquals(before, everything());
        var tag = reader().get("/surveys/" + key + "/matrices/roles").header("ETag");
        reader().header("If-None-Match", tag)
                .get("/surveys/" + key + "/matrices/roles")
                .then()
                .statusCode(304);
        submit(1, "public", "'hr': ['performs', 'leads']");
        published(10);
        assertNotEquals(before, everything());
    }

    @Test
    void neitherEditsNorErasuresShowOneByOne() {
        submit(9, "private", "'sales': ['leads']");
        published(9);
        var before = everything();
        var sheets = Api.admin().get("/surveys/" + key + "/answers").jsonPath().getList("items.id", String.class);
        for (int edit = 0; edit < 6; edit++) {
            Api.admin()
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(sheet().answer("sector", "'private'")
                            .answer("roles", "{'hr': ['leads']}")
                            .build()
                            .toString())
                    .put("/surveys/" + key + "/answers/" + sheets.get(0))
                    .then()
                    .statusCode(200);
        }
        sheets.subList(1, 4).forEach(sheet -> Api.admin()
                .delete("/surveys/" + key + "/answers/" + sheet)
                .then()
                .statusCode(204));
        assertEquals(before, everything());
        Api.admin()
                .delete("/surveys/" + key + "/answers/" + sheets.get(4))
                .then()
                .statusCode(204);
        published(19);
    }

    @Test
    void closingPublishesTheRestOnce() {
        submit(7, "private", "'sales': ['leads']");
        published(7);
        submit(3, "private", "'sales': ['leads']");
        published(7);
        Api.move(key, "closed").then().statusCode(200);
        published(10);
        Api.move(key, "open").then().statusCode(200);
        submit(1, "private", "'hr': ['leads']");
        Api.move(key, "closed").then().statusCode(200);
        published(10);
    }

    @Test
    void pValuesAreAdjustedAmongThoseThatAreTold() {
        submit(30, "private", "'sales': ['leads'], 'hr': ['performs']");
        submit(10, "private", "'hr': ['leads', 'performs']");
        submit(25, "public", "'sales': ['leads'], 'hr': ['performs', 'leads']");
        submit(25, "public", "'sales': ['performs']");
        for (var sector : List.of("third", "fourth")) {
            submit(6, sector, "'sales': ['leads'], 'hr': ['performs']");
            submit(6, sector, "'sales': ['performs'], 'hr': ['leads']");
        }
        // What rests on organisations moves with single sheets, and so is told once no more come.
        get("/matrices/roles/comparison?by=sector&reference=public").body("rows.p", everyItem(nullValue()));
        Api.move(key, "closed").then().statusCode(200);
        var comparison = get("/matrices/roles/comparison?by=sector&reference=public")
                .extract()
                .jsonPath();
        var told = comparison.getList("rows.findAll { it.p != null }");
        assertFalse(told.isEmpty());
        assertEquals(told.size(), comparison.getInt("method.family"));
        assertTrue(comparison.getList("rows").size() > told.size());
        get("/associations?rows=roles&columns=measures")
                .body("rows.findAll { it.both != null }.both", everyItem(greaterThanOrEqualTo(3)));
        get("/matrices/roles/contradictions?by=sector")
                .body("rows.findAll { it.both != null }.both", everyItem(greaterThanOrEqualTo(3)));
    }

    @Test
    @Tag("fault-55")
    void twoColleaguesAreNotTold() {
        for (int sheet = 0; sheet < 41; sheet++) {
            Api.submit(
                            key,
                            sheet().of("org-" + Math.min(sheet, 39))
                                    .answer("sector", sheet % 2 == 0 ? "'private'" : "'public'")
                                    .answer(
                                            "roles",
                                            sheet % 3 == 0 ? "{'sales': ['leads']}" : "{'sales': ['performs']}")
                                    .build())
                    .then()
                    .statusCode(201);
        }
        Api.move(key, "closed").then().statusCode(200);
        get("/matrices/roles")
                .body(sales("leads") + "count", equalTo(14))
                .body(sales("leads") + "share", notNullValue())
                .body("rows.standardError", everyItem(nullValue()))
                .body("rows.designEffect", everyItem(nullValue()))
                .body("rows.low", everyItem(nullValue()))
                .body("rows.organisations", everyItem(nullValue()));
        refused("/matrices/roles?unit=organisations").body("errors.parameter", hasItems("unit"));
    }

    @Test
    @Tag("fault-60")
    void aStepTellsNoFewOfItsSheets() {
        submit(30, "private", "'sales': ['performs']");
        submit(10, "private", "'sales': ['leads']");
        published(40).body(sales("leads") + "count", equalTo(10));
        submit(12, "private", "'sales': ['performs']");
        submit(1, "private", "'sales': ['leads']");
        published(40).body(sales("leads") + "count", equalTo(10));
        submit(8, "private", "'sales': ['leads']");
        published(61).body(sales("leads") + "count", equalTo(19));
    }

    @Test
    void noSliceMovesByOneSheet() {
        for (var sector : List.of("private", "public")) {
            submit(8, sector, "'sales': ['leads']");
            submit(2, sector, "'sales': ['performs']");
        }
        published(20);
        submit(4, "private", "'sales': ['leads']");
        submit(2, "private", "'sales': ['performs']");
        submit(1, "public", "'sales': ['performs']");
        published(20);
        submit(4, "public", "'sales': ['leads']");
        published(31);
        // Five sheets, of which one has the function: its base would move by that one.
        submit(4, "public", "'sales': ['absent']");
        submit(1, "public", "'sales': ['performs']");
        published(31);
    }

    @Test
    void whoIsAskedTellsNoAnswer() {
        answer(
                survey().single("owner", "family", "state", "other")
                        .roles("roles", "sales", "leads")
                        .multiple("how", "well", "badly")
                        .askIf("owner", "family"),
                of(10, "'family'", "how", "['well']"),
                of(2, "'state'", null, null),
                of(9, "'other'", null, null));
        get("/frequencies/owner").body("rows.findAll { it.status == 'suppressed' }.option", contains("state", "other"));
        get("/frequencies/how").body("rows.base", contains(10, 10));

        answer(
                survey().single("owner", "family", "state")
                        .roles("roles", "sales", "leads")
                        .multiple("how", "well", "badly")
                        .askIf("owner", "family"),
                of(10, "'family'", "how", "['well']"),
                of(2, "'state'", null, null));
        get("/frequencies/owner").body("rows.count", everyItem(nullValue())).body("rows[0].base", equalTo(12));
        get("/frequencies/how").body("rows.base", everyItem(nullValue()));
    }

    @Test
    void segmentsWithinSegmentsAreNotTold() {
        answer(
                survey().segment("owner", "north", "south")
                        .segment("how", "oulu", "kemi", "rovaniemi", "helsinki", "turku")
                        .roles("roles", "sales", "leads"),
                of(1, "'north'", "how", "'oulu'"),
                of(5, "'north'", "how", "'kemi'"),
                of(6, "'north'", "how", "'rovaniemi'"),
                of(9, "'south'", "how", "'helsinki'"),
                of(4, "'south'", "how", "'turku'"));
        get("/matrices/roles?by=owner").body("rows.base", contains(25, 12, 13));
        get("/matrices/roles?by=how").body("rows.base", contains(25, null, null, null, null, null));
        get("/frequencies/how").body("rows.count", everyItem(nullValue()));
    }

    @Test
    void whoIsInNoSliceIsNotLeftOver() {
        answer(
                survey().segment("owner", "north", "south").number("how").roles("roles", "sales", "leads"),
                of(10, "'north'", "how", "1"),
                of(10, "'south'", "how", "2"),
                of(1, null, "how", "77"));
        get("/frequencies/how?by=owner")
                .body("rows[0].n", equalTo(21))
                .body("rows.slice.owner", contains("all", "north", "south", "unanswered"))
                .body("rows.n", contains(21, null, null, null))
                .body("rows.standardDeviation", everyItem(nullValue()));
    }

    @Test
    void oneChoiceOfSeveralIsOne() {
        answer(
                survey().single("owner", "a", "b")
                        .multiple("how", "a", "b", "c")
                        .last(question -> question.put("maxChoices", 1))
                        .roles("roles", "sales", "leads"),
                of(12, "'a'", "how", "['a']"),
                of(7, "'a'", "how", "['b']"),
                of(1, "'a'", "how", "['c']"));
        get("/frequencies/how").body("rows.count", contains(12, null, null));
        refused("/associations?rows=roles&columns=how");
    }

    private record Answered(int sheets, String owner, String question, String answer) {}

    private static Answered of(int sheets, String owner, String question, String answer) {
        return new Answered(sheets, owner, question, answer);
    }

    /** Makes another survey that the test is about. */
    private void answer(SurveyBuilder asked, Answered... answered) {
        key = Api.open(asked.build());
        secret = Api.reader(key);
        for (var kind : answered) {
            for (int i = 0; i < kind.sheets(); i++) {
                var sheet = sheet().answer("roles", "{'sales': ['leads']}");
                if (kind.owner() != null) {
                    sheet.answer("owner", kind.owner());
                }
                if (kind.question() != null) {
                    sheet.answer(kind.question(), kind.answer());
                }
                Api.submit(key, sheet.build()).then().statusCode(201);
            }
        }
    }

    /** Everything that can be read of the survey in one form. */
    private Map<String, String> everything() {
        var segments = List.of("", "?by=sector", "?by=size");
        return Stream.of("/matrices/roles", "/frequencies/sector", "/frequencies/measures", "/frequencies/staff")
                .flatMap(path -> segments.stream().map(by -> path + (path.endsWith("sector") ? "" : by)))
                .distinct()
                .collect(Collectors.toMap(
                        path -> path, path -> get(path).extract().asString()));
    }

    private RequestSpecification reader() {
        return Api.bearer(secret);
    }

    private ValidatableResponse get(String path) {
        return reader().get("/surveys/" + key + path).then().statusCode(200);
    }

    /** The matrix as of a sequence. Whoever took long to see whether a step is due rests, so that it may come later. */
    private ValidatableResponse published(int asOf) {
        long late = System.nanoTime() + PATIENCE.toNanos();
        var matrix = get("/matrices/roles");
        while (matrix.extract().<Integer>path("asOf") < asOf && System.nanoTime() < late) {
            matrix = get("/matrices/roles");
        }
        return matrix.body("asOf", equalTo(asOf));
    }

    private ValidatableResponse refused(String path) {
        return reader().get("/surveys/" + key + path).then().statusCode(403).body("code", equalTo("not-published"));
    }

    private static String sales(String role) {
        return "rows.find { it.function == 'sales' && it.role == '" + role + "' }.";
    }

    private static String cell(String sector, String function, String role) {
        return "rows.find { it.slice.sector == '" + sector + "' && it.function == '" + function + "' && it.role == '"
                + role + "' }.";
    }

    private static SurveyBuilder asked() {
        var survey = survey().segment("sector", "private", "public", "third", "fourth")
                .segment("size", "small", "large")
                .segment("hidden", "a", "b")
                .multiple("measures", "retention", "complaints")
                .number("staff")
                .roles("roles", "sales hr", "performs leads leads-not!leads");
        return survey.with("disclosure", "{'segments': ['sector', 'size']}");
    }

    private void submit(int sheets, String sector, String roles) {
        IntStream.range(0, sheets).forEach(i -> Api.submit(
                        key,
                        sheet().answer("sector", "'" + sector + "'")
                                .answer("size", i % 2 == 0 ? "'small'" : "'large'")
                                .answer("measures", i % 3 == 0 ? "['retention']" : "['complaints']")
                                .answer("staff", Integer.toString(i))
                                .answer("roles", "{" + roles + "}")
                                .build())
                .then()
                .statusCode(201));
    }
}
