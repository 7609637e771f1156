package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasXPath;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as pictures, over HTTP. */
@ServiceTest
class PicturesTest {

    private static final String MATRIX = "/matrices/roles?by=sector";

    private String key;

    @BeforeEach
    void openASurvey() {
        key = Api.open(survey().segment("sector", "private", "public")
                .multiple("tools", "phone", "mail")
                .number("years")
                .roles("roles", "sales hr", "leads leads-not!leads")
                .in("fi")
                .build());
        for (int i = 0; i < 24; i++) {
            var role = i % 3 == 0 ? "leads" : "leads-not";
            var answers = sheet().of("organisation " + i % 8)
                    .answer("sector", i < 14 ? "'private'" : "'public'")
                    .answer("tools", i % 2 == 0 ? "['phone']" : "['phone', 'mail']")
                    .answer("years", String.valueOf(i))
                    .answer("roles", "{'sales': ['" + role + "'], 'hr': ['absent']}");
            Api.submit(key, answers.build()).then().statusCode(201);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MATRIX,
                "/matrices/roles",
                "/matrices/roles/comparison?by=sector",
                "/matrices/roles/contradictions?by=sector",
                "/matrices/roles/tallies?role=leads",
                "/matrices/roles/tallies?unit=organisations",
                "/matrices/roles/agreement",
                "/frequencies/tools?by=sector",
                "/frequencies/years",
                "/frequencies/years?by=sector",
                "/frequencies/tools/comparison?by=sector",
                "/frequencies/years/comparison?by=sector",
                "/differences/roles",
                "/associations?rows=sector&columns=tools"
            })
    void everyKindThatCanBeDrawnIsDrawn(String address) throws IOException {
        for (var caller : List.of(Api.admin(), Api.bearer(Api.reader(key)))) {
            if (get(caller, address, "json").statusCode() == 200) {
                var rows = get(caller, address, "json").jsonPath().getList("rows");
                get(caller, address, "svg")
                        .then()
                        .statusCode(200)
                        .contentType("image/svg+xml")
                        .body(hasXPath("count(//*[local-name()='g'])", equalTo(String.valueOf(rows.size()))))
                        .body(hasXPath("/*/*[local-name()='title']"))
                        .body(hasXPath("/*/*[local-name()='desc']"));
                var png = get(caller, address + (address.contains("?") ? "&" : "?") + "width=640", "png");
                assertEquals("image/png", png.contentType());
                assertEquals(
                        640,
                        ImageIO.read(new ByteArrayInputStream(png.asByteArray()))
                                .getWidth());
            }
        }
    }

    @Test
    void readersSeeWhereSomethingIsWithheldAndNotWhat() {
        var all = get(Api.admin(), MATRIX, "svg").asString();
        var some = get(Api.bearer(Api.reader(key)), MATRIX, "svg").asString();
        assertFalse(all.contains("Withheld"));
        for (var row :
                get(Api.bearer(Api.reader(key)), MATRIX, "json").jsonPath().<Map<String, Object>>getList("rows")) {
            var sector = (String) ((Map<?, ?>) row.get("slice")).get("sector");
            var about = String.join(", ", (String) row.get("function"), (String) row.get("role"), text(sector));
            var told = row.get("share") == null ? "Withheld" : "";
            assertTrue(some.contains("<title>" + about + ": " + told), () -> about + " is not " + told + " in " + some);
        }
    }

    private static String text(String option) {
        return option.equals("all") ? "All" : option;
    }

    @Test
    void aPictureIsInTheLanguageThatIsAskedFor() {
        get(Api.admin(), MATRIX + "&language=fi", "svg")
                .then()
                .body(containsString(">Text of roles fi</title>"))
                .body(containsString(">sales fi, leads fi, Kaikki: 33,3\u00a0%"))
                .body(startsWith("<?xml"))
                .body(hasXPath("/*[@lang='fi']"));
        get(Api.admin(), MATRIX, "svg").then().body(hasXPath("/*[@lang='en']"));
    }

    @Test
    void aPictureIsKeptByItsTagAndTellsWhereItsNumbersAre() {
        var address = "/surveys/" + key + MATRIX + "&confidence=0.9&width=300&format=svg";
        var first = Api.admin().get(address).then().statusCode(200).extract();
        assertEquals(
                "<?by=sector&confidence=0.9&format=csv>; rel=\"alternate\"; type=\"text/csv\"", first.header("Link"));
        assertEquals("300", first.xmlPath().getString("svg.@width"));
        Api.admin()
                .header("If-None-Match", first.header("ETag"))
                .get(address)
                .then()
                .statusCode(304)
                .header("Link", equalTo(first.header("Link")));
        var head = Api.admin().head(address).then().statusCode(200).extract();
        assertEquals(first.header("ETag"), head.header("ETag"));
        assertArrayEquals(first.asByteArray(), Api.admin().get(address).asByteArray());
        Api.admin()
                .urlEncodingEnabled(false)
                .get("/surveys/" + key + "/matrices/roles" + link(first.header("Link")))
                .then()
                .statusCode(200)
                .body(startsWith("sector,function,role,"));
    }

    private static String link(String header) {
        return header.substring(1, header.indexOf('>'));
    }

    @Test
    void acceptAsksForPicturesToo() {
        Api.admin()
                .accept("image/png;q=0.5, image/svg+xml")
                .get("/surveys/" + key + MATRIX)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml");
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        get(Api.admin(), "/matrices/roles/concentration", "svg")
                .then()
                .statusCode(406)
                .body("code", equalTo("not-acceptable"))
                .body("detail", containsString("csv"));
        get(Api.admin(), MATRIX + "&width=4001", "png").then().statusCode(400);
        get(Api.admin(), MATRIX + "&width=199", "svg").then().statusCode(400);
        get(Api.admin(), MATRIX + "&width=600", "json").then().statusCode(400);
    }

    @Test
    void whatIsTooMuchForAPictureIsToldInTheFormatsThatTakeIt() {
        var towns = IntStream.range(0, 60).mapToObj(i -> "t" + i).toArray(String[]::new);
        var functions = IntStream.range(0, 20).mapToObj(i -> "f" + i).collect(Collectors.joining(" "));
        var many = Api.open(survey().segment("town", towns)
                .roles("roles", functions, "leads performs")
                .build());
        for (var format : List.of("svg", "png")) {
            Api.admin()
                    .get("/surveys/" + many + "/matrices/roles?by=town&format=" + format)
                    .then()
                    .statusCode(406)
                    .body("detail", startsWith("A picture shows at most 2000 rows"))
                    .body("detail", matchesPattern(".*Ask for one of json, csv, json-stat, .*xlsx\\."))
                    .body("detail", not(containsString("svg")));
        }
    }

    private Response get(RequestSpecification caller, String address, String format) {
        return RestAssured.given()
                .spec(caller)
                .get("/surveys/" + key + address + (address.contains("?") ? "&" : "?") + "format=" + format);
    }
}
