package fi.kenen.odata;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static fi.kenen.odata.ODataClient.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OData asks of a service, beside that its rows are right. */
@ServiceTest
class ODataTest {

    private String key;
    private ODataClient client;

    @BeforeEach
    void open() {
        key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .roles("others", "sales", "leads")
                .build());
        submit(3);
        client = new ODataClient(key, "en", Api.ADMIN_KEY);
    }

    private void submit(int sheets) {
        IntStream.range(0, sheets).forEach(i -> Api.submit(
                        key,
                        sheet().answer("sector", i == 0 ? "'private'" : "'public'")
                                .answer("roles", "{'sales': ['leads'], 'hr': ['performs', 'leads-not']}")
                                .answer("others", "{'sales': ['leads']}")
                                .build())
                .then()
                .statusCode(201));
    }

    @Test
    void rowsAreFilteredOrderedSelectedAndCounted() {
        get("Matrix?$filter=segment eq 'sector' and share gt 0&$orderby=option desc,role,id&$select=role,option,share&$count=true"
                        + "&$top=4&$skip=1")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(8))
                .body("'@odata.context'", containsString("/$metadata#Matrix(option,role,share)"))
                .body("value.option", equalTo(List.of("public", "public", "public", "private")))
                .body("value.role", equalTo(List.of("leads", "leads-not", "performs", "leads")))
                .body("value[0].size()", equalTo(3))
                .body("'@odata.nextLink'", nullValue());
        get("Matrix?$filter=question eq 'others'").then().body("value", hasSize(3));
        get("Matrix?$filter=question eq 'nothing'").then().statusCode(200).body("value", hasSize(0));
        get("Matrix/$count?$filter=question eq 'others'&$top=1").then().body(equalTo("3"));
        get("Matrix/%24count").then().body(equalTo("21"));
        get("Matrix?$select=*&$top=1").then().body("value[0].id", equalTo("roles.all.all.sales.performs"));
    }

    @Test
    void oneRowIsReadByItsKey() {
        for (var address :
                List.of("Matrix('roles.sector.public.sales.leads')", "Matrix(id='roles.sector.public.sales.leads')")) {
            get(address)
                    .then()
                    .statusCode(200)
                    .body("'@odata.context'", containsString("/$metadata#Matrix/$entity"))
                    .body("count", equalTo(2))
                    .body("share", equalTo(1.0f))
                    .body("functionText", equalTo("sales"));
        }
        get("Matrix('roles.sector.public.sales.leads')?$select=count")
                .then()
                .body("'@odata.context'", containsString("/$metadata#Matrix(count)/$entity"))
                .body("count", equalTo(2))
                .body("base", nullValue());
        refused(404, "not-found", get("Matrix('roles.sector.public.sales.nothing')"));
        refused(404, "not-found", get("Matrix('nothing')"));
        refused(404, "not-found", get("Matrix(key='nothing')"));
        refused(404, "not-found", get("Matrix(1)"));
        refused(400, "invalid-request", get("Matrix('nothing')?$filter=net"));
        refused(404, "not-found", get("Matrix('nothing')/$count"));
        refused(404, "not-found", get("Matrix/share"));
    }

    @Test
    void pagesAreOfOneStateAndSaySoWhenTheyAreNot() {
        var whole = client.all("Matrix?$orderby=share desc,id");
        for (var wanted : List.of("", "?$skip=2&$top=9")) {
            var all = client.all("Matrix" + wanted);
            for (var size : List.of(1, 4, 100)) {
                var rows = new ArrayList<>();
                var next = "Matrix" + wanted;
                while (next != null) {
                    var page = client.request()
                            .header("Prefer", "return=minimal, odata.maxpagesize=" + size)
                            .get(next.startsWith("http") ? next : client.root() + "/" + next);
                    assertEquals("odata.maxpagesize=" + size, page.header("Preference-Applied"));
                    var told = ODataClient.json(page);
                    told.path("value").forEach(rows::add);
                    next = told.path("@odata.nextLink").textValue();
                    assertTrue(next == null || next.startsWith("http://"), next);
                }
                assertEquals(all, rows);
            }
        }
        String next = small("Matrix?$orderby=share desc,id").path("'@odata.nextLink'");
        small(next)
                .then()
                .statusCode(200)
                .body("value[0].id", equalTo(whole.get(2).path("id").textValue()));
        submit(1);
        refused(410, "pages-out-of-date", small(next));
        for (var rubbish : List.of("x", "AAAA", "%00", "_".repeat(22), "A".repeat(200))) {
            refused(400, "invalid-request", get("Matrix?$skiptoken=" + rubbish));
        }
        refused(410, "pages-out-of-date", get("Matrix?$skiptoken=" + "A".repeat(22)));
    }

    private Response small(String path) {
        return client.request()
                .header("Prefer", "odata.maxpagesize=2")
                .get(path.startsWith("http") ? path : client.root() + "/" + path.replace(" ", "%20"));
    }

    @Test
    void preferencesThatCannotBeReadAreNone() {
        for (var preference :
                List.of("odata.maxpagesize=0", "odata.maxpagesize=x", "odata.maxpagesize", "respond-async")) {
            var answer = client.request().header("Prefer", preference).get(client.root() + "/Matrix");
            assertEquals(200, answer.statusCode());
            assertEquals(null, answer.header("Preference-Applied"));
        }
    }

    @Test
    void nothingIsCountedForNoRows() {
        var fresh = Api.open(survey().roles("roles", "sales", "leads").build());
        Api.submit(fresh, sheet().answer("roles", "{'sales': ['leads']}").build());
        var other = new ODataClient(fresh, "en", Api.ADMIN_KEY);
        other.json("");
        other.json("Functions");
        assertEquals(0, other.json("Matrix?$top=0").path("value").size());
        assertEquals("absent", columns(fresh));
        assertEquals(
                1, other.json("Matrix?$top=0&$count=true").path("@odata.count").intValue());
        assertEquals("ready", columns(fresh));
    }

    private static String columns(String survey) {
        return Api.admin().get("/surveys/" + survey + "/matrices").path("columns.state");
    }

    @Test
    void theSameIsTheSameBytesAndIsNotSentTwice() {
        for (var path : List.of("", "$metadata", "Matrix", "Functions", "Matrix/$count", "About")) {
            var first = get(path);
            var again = get(path);
            assertArrayEquals(first.asByteArray(), again.asByteArray(), path);
            var tag = first.header("ETag");
            assertTrue(tag.startsWith("\""), tag);
            client.request()
                    .header("If-None-Match", tag)
                    .get(client.root() + "/" + path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("OData-Version", "4.0")
                    .body(equalTo(""));
            var head = client.request().head(client.root() + "/" + path);
            assertEquals(200, head.statusCode());
            assertEquals(tag, head.header("ETag"));
            assertEquals(first.contentType(), head.contentType());
        }
        var before = get("Matrix").header("ETag");
        assertNotEquals(
                before,
                get("Matrix?$format=application/json;odata.metadata=none").header("ETag"));
        submit(1);
        assertNotEquals(before, get("Matrix").header("ETag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$expand=x | 501 | not-implemented",
                "$search=x | 501 | not-implemented",
                "$apply=aggregate(x) | 501 | not-implemented",
                "$compute=x | 501 | not-implemented",
                "$filter=length(role) gt 1 | 501 | not-implemented",
                "$nothing=x | 400 | invalid-request",
                "filter=net | 400 | invalid-request",
                "by=sector | 400 | invalid-request",
                "$filter=nothing eq 1 | 400 | invalid-request",
                "$filter= | 400 | invalid-request",
                "$filter=net&$filter=net | 400 | invalid-request",
                "$filter=%00 | 400 | invalid-request",
                "$filter=%F0%9F%98%80 | 400 | invalid-request",
                "$select=nothing | 400 | invalid-request",
                "$select=role,,share | 400 | invalid-request",
                "$orderby=nothing | 400 | invalid-request",
                "$orderby=share down | 400 | invalid-request",
                "$orderby=share desc desc | 400 | invalid-request",
                "$top=-1 | 400 | invalid-request",
                "$top=all | 400 | invalid-request",
                "$skip=1.5 | 400 | invalid-request",
                "$skip=99999999999 | 400 | invalid-request",
                "$count=yes | 400 | invalid-request",
                "$format=xml | 406 | not-acceptable",
                "$format=atom | 406 | not-acceptable",
                "$format=/ | 406 | not-acceptable",
            })
    void whatIsNotReadIsRefusedAsODataHasIt(String query, int status, String code) {
        refused(status, code, get("Matrix?" + query));
    }

    @Test
    void everyProblemIsToldAsODataHasIt() throws IOException {
        refused(404, "not-found", get("Nothing"));
        refused(404, "not-found", get("Matrix/nothing/at/all"));
        refused(404, "not-found", new ODataClient(key, "sv", Api.ADMIN_KEY).get(""));
        refused(404, "survey-not-found", new ODataClient("nothing", "en", Api.ADMIN_KEY).get("Matrix"));
        refused(501, "not-implemented", get("$batch"));
        refused(401, "key-refused", new ODataClient(key, "en", "kenen_nothing").get(""));
        var challenges = refused(401, "key-required", Api.anyone().get(client.root()))
                .headers()
                .getValues("WWW-Authenticate");
        assertTrue(challenges.stream().anyMatch(challenge -> challenge.startsWith("Basic ")), challenges.toString());
        refused(
                406,
                "not-acceptable",
                Api.admin().accept("application/atom+xml").get(client.root() + "/Matrix"));
        refused(406, "not-acceptable", get("$metadata?$format=json"));
        refused(
                412,
                "precondition-failed",
                Api.admin().header("If-Match", "\"x\"").get(client.root() + "/Matrix"));
        refused(414, "address-too-long", get("Matrix?$filter=" + "a".repeat(17_000)));
        refused(400, "invalid-request", get("Matrix?$top=x&$skip=y&$select=z"))
                .then()
                .body("error.details.target", equalTo(List.of("$select", "$skip", "$top")));
        var broken = raw("GET " + client.root() + "/%E4 HTTP/1.1");
        assertTrue(broken.contains("{\"error\":{\"code\":\"invalid-request\""), broken);
        for (var method : List.of("OPTIONS", "PROPFIND", "PROPPATCH", "PUT", "POST", "DELETE", "PATCH")) {
            for (var path : List.of("", "/", "/Matrix", "/$metadata")) {
                refused(405, "method-not-allowed", Api.admin().request(method, client.root() + path))
                        .then()
                        .header("Allow", "GET, HEAD");
            }
        }
        // Elsewhere nothing is as OData has it.
        Api.admin()
                .get("/surveys/nothing")
                .then()
                .header("OData-Version", nullValue())
                .body("code", equalTo("survey-not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "2.0", "3.0", "0", "x", "4.0.0"})
    void clientsThatReadOlderVersionsOnlyAreRefused(String version) {
        refused(
                400,
                "invalid-request",
                Api.admin().header("OData-MaxVersion", version).get(client.root()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | minimal",
                "application/json | minimal",
                "application/json;odata.metadata=full | minimal",
                "application/json;odata.metadata=none | none",
                "application/json;odata=nometadata | none",
                "application/xml, application/json;q=0.1 | minimal",
                "application/json;odata.metadata=minimal;IEEE754Compatible=true | minimal",
                "application/json;odata.metadata=none;q=0.5, application/json;odata.metadata=minimal | minimal",
            })
    void jsonSaysAsMuchAsIsAskedFor(String accept, String level) {
        var answer =
                Api.admin().header("OData-MaxVersion", "4.01").accept(accept).get(client.root() + "/Matrix");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/json;odata.metadata=" + level, answer.contentType().replace(" ", ""));
        assertEquals(level.equals("minimal"), answer.asString().contains("@odata.context"));
        Api.admin()
                .accept(accept)
                .get(client.root() + "/$metadata")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/xml"));
    }

    @Test
    void whatMustBeAbsoluteIsNotMadeOfTheHost() throws IOException {
        for (var path : List.of("", "/Matrix", "/About")) {
            var answer = raw("GET " + client.root() + path + " HTTP/1.1");
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            assertTrue(!answer.contains("elsewhere"), answer);
        }
    }

    private static String raw(String line) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: elsewhere.example\r\nConnection: close\r\nAuthorization: Bearer "
                                    + Api.ADMIN_KEY + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatCannotBeCountedAtOnceIsSaid() {
        var functions =
                String.join(" ", IntStream.range(0, 300).mapToObj(i -> "f" + i).toList());
        var definition = survey().segment(
                        "region", IntStream.range(0, 300).mapToObj(i -> "r" + i).toArray(String[]::new));
        for (var question : List.of("one", "two", "three")) {
            definition.roles(question, functions, "leads");
        }
        var large = new ODataClient(Api.open(definition.build()), "en", Api.ADMIN_KEY);
        refused(400, "invalid-request", large.get("Matrix")).then().body("error.details.target", hasItem("$filter"));
        assertEquals(
                "300",
                large.get("Matrix/$count?$filter=segment eq 'all' and question eq 'two'")
                        .asString());
    }

    @Test
    void emptySurveysHaveEmptySets() {
        var empty = new ODataClient(Api.open(survey().text("t").build()), "en", Api.ADMIN_KEY);
        for (var set : List.of("Matrix", "Frequencies", "Comparison", "Contradictions", "Functions", "Roles")) {
            assertEquals(List.of(), empty.all(set));
        }
        assertEquals(
                Collections.nCopies(1, "all"),
                empty.all("Segments").stream()
                        .map(row -> row.path("segment").asText())
                        .toList());
        assertEquals("t", empty.all("Questions").get(0).path("question").textValue());
    }

    private Response get(String path) {
        return client.get(path);
    }
}
