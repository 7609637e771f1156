package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ServiceTest
class FrequencyTest {

    private String frequencies;

    @BeforeEach
    void fourSheets() {
        var key = Api.open(survey().segment("sector", "private", "public")
                .multiple("tools", "crm", "survey")
                .scale("agrees", "no", "some", "yes")
                .number("staff")
                .text("why")
                .roles("roles", "sales", "leads")
                .build());
        submit(key, "'private'", "['crm', 'survey']", "'yes'", "10");
        submit(key, "'private'", "['crm']", "'no'", "20");
        submit(key, "'public'", "['survey']", "'yes'", "1e308");
        submit(key, "'public'", "['survey']", "'some'", "1.5e308");
        frequencies = "/surveys/" + key + "/frequencies/";
    }

    private static void submit(String survey, String sector, String tools, String agrees, String staff) {
        Api.submit(
                        survey,
                        sheet().answer("sector", sector)
                                .answer("tools", tools)
                                .answer("agrees", agrees)
                                .answer("staff", staff)
                                .build())
                .then()
                .statusCode(201);
    }

    @Test
    void optionsAreCounted() {
        Api.admin()
                .get(frequencies + "tools?by=sector")
                .then()
                .statusCode(200)
                .body("rows.slice.sector", equalTo(List.of("all", "all", "private", "private", "public", "public")))
                .body("rows.option", equalTo(List.of("crm", "survey", "crm", "survey", "crm", "survey")))
                .body("rows.count", equalTo(List.of(2, 3, 2, 1, 0, 2)))
                .body("rows.base", equalTo(List.of(4, 4, 2, 2, 2, 2)))
                .body("rows.share", equalTo(List.of(0.5f, 0.75f, 1.0f, 0.5f, 0.0f, 1.0f)));
        Api.admin().get(frequencies + "sector").then().body("rows.count", equalTo(List.of(2, 2)));
    }

    @Test
    void aScaleHasItsMeanAndMedian() {
        Api.admin()
                .get(frequencies + "agrees")
                .then()
                .statusCode(200)
                .body("rows.place", equalTo(List.of(1, 2, 3)))
                .body("rows.count", equalTo(List.of(1, 1, 2)))
                .body("rows.mean", equalTo(List.of(2.25f, 2.25f, 2.25f)))
                .body("rows.median", equalTo(List.of(2.5f, 2.5f, 2.5f)));
    }

    @Test
    void aNumberHasItsDistribution() {
        Api.admin()
                .get(frequencies + "staff?filter=sector:private")
                .then()
                .statusCode(200)
                .body("rows.n", equalTo(List.of(2)))
                .body("rows.mean", equalTo(List.of(15.0f)))
                .body("rows.standardDeviation", equalTo(List.of(7.0710678f)))
                .body("rows.lowerQuartile", equalTo(List.of(12.5f)))
                .body("rows.median", equalTo(List.of(15.0f)))
                .body("rows.maximum", equalTo(List.of(20.0f)));
    }

    @Test
    void whatNobodyAnsweredOrNoDoubleHoldsIsNull() {
        Api.admin()
                .get(frequencies + "staff?filter=sector:private&filter=tools:survey&filter=agrees:no")
                .then()
                .body("rows.n", equalTo(List.of(0)))
                .body("rows.mean", equalTo(Arrays.asList((Object) null)));
        Api.admin()
                .get(frequencies + "staff?filter=sector:public")
                .then()
                .statusCode(200)
                .body("rows.n", equalTo(List.of(2)));
        Api.admin()
                .get(frequencies + "agrees?filter=sector:public&filter=tools:crm")
                .then()
                .body("rows.median", equalTo(Arrays.asList(null, null, null)));
    }

    @Test
    void csvHasTheSameColumns() {
        Api.admin()
                .accept("text/csv")
                .get(frequencies + "agrees?by=sector&figures=counts")
                .then()
                .contentType(startsWith("text/csv"))
                .body(
                        startsWith(
                                "sector,option,place,count,base,share,low,high,standardError,designEffect,effectiveBase,organisations,"
                                        + "n,mean,meanLow,meanHigh,meanStandardError,standardDeviation,minimum,lowerQuartile,median,"
                                        + "upperQuartile,maximum,weightedBase,kishBase,kishDesignEffect,smallestWeight,largestWeight,"
                                        + "missingCount,notAsked,notAnswered,notOffered,offered,net,status,undefined\r\n"
                                        + "all,no,1,1,4,0.25,,,,,,,,2.25,,,,0.9574271077563381,,,2.5,,,,,,,,0,0,0,0,4,false,shown,not-asked\r\n"));
    }

    @Test
    @Tag("fault-41")
    void rowsOfEveryKindHaveTheSameMembers() {
        var members = List.of(
                "slice",
                "option",
                "place",
                "count",
                "base",
                "share",
                "low",
                "high",
                "standardError",
                "designEffect",
                "effectiveBase",
                "organisations",
                "n",
                "mean",
                "meanLow",
                "meanHigh",
                "meanStandardError",
                "standardDeviation",
                "minimum",
                "lowerQuartile",
                "median",
                "upperQuartile",
                "maximum",
                "weightedBase",
                "kishBase",
                "kishDesignEffect",
                "smallestWeight",
                "largestWeight",
                "missingCount",
                "notAsked",
                "notAnswered",
                "notOffered",
                "offered",
                "net",
                "status",
                "undefined");
        for (var question : List.of("sector", "tools", "agrees", "staff")) {
            Map<String, Object> row = Api.admin().get(frequencies + question).path("rows[0]");
            assertEquals(members, List.copyOf(row.keySet()), question);
            var told = new LinkedHashMap<>(row);
            told.values().removeIf(Objects::isNull);
            var expected =
                    switch (question) {
                        case "staff" -> List.of("slice", "n", "mean", "minimum", "median", "maximum");
                        case "agrees" -> List.of("option", "place", "count", "base", "share", "mean", "median");
                        default -> List.of("option", "count", "base", "share");
                    };
            assertTrue(told.keySet().containsAll(expected), told.toString());
            assertEquals(!question.equals("staff"), told.containsKey("base"), question);
            assertEquals(question.equals("staff"), told.containsKey("n"), question);
            assertEquals(question.equals("agrees"), told.containsKey("place"), question);
        }
    }

    @Test
    @Tag("fault-41")
    void theContractHasOneRowAllMembersOfWhichAreThere() {
        var contract = Api.anyone().queryParam("format", "JSON").get("/openapi").jsonPath();
        Map<String, Object> row = contract.getMap("components.schemas.FrequencyRow");
        assertFalse(row.containsKey("oneOf"));
        var members = new HashSet<>(contract.<String, Object>getMap("components.schemas.FrequencyRow.properties")
                .keySet());
        // A text is there where a language is asked for.
        assertTrue(members.removeAll(Set.of("optionLabel", "sliceLabel")));
        assertEquals(members, Set.copyOf(contract.getList("components.schemas.FrequencyRow.required", String.class)));
        assertNull(contract.get("components.schemas.OptionFrequency"));
    }

    @Test
    void whoeverIsNotInTheBaseIsAccountedFor() {
        var key = Api.open(survey().segment("asked", "yes", "no")
                .scale("agrees", "no", "yes")
                .missing("cannot-say")
                .askIf("asked", "yes")
                .build());
        for (var answer : new String[] {"cannot-say", "no", "yes", "yes", null}) {
            var sheet = sheet().answer("asked", "'yes'");
            Api.submit(key, (answer == null ? sheet : sheet.answer("agrees", "'" + answer + "'")).build())
                    .then()
                    .statusCode(201);
        }
        for (int i = 0; i < 2; i++) {
            Api.submit(key, sheet().answer("asked", "'no'").build()).then().statusCode(201);
        }
        Api.admin()
                .get("/surveys/" + key + "/frequencies/agrees?by=asked")
                .then()
                .statusCode(200)
                .body("rows.option", equalTo(List.of("no", "yes", "no", "yes", "no", "yes")))
                .body("rows.place", equalTo(List.of(1, 2, 1, 2, 1, 2)))
                .body("rows.base", equalTo(List.of(3, 3, 3, 3, 0, 0)))
                .body("rows.missingCount", equalTo(List.of(1, 1, 1, 1, 0, 0)))
                .body("rows.notAsked", equalTo(List.of(2, 2, 0, 0, 2, 2)))
                .body("rows.notAnswered", equalTo(List.of(1, 1, 1, 1, 0, 0)))
                .body("rows.offered", equalTo(List.of(7, 7, 5, 5, 2, 2)));
    }

    @Test
    void otherKindsHaveNone() {
        Api.admin().get(frequencies + "why").then().statusCode(422).body("code", equalTo("no-frequencies"));
        Api.admin().get(frequencies + "roles").then().statusCode(422);
        Api.admin().get(frequencies + "nothing").then().statusCode(404);
        Api.admin()
                .get(frequencies + "staff?unit=organisations")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("unit")));
        Api.admin()
                .get(frequencies + "tools?by=sector,sector,tools&from=yesterday&before=%2B999999999-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("errors.size()", equalTo(4));
    }
}
