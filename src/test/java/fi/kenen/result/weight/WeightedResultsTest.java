package fi.kenen.result.weight;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static fi.kenen.WeightBuilder.weight;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results where the sheets that there are do not meet the targets, or weigh nothing. */
@ServiceTest
class WeightedResultsTest {

    /** What takes a weight, of a survey with {@code roles}, {@code maturity} and {@code met}, by sector. */
    private static final List<String> RESULTS = List.of(
            "/matrices/roles?by=sector",
            "/matrices/roles?by=sector&figures=counts",
            "/matrices/roles/tallies?by=sector",
            "/matrices/roles/tallies?roles=performs,leads",
            "/matrices/roles/comparison?by=sector",
            "/frequencies/maturity?by=sector",
            "/frequencies/maturity?figures=counts",
            "/frequencies/met?by=sector",
            "/frequencies/maturity/comparison?by=sector",
            "/frequencies/maturity/comparison?by=sector&compare=means",
            "/frequencies/met/comparison?by=sector",
            "/differences/roles");

    private static String opened(String weight, String... targets) {
        var key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr", "performs leads")
                .scale("maturity", "low", "middle", "high")
                .number("met")
                .build());
        submit(key, "private", 3);
        submit(key, "private", 5);
        put(key, weight, targets).then().statusCode(201);
        return key;
    }

    private static Response put(String survey, String key, String... targets) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .body(weight().margin("sector", targets).build().toString())
                .put("/surveys/" + survey + "/weights/" + key);
    }

    private static String submit(String survey, String sector, int met) {
        return Api.submit(
                        survey,
                        sheet().answer("sector", "'" + sector + "'")
                                .answer("roles", "{'sales': ['performs'], 'hr': ['leads']}")
                                .answer("maturity", "'high'")
                                .answer("met", "" + met)
                                .build())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonNode rows(String survey, String result, String weight) throws Exception {
        return new ObjectMapper()
                .readTree(Api.admin()
                        .get("/surveys/" + survey + result + (result.contains("?") ? "&" : "?") + "weight=" + weight)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("rows");
    }

    /** Never silently without the weight: the sheets that met the targets are gone. */
    @Test
    void aWeightThatNoLongerConvergesGivesCountsAndTheReason() throws Exception {
        var key = opened("first", "private 1", "public 0");
        var id = submit(key, "public", 4);
        put(key, "halves", "private 0.5", "public 0.5").then().statusCode(201);
        Api.admin().delete("/surveys/" + key + "/answers/" + id).then().statusCode(204);
        for (var result : RESULTS) {
            var rows = rows(key, result, "halves");
            assertTrue(!rows.isEmpty(), result);
            for (var row : rows) {
                assertEquals("weight-not-converged", row.path("undefined").textValue(), result + " " + row);
                for (var figure : List.of("share", "low", "mean", "meanLow", "weightedBase", "difference", "p")) {
                    assertTrue(
                            row.path(figure).isMissingNode() || row.path(figure).isNull(), result + " " + row);
                }
            }
        }
        Api.admin()
                .get("/surveys/" + key + "/matrices/roles?weight=halves")
                .then()
                .body("rows[0].count", equalTo(2))
                .body("rows[0].base", equalTo(2))
                .body("rows.shareOfMentions", everyItem(nullValue()));
    }

    /** An option that nobody of the population has: its sheets are there and weigh nothing. */
    @Test
    void sheetsThatWeighNothingHaveNoShares() throws Exception {
        var key = opened("private-alone", "private 1", "public 0");
        submit(key, "public", 4);
        for (var result : RESULTS) {
            for (var row : rows(key, result, "private-alone")) {
                if (row.at("/slice/sector").asText().equals("public")
                        && row.has("share")
                        && row.path("base").isNumber()) {
                    assertTrue(row.path("share").isNull(), result + " " + row);
                    assertEquals("empty-base", row.path("undefined").textValue(), result + " " + row);
                }
            }
        }
        var mean = rows(key, "/frequencies/met", "private-alone").get(0);
        assertEquals(4, mean.path("mean").doubleValue());
        assertEquals(3, mean.path("n").longValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"private 0.3", "private 0.5", "private 0.999999"})
    void whoeverIsAskedOnlyOneThingHasAVarianceOfZero(String target) throws Exception {
        var key = opened("first", "private 1", "public 0");
        submit(key, "public", 4);
        submit(key, "public", 4);
        double share = Double.parseDouble(target.split(" ")[1]);
        put(key, "some", target, "public " + (1 - share)).then().statusCode(201);
        for (var row : rows(key, "/matrices/roles", "some")) {
            assertEquals(0.0, row.path("standardError").doubleValue());
            assertEquals(1.0, row.path("designEffect").doubleValue());
        }
        var sector = rows(key, "/frequencies/sector", "some");
        assertEquals(share, sector.at("/0/share").doubleValue(), 1e-12);
        assertEquals(0.0, sector.at("/0/standardError").doubleValue());
    }
}
