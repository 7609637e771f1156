package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class MatrixTest {

    private String matrix;

    @BeforeEach
    void threeSheets() {
        var key = Api.open(survey().segment("sector", "private", "public", "third")
                .roles("roles", "sales hr", "performs leads")
                .build());
        Api.submit(
                        key,
                        sheet().answer("sector", "'private'")
                                .answer("roles", "{'sales': ['performs', 'leads']}")
                                .build())
                .then()
                .statusCode(201);
        Api.submit(
                        key,
                        sheet().answer("sector", "'public'")
                                .answer("roles", "{'sales': ['absent'], 'hr': ['leads']}")
                                .build())
                .then()
                .statusCode(201);
        Api.submit(key, sheet().answer("sector", "'public'").build()).then().statusCode(201);
        matrix = "/surveys/" + key + "/matrices/roles";
    }

    @Test
    void anAbsentFunctionLeavesItsBase() {
        Api.admin()
                .get(matrix)
                .then()
                .statusCode(200)
                .body("asOf", equalTo(3))
                .body("rows.function", equalTo(List.of("sales", "sales", "hr", "hr")))
                .body("rows.count", equalTo(List.of(1, 1, 0, 1)))
                .body("rows.base", equalTo(List.of(1, 1, 2, 2)))
                .body("rows.share", equalTo(List.of(1.0f, 1.0f, 0.0f, 0.5f)));
    }

    @Test
    void anEmptySliceAppearsWithoutAShare() {
        Api.admin()
                .get(matrix + "?by=sector")
                .then()
                .statusCode(200)
                .body("rows.size()", equalTo(16))
                .body("rows.findAll { it.slice.sector == 'third' }.base", equalTo(List.of(0, 0, 0, 0)))
                .body("rows.find { it.slice.sector == 'third' }.share", nullValue())
                .body("rows.findAll { it.slice.sector == 'public' }.base", equalTo(List.of(0, 0, 1, 1)));
    }

    @Test
    void filtersNarrow() {
        Api.admin().get(matrix + "?filter=sector:private").then().body("rows.base", equalTo(List.of(1, 1, 1, 1)));
        Api.admin()
                .get(matrix + "?filter=sector:private,public")
                .then()
                .body("rows.base", equalTo(List.of(1, 1, 2, 2)));
        Api.admin().get(matrix + "?filter=roles:sales.absent").then().body("rows.base", equalTo(List.of(0, 0, 1, 1)));
        Api.admin()
                .get(matrix + "?filter=roles:hr.leads&filter=sector:private")
                .then()
                .body("rows.base", equalTo(List.of(0, 0, 0, 0)));
        Api.admin().get(matrix + "?filter=!sector:private").then().body("rows.base", equalTo(List.of(0, 0, 1, 1)));
        Api.admin()
                .get(matrix + "?filter=!roles:sales.absent&filter=!sector:third")
                .then()
                .body("rows.base", equalTo(List.of(1, 1, 1, 1)));
    }

    @Test
    void timesAndOrganisationsNarrow() {
        var key = Api.open(survey().roles("roles", "sales", "leads").build());
        var answers = "/surveys/" + key + "/answers";
        var ticked = sheet().answer("roles", "{'sales': ['leads']}");
        var first = Api.submit(key, ticked.of("acme").build());
        Api.submit(key, ticked.of("acme").build());
        Api.submit(key, ticked.of("other").build());
        var of = "/surveys/" + key + "/matrices/roles?";
        Api.admin().get(of + "identities=plain&organisation=acme").then().body("rows.base", equalTo(List.of(2)));
        Api.admin().get(of + "identities=plain&organisation=nobody").then().body("rows.base", equalTo(List.of(0)));
        Api.admin().get(of + "from=2020-01-01T00:00:00Z").then().body("rows.base", equalTo(List.of(3)));
        Api.admin().get(of + "before=2020-01-01T00:00:00Z").then().body("rows.base", equalTo(List.of(0)));
        Api.admin()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(ticked.of("other").build().toString())
                .put(answers + "/" + first.path("id"))
                .then()
                .statusCode(200);
        Api.submit(key, ticked.of("third").build());
        Api.admin().get(of + "identities=plain&organisation=acme").then().body("rows.base", equalTo(List.of(1)));
        Api.admin().get(of + "identities=plain&organisation=other").then().body("rows.base", equalTo(List.of(2)));
        Api.admin()
                .get(of + "identities=plain&organisation=third&from=2020-01-01T00:00:00Z")
                .then()
                .body("rows.base", equalTo(List.of(1)));
        Api.admin()
                .delete(answers + "?identities=plain&organisation=other")
                .then()
                .statusCode(200);
        Api.admin().get(of + "identities=plain&organisation=other").then().body("rows.base", equalTo(List.of(0)));
        Api.admin().get(of + "identities=plain&organisation=third").then().body("rows.base", equalTo(List.of(1)));
        Api.admin().get("/surveys/" + key + "/matrices").then().body("columns.state", equalTo("ready"));
    }

    @Test
    void aGrownSurveyCountsWhatIsNew() {
        var definition = survey().roles("roles", "sales", "leads").build();
        var key = Api.open(definition);
        Api.submit(key, sheet().answer("roles", "{'sales': ['leads']}").build());
        Api.admin().get("/surveys/" + key + "/matrices/roles").then().body("rows.count", equalTo(List.of(1)));
        Api.replace(key, survey(key).roles("roles", "sales hr", "leads").build())
                .then()
                .statusCode(200);
        Api.submit(key, sheet().answer("roles", "{'hr': ['leads']}").build())
                .then()
                .statusCode(201);
        Api.admin()
                .get("/surveys/" + key + "/matrices/roles")
                .then()
                .body("rows.count", equalTo(List.of(1, 1)))
                .body("version", equalTo(2));
    }

    @Test
    void aResultIsBounded() {
        var many = IntStream.range(0, 400).mapToObj(i -> "o" + i).toArray(String[]::new);
        var key = Api.open(survey().segment("a", many)
                .segment("b", many)
                .roles("roles", "sales hr", "leads")
                .build());
        var of = "/surveys/" + key + "/matrices/roles";
        Api.admin().get(of + "?by=a,b").then().statusCode(400).body("errors[0].code", equalTo("too-many"));
        Api.admin().get(of + "?by=a").then().statusCode(200);
        Api.admin()
                .get("/surveys/" + key + "/associations?rows=a&columns=b")
                .then()
                .statusCode(400);
    }

    @Test
    void representationsAndConditions() {
        Api.admin()
                .accept("text/csv")
                .get(matrix + "?by=sector")
                .then()
                .contentType(startsWith("text/csv"))
                .body(
                        startsWith(
                                "sector,function,role,count,base,share,low,high,standardError,designEffect,effectiveBase,organisations,shareOfMentions,"
                                        + "weightedBase,kishBase,kishDesignEffect,smallestWeight,largestWeight,offered,net,status,undefined\r\nall,sales,performs,1,1,1.0,"));
        Api.admin().get(matrix + "?format=csv").then().contentType(startsWith("text/csv"));
        Api.admin().accept("*/*").get(matrix).then().contentType(startsWith("application/json"));
        var tag = Api.admin().get(matrix).header("ETag");
        Api.admin().header("If-None-Match", tag).get(matrix).then().statusCode(304);
        Api.admin()
                .header("If-None-Match", tag)
                .get(matrix + "?format=csv")
                .then()
                .statusCode(200);
        Api.admin().head(matrix).then().statusCode(200).header("ETag", tag);
        Api.admin()
                .header("Accept-Encoding", "gzip")
                .get(matrix + "?format=csv")
                .then()
                .header("Content-Encoding", "gzip");
    }
}
