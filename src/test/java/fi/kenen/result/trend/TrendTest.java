package fi.kenen.result.trend;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How results change from wave to wave, through HTTP. */
@ServiceTest
class TrendTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TREND = "/matrices/roles/trend";

    @Test
    void twoWavesAreComparedAsASurveyWithAnother() throws IOException {
        var earlier = filled(1, 80);
        var later = filled(2, 90);
        var trend = read(series(earlier, later) + TREND);
        var comparison = read("/surveys/" + later + "/matrices/roles/comparison?with=" + earlier);
        assertEquals(comparison.at("/method/organisations"), trend.at("/method/organisations"));
        assertEquals(comparison.at("/method/family"), trend.at("/method/family"));
        int compared = 0;
        for (var row : trend.path("rows")) {
            if (row.path("wave").textValue().equals(later)) {
                var other = comparison.path("rows").get(compared++);
                for (var since : List.of("previous", "first")) {
                    for (var figure : List.of(
                            "difference",
                            "low",
                            "high",
                            "test",
                            "statistic",
                            "degreesOfFreedom",
                            "p",
                            "adjustedP",
                            "cohensH")) {
                        assertEquals(
                                other.get(figure),
                                row.get(since + Character.toUpperCase(figure.charAt(0)) + figure.substring(1)),
                                since + " " + figure + " of " + row);
                    }
                }
                // Over five years of 365.25 days, near enough.
                assertEquals(
                        other.path("difference").doubleValue() / (1826 / 365.25),
                        row.path("slope").doubleValue(),
                        1e-12);
            }
        }
        assertEquals(comparison.path("rows").size(), compared);
    }

    @Test
    void aSlopeIsPerYear() throws IOException {
        var waves = List.of(filled(3, 60), filled(4, 60), filled(5, 60));
        var once = read(series(waves, "2020-01-01", "2021-01-01", "2023-01-01") + TREND);
        // The same days apart times ten.
        var slower = read(series(waves, "1990-01-01", "2000-01-08", "2020-01-12") + TREND);
        for (int i = 0; i < once.path("rows").size(); i++) {
            var fast = once.path("rows").get(i);
            var slow = slower.path("rows").get(i);
            assertEquals(
                    fast.path("slope").doubleValue(), 10 * slow.path("slope").doubleValue(), 1e-4);
            assertEquals(fast.path("slopeP").doubleValue(), slow.path("slopeP").doubleValue(), 2e-3);
            assertEquals(fast.get("previousP"), slow.get("previousP"));
        }
    }

    @Test
    void aPanelIsOfOrganisationsThatAreInEveryWave() throws IOException {
        var earlier = Api.open(asked().build());
        var later = Api.open(asked().build());
        submit(earlier, "a", "['leads']");
        submit(earlier, "b", "['leads']");
        submit(earlier, "c", "['performs']");
        submit(earlier, "left", "['leads']");
        submit(later, "a", "['leads']");
        submit(later, "a", "['performs']");
        submit(later, "b", "['performs']");
        submit(later, "c", "['leads']");
        submit(later, "new", "['leads']");
        Api.admin()
                .get(series(earlier, later) + TREND + "?panel=true")
                .then()
                .statusCode(200)
                .body("panel", equalTo(true))
                .body("rows.role", contains("performs", "performs", "leads", "leads"))
                .body("rows.base", contains(3, 4, 3, 4))
                .body("rows.count", contains(1, 2, 2, 2))
                .body("rows.organisations", contains(3, 3, 3, 3))
                .body("rows[3].previousStayed", equalTo(1))
                .body("rows[3].previousGained", equalTo(1))
                .body("rows[3].previousLost", equalTo(1))
                .body("rows[3].previousMcNemarP", equalTo(1.0f));
    }

    @Test
    void readersAreToldWhatIsPublishedOfEachWaveAndNothingOfWhoIsInSeveral() throws IOException {
        var earlier = filled(6, 120);
        var later = filled(7, 130);
        var address = series(earlier, later);
        var secret = reader(earlier, later);
        var trend = JSON.readTree(Api.bearer(secret)
                .get(address + TREND)
                .then()
                .statusCode(200)
                .body("rows.previousLow", everyItem(nullValue()))
                .body("rows.previousTest", everyItem(nullValue()))
                .body("rows.previousP", everyItem(nullValue()))
                .body("rows.slopeStandardError", everyItem(nullValue()))
                .body("rows.slopeP", everyItem(nullValue()))
                .extract()
                .asString());
        int told = 0;
        for (var wave : List.of(earlier, later)) {
            var own = JSON.readTree(Api.bearer(secret)
                    .get("/surveys/" + wave + "/matrices/roles")
                    .asString());
            int place = 0;
            for (var row : trend.path("rows")) {
                if (row.path("wave").textValue().equals(wave)) {
                    var alone = own.path("rows").get(place++);
                    for (var figure :
                            List.of("count", "base", "share", "low", "high", "shareOfMentions", "organisations")) {
                        assertEquals(alone.get(figure), row.get(figure), figure + " of " + row);
                    }
                    told += alone.path("share").isNull() ? 0 : 1;
                }
            }
        }
        assertNotEquals(0, told);
        assertNotEquals(trend.path("rows").size(), told);
        for (int place = 0; place < trend.path("rows").size(); place += 2) {
            var first = trend.path("rows").get(place);
            var second = trend.path("rows").get(place + 1);
            boolean areBothTold =
                    first.path("share").isNumber() && second.path("share").isNumber();
            assertEquals(areBothTold, second.path("previousDifference").isNumber(), second.toString());
            assertEquals(areBothTold, second.path("firstCohensH").isNumber(), second.toString());
            assertEquals(areBothTold, second.path("slope").isNumber(), second.toString());
            assertEquals(first.get("slope"), second.get("slope"));
        }
        Api.bearer(secret)
                .get(address + TREND + "?panel=true&filter=sector:public")
                .then()
                .statusCode(403)
                .body("errors.parameter", hasItems("panel", "filter"));
    }

    @Test
    void whatAnotherSeriesSaysIsAnotherState() throws IOException {
        var earlier = filled(8, 20);
        var later = filled(9, 20);
        var address = series(earlier, later);
        var tag = Api.admin().get(address + TREND).header("ETag");
        Api.admin().header("If-None-Match", tag).get(address + TREND).then().statusCode(304);
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body(List.of(earlier, later), "2001-01-01", "2002-01-01"))
                .put(address)
                .then()
                .statusCode(200);
        Api.admin().header("If-None-Match", tag).get(address + TREND).then().statusCode(200);
        submit(later, "z", "['leads']");
        Api.admin().get(address + "/frequencies/sector/trend").then().statusCode(200);
        Api.admin().get(address + "/matrices/sector/trend").then().statusCode(422);
        Api.admin().get(address + "/matrices/none/trend").then().statusCode(404);
        Api.admin().get(address + TREND + "?filter=size:small&panel=yes").then().statusCode(400);
    }

    private static SurveyBuilder asked() {
        return survey().segment("sector", "private", "public").roles("roles", "sales", "performs leads");
    }

    private static void submit(String survey, String organisation, String roles) {
        Api.submit(
                        survey,
                        sheet().of(organisation)
                                .answer("sector", "'public'")
                                .answer("roles", "{'sales': " + roles + "}")
                                .build())
                .then()
                .statusCode(201);
    }

    /** A survey with random sheets of some organisations that all such have. */
    private static String filled(int seed, int sheets) {
        var random = new Random(seed);
        var key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr it", "performs leads decides")
                .build());
        var lines = IntStream.range(0, sheets)
                .mapToObj(i -> sheet().of("org-" + random.nextInt(25))
                        .answer("sector", random.nextBoolean() ? "'private'" : "'public'")
                        .answer(
                                "roles",
                                "{'sales': " + roles(random) + ", 'hr': " + roles(random) + ", 'it': " + roles(random)
                                        + "}")
                        .build()
                        .toString())
                .collect(Collectors.joining("\n"));
        Api.file("application/x-ndjson", lines)
                .post("/surveys/" + key + "/imports")
                .then()
                .statusCode(200);
        return key;
    }

    /** Few decide, so that readers are not told of some of them. */
    private static String roles(Random random) {
        if (random.nextInt(80) == 0) {
            return "['decides']";
        }
        return List.of("['performs']", "['leads']", "['performs', 'leads']", "['performs']")
                .get(random.nextInt(4));
    }

    private static String series(String... waves) {
        return series(List.of(waves), "2020-01-01", "2024-12-31");
    }

    /** Its address. */
    private static String series(List<String> waves, String... days) {
        var address = "/series/trend-" + UUID.randomUUID();
        Api.admin()
                .contentType(ContentType.JSON)
                .body(body(waves, days))
                .put(address)
                .then()
                .statusCode(201);
        return address;
    }

    private static String body(List<String> waves, String... days) {
        var series = JSON.createObjectNode();
        for (int wave = 0; wave < days.length; wave++) {
            series.withArray("/waves")
                    .addObject()
                    .put("survey", waves.get(wave))
                    .put("at", days[wave]);
        }
        return series.toString();
    }

    /** The secret of a reader of both surveys. */
    private static String reader(String survey, String other) {
        var key = Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"name\": \"reader of waves\"}")
                .post("/api-keys");
        for (var granted : List.of(survey, other)) {
            Api.admin()
                    .contentType(ContentType.JSON)
                    .body("{\"role\": \"reader\"}")
                    .put("/surveys/" + granted + "/grants/" + key.path("grantee"))
                    .then()
                    .statusCode(200);
        }
        return key.path("secret");
    }

    private static JsonNode read(String address) throws IOException {
        return JSON.readTree(
                Api.admin().get(address).then().statusCode(200).extract().asString());
    }
}
