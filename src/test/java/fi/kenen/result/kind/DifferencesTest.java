package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.response.ValidatableResponse;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What differs most, and comparisons of what is no roles question, as they are asked for. */
@ServiceTest
class DifferencesTest {

    private String key;

    @BeforeEach
    void open() {
        key = Api.open(survey().segment("sector", "private", "public")
                .segment("size", "micro", "large")
                .multiple("measures", "retention", "complaints")
                .scale("maturity", "low", "high")
                .number("customers")
                .roles("roles", "sales hr", "performs leads")
                .build());
        for (int i = 0; i < 24; i++) {
            boolean isPrivate = i % 2 == 0;
            Api.submit(
                            key,
                            sheet().of("org-" + i / 2)
                                    .answer("sector", isPrivate ? "'private'" : "'public'")
                                    .answer("size", i % 3 == 0 ? "'micro'" : "'large'")
                                    .answer("measures", i % 5 == 0 ? "['complaints']" : "['retention']")
                                    .answer("maturity", isPrivate ? "'high'" : "'low'")
                                    .answer("customers", Integer.toString(i))
                                    .answer("roles", isPrivate ? "{'sales': ['leads']}" : "{'hr': ['leads']}")
                                    .build())
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void theFirstRowsDifferMost() {
        get("/differences/roles?limit=4")
                .body("rows.rank", contains(1, 1, 1, 1))
                .body("rows.segment", contains("sector", "sector", "sector", "sector"))
                .body("method.family", equalTo(16))
                .body("method.netFamily", nullValue())
                .body("segments", contains("sector", "size"));
        get("/differences/roles?segments=size").body("rows", hasSize(8)).body("segments", contains("size"));
        get("/differences/sector").body("rows", hasSize(4)).body("segments", contains("size"));
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        refused("/differences/roles?segments=size,size,measures&limit=1001")
                .body("errors.parameter", containsInAnyOrder("segments", "segments", "limit"));
        refused("/differences/sector?segments=sector").body("errors.code", contains("mismatch"));
        refused("/differences/roles?limit=0").body("errors.code", contains("out-of-range"));
        problem("/differences/customers", 422, "no-frequencies");
        problem("/differences/nothing", 404, "question-not-found");
    }

    @Test
    void onlyWhatAQuestionHasIsCompared() {
        refused("/frequencies/customers/comparison?by=sector&compare=options")
                .body("errors.code", contains("mismatch"));
        refused("/frequencies/measures/comparison?by=sector&compare=means").body("errors.code", contains("mismatch"));
        refused("/frequencies/measures/comparison?by=sector&compare=all").body("errors.code", contains("unknown"));
        refused("/frequencies/sector/comparison?by=sector").body("errors.code", contains("duplicate"));
        refused("/frequencies/measures/comparison").body("errors.code", contains("missing"));
        problem("/frequencies/roles/comparison?by=sector", 422, "no-frequencies");
        get("/frequencies/customers/comparison?by=sector&reference=pairs")
                .body("rows.mean", contains(11f))
                .body("rows.referenceMean", contains(12f))
                .body("rows.difference", contains(-1f));
        get("/frequencies/maturity/comparison?by=sector&compare=means&reference=pairs")
                .body("rows.difference", contains(1f));
    }

    @Test
    void readersAreToldOfNothingThatIsWithheld() {
        var secret = Api.reader(key);
        var told = Api.bearer(secret)
                .get("/surveys/" + key + "/differences/roles")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(16, told.getList("rows").size());
        assertEquals(
                0,
                told.getList("rows.findAll { it.rank != null || it.distance != null }")
                        .size());
        var differences = told.getList("rows.difference", Double.class);
        assertEquals(
                differences.stream()
                        .sorted(Comparator.nullsLast(Comparator.comparing(Math::abs, Comparator.reverseOrder())))
                        .toList(),
                differences);
        assertNotEquals(
                told.getList("rows.segment").stream().sorted().toList(), told.getList("rows.segment"), "as defined");
        Api.bearer(secret)
                .get("/surveys/" + key + "/differences/sector")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-published"));
    }

    private ValidatableResponse get(String address) {
        return Api.admin().get("/surveys/" + key + address).then().statusCode(200);
    }

    private ValidatableResponse refused(String address) {
        return Api.admin().get("/surveys/" + key + address).then().statusCode(400);
    }

    private void problem(String address, int status, String code) {
        Api.admin().get("/surveys/" + key + address).then().statusCode(status).body("code", equalTo(code));
    }
}
