package fi.kenen.odata;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static fi.kenen.odata.ODataClient.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked for is told or refused; nothing is passed over in silence. */
@ServiceTest
class ODataRequestTest {

    private static final String ROW = "Matrix('roles.all.all.sales.leads')";

    private String key;

    @BeforeEach
    void open() {
        key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr", "performs leads")
                .in("sv")
                .build());
        Api.submit(
                        key,
                        sheet().answer("sector", "'private'")
                                .answer("roles", "{'sales': ['leads']}")
                                .build())
                .then()
                .statusCode(201);
    }

    private ODataClient in(String language) {
        return new ODataClient(key, language, Api.ADMIN_KEY);
    }

    private Response get(String path) {
        return in("en").get(path);
    }

    @Test
    void tagsAreEntityTagsAndTellFormsApart() {
        for (var path : List.of("", "$metadata", "Matrix", "Functions", ROW, "Matrix/$count")) {
            var tag = get(path).header("ETag");
            assertTrue(tag.matches("\"[!#-~]{1,100}\""), tag);
        }
        var tags = List.of("", "?$format=application/json;odata.metadata=none").stream()
                .map(format -> get("Functions" + format).header("ETag"))
                .distinct();
        assertEquals(2, tags.count());
        assertEquals(
                2,
                List.of("en", "sv").stream()
                        .map(language -> in(language).get("Functions").header("ETag"))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EN", "en-GB", "en-x-a"})
    void aLanguageIsAskedForAsElsewhere(String language) {
        for (var path : List.of("", "$metadata", "Matrix", "Functions", ROW, "Matrix/$count")) {
            var asWritten = get(path);
            var answer = in(language).get(path);
            assertEquals(200, answer.statusCode());
            assertArrayEquals(asWritten.asByteArray(), answer.asByteArray(), path);
            assertEquals(asWritten.header("ETag"), answer.header("ETag"));
        }
        in("sv-FI").get(ROW).then().body("functionText", equalTo("sales sv"));
        for (var nothing : List.of("fi", "e", "-", "e%20n")) {
            for (var path : List.of("", "$metadata", "Matrix", ROW, "Matrix/$count")) {
                refused(404, "not-found", in(nothing).get(path)).then().body("error.message", containsString("en, sv"));
            }
        }
    }

    @Test
    void aTokenIsOfOneAddress() {
        var token = token("en", "Matrix?$select=id&$orderby=id");
        get("Matrix?$orderby=id&$select=id&$skiptoken=" + token).then().statusCode(200);
        in("EN").get("Matrix?$select=id&$orderby=id&$skiptoken=" + token)
                .then()
                .statusCode(200)
                .body("value", hasSize(11));
        for (var other : List.of(
                "Frequencies?$select=id&$orderby=id",
                "Matrix?$select=id",
                "Matrix?$select=id,share&$orderby=id",
                "Matrix?$select=id&$orderby=id desc",
                "Matrix?$select=id&$orderby=id&$filter=share gt 0",
                "Matrix?$select=id&$orderby=id&$skip=1",
                "Matrix?$select=id&$orderby=id&$top=3",
                "Matrix?$select=id&$orderby=id&$count=true")) {
            refused(410, "pages-out-of-date", get(other + "&$skiptoken=" + token));
        }
        refused(410, "pages-out-of-date", in("sv").get("Matrix?$select=id&$orderby=id&$skiptoken=" + token));
    }

    /** Of the second page. */
    private String token(String language, String path) {
        var client = in(language);
        String next = client.request()
                .header("Prefer", "odata.maxpagesize=1")
                .get(client.root() + "/" + path)
                .path("'@odata.nextLink'");
        return next.replaceFirst(".*skiptoken=", "");
    }

    @Test
    void itIsToldHowLargePagesAre() {
        for (var path : List.of("Matrix", "Functions")) {
            in("en").request()
                    .header("Prefer", "odata.maxpagesize=99999")
                    .get(in("en").root() + "/" + path)
                    .then()
                    .header("Preference-Applied", "odata.maxpagesize=5000");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$metadata?$top=5&$filter=x                              | $filter $top",
                "$metadata?$skiptoken=rubbish                            | $skiptoken",
                "$metadata?$select=id                                    | $select",
                "Matrix/$count?$format=garbage                           | $format",
                "Matrix/$count?$filter=x&$top=-1                         | $filter $top",
                "Matrix?$filter=x&$top=-1&$select=q                      | $filter $select $top",
                "Matrix?$skiptoken=x&$filter=x&$orderby=q&$skip=-1&$count=2 | $count $filter $orderby $skip $skiptoken",
                "Matrix('x')?$top=1&$select=q&$filter=year(asOf) eq 1    | $filter $select $top",
                "Matrix?$select=,                                        | $select",
                "Matrix?$orderby=,,                                      | $orderby",
                "Matrix?$orderby=%20                                     | $orderby",
            })
    void allFaultsAreToldAtOnce(String path, String targets) {
        List<String> told = refused(400, "invalid-request", get(path)).path("error.details.target");
        assertEquals(List.of(targets.split(" ")), told.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Matrix?$top=-1&$select=q&$expand=z",
                "Matrix?$top=-1&$filter=asOf gt 2015-04-01",
                "Matrix?$filter=function eq @p&@p='sales'",
                "Matrix?@p=1",
                "Matrix?$filter=functions/any(f:f eq 'sales')",
                ROW + "/share",
                ROW + "/$value",
                "Matrix/$ref",
            })
    void whatTheStandardHasBesideIsSaidNotToBeHere(String path) {
        refused(501, "not-implemented", get(path));
    }

    @Test
    void whatIsNothingOfARowIsNotThere() {
        refused(404, "not-found", get(ROW + "/nothing"));
        refused(404, "not-found", get(ROW + "/$count"));
    }

    @ParameterizedTest
    @CsvSource({"4.0, 200", "4.01, 200", "5.0, 400", "3.0, 400", "4.1, 400", "x, 400"})
    void requestsOfOtherVersionsAreRefused(String version, int status) {
        var answer = Api.admin().header("OData-Version", version).get(in("en").root() + "/Functions");
        assertEquals(status, answer.statusCode());
        if (status == 400) {
            refused(400, "invalid-request", answer);
        }
    }
}
