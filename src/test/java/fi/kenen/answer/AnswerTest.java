package fi.kenen.answer;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class AnswerTest {

    private static ObjectNode everyKind() {
        return survey().segment("sector", "private", "public")
                .required()
                .multiple("measures", "retention", "complaints", "volume")
                .last(q -> q.put("maxChoices", 2))
                .scale("agreement", "low", "middle", "high")
                .number("staff")
                .last(q -> q.put("minimum", 0).put("maximum", 1000).put("integer", true))
                .text("comment")
                .last(q -> q.put("maxLength", 20))
                .roles("roles", "sales hr finance", "performs leads")
                .text("why-hr")
                .required()
                .askIf("roles", "hr.leads", "hr.absent")
                .build();
    }

    @Test
    void whatIsAnsweredIsReadBack() throws IOException {
        var key = Api.open(everyKind());
        var sent = sheet().of("org-1")
                .answer("sector", "'public'")
                .answer("measures", "['retention', 'volume']")
                .answer("agreement", "'middle'")
                .answer("staff", "12")
                .answer("comment", "'Ääkköset 😀'")
                .answer("roles", "{'sales': ['absent'], 'hr': ['performs', 'leads']}")
                .answer("why-hr", "'Because.'")
                .build();
        var receipt = Api.submit(key, sent);
        receipt.then().statusCode(201).body("sequence", equalTo(1)).body("version", equalTo(1));
        var read = Api.admin().get(receipt.header("Location") + "?identities=plain");
        read.then()
                .statusCode(200)
                .body("id", equalTo(receipt.<String>path("id")))
                .body("organisation", equalTo("org-1"));
        assertEquals(
                sent.path("answers"),
                new ObjectMapper().readTree(read.asString()).path("answers"));
        Api.admin()
                .header("If-None-Match", read.header("ETag"))
                .get(receipt.header("Location") + "?identities=plain")
                .then()
                .statusCode(304);
    }

    @Test
    void theOrderOfTicksIsThatOfTheSurvey() {
        var key = Api.open(everyKind());
        var receipt = Api.submit(
                key,
                sheet().answer("roles", "{'hr': ['performs'], 'sales': ['leads', 'performs']}")
                        .answer("measures", "['volume', 'retention']")
                        .answer("sector", "'public'")
                        .answer("staff", "3.0")
                        .build());
        assertEquals(
                "{\"sector\":\"public\",\"measures\":[\"retention\",\"volume\"],\"staff\":3,"
                        + "\"roles\":{\"sales\":[\"performs\",\"leads\"],\"hr\":[\"performs\"]}}",
                answers(Api.admin().get(receipt.header("Location")).asString()));
    }

    private static String answers(String sheet) {
        try {
            return new ObjectMapper().readTree(sheet).path("answers").toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var key = Api.open(everyKind());
        var bad = sheet().of(" x ")
                .answer("nothing", "1")
                .answer("measures", "['retention', 'complaints', 'volume', 'volume', 'no', 7]")
                .answer("agreement", "3")
                .answer("staff", "1001")
                .answer("comment", "'" + "x".repeat(21) + "'")
                .answer("roles", "{'sales': ['absent', 'leads'], 'it': ['leads'], 'hr': [], 'finance': 'leads'}")
                .answer("why-hr", "'Not asked'")
                .build()
                .put("surprise", true);
        Api.submit(key, bad)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-sheet"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/organisation",
                                "/surprise",
                                "/answers/sector",
                                "/answers/nothing",
                                "/answers/measures",
                                "/answers/measures/3",
                                "/answers/measures/4",
                                "/answers/measures/5",
                                "/answers/agreement",
                                "/answers/staff",
                                "/answers/comment",
                                "/answers/roles/sales",
                                "/answers/roles/it",
                                "/answers/roles/hr",
                                "/answers/roles/finance"));
        Api.admin().get("/surveys/" + key + "/answers").then().body("items.size()", equalTo(0));
    }

    @Test
    void aQuestionIsAskedOnlyWhereItsConditionHolds() {
        var key = Api.open(everyKind());
        Api.submit(
                        key,
                        sheet().answer("sector", "'public'")
                                .answer("why-hr", "'x'")
                                .build())
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("not-asked")));
        Api.submit(
                        key,
                        sheet().answer("sector", "'public'")
                                .answer("roles", "{'hr': ['absent']}")
                                .build())
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("missing")))
                .body("errors.pointer", equalTo(List.of("/answers/why-hr")));
        Api.submit(
                        key,
                        sheet().answer("sector", "'public'")
                                .answer("roles", "{'hr': ['absent']}")
                                .answer("why-hr", "'x'")
                                .build())
                .then()
                .statusCode(201);
    }

    @Test
    void oddNumbersAndTexts() {
        var key = Api.open(survey().number("n").text("t").build());
        for (var number : List.of("1e400", "-1e400", "'1'", "true", "[1]", "{}")) {
            Api.submit(key, sheet().answer("n", number).build()).then().statusCode(422);
        }
        Api.anyone()
                .contentType("application/json")
                .body("{\"answers\": {\"n\": 1e999999999}}")
                .post("/surveys/" + key + "/answers")
                .then()
                .statusCode(422);
        Api.submit(key, sheet().answer("n", "1.5e3").build()).then().statusCode(201);
        Api.submit(key, sheet().answer("n", "null").build()).then().statusCode(201);
        Api.submit(key, sheet().answer("t", "'   '").build()).then().statusCode(422);
        Api.submit(key, sheet().answer("t", "'" + "x".repeat(2001) + "'").build())
                .then()
                .statusCode(422);
        Api.submit(key, sheet().of("x".repeat(129)).build()).then().statusCode(422);
        Api.submit(key, sheet().of("Yritys Oy 😀").build()).then().statusCode(201);
    }

    @Test
    void theListIsWholeAndInOrderWhateverThePageSize() {
        var key = Api.open(survey().number("n").build());
        IntStream.rangeClosed(1, 7)
                .forEach(n -> Api.submit(key, sheet().answer("n", "" + n).build())
                        .then()
                        .statusCode(201));
        var seen = new ArrayList<Integer>();
        for (var next = "/surveys/" + key + "/answers?limit=3"; next != null; ) {
            var page = Api.admin().urlEncodingEnabled(false).get(next);
            seen.addAll(page.<List<Integer>>path("items.answers.n"));
            next = page.path("next");
        }
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), seen);
    }

    @Test
    void simultaneousSheetsGetSequencesWithoutGaps() {
        var key = Api.open(survey().number("n").build());
        var sequences = IntStream.range(0, 60)
                .parallel()
                .mapToObj(n ->
                        Api.submit(key, sheet().answer("n", "" + n).build()).<Integer>path("sequence"))
                .sorted()
                .toList();
        assertEquals(IntStream.rangeClosed(1, 60).boxed().toList(), sequences);
    }

    @Test
    void aSheetIsCheckedAgainstTheVersionInForce() {
        var definition = survey().single("s", "a").build();
        var key = Api.open(definition);
        Api.submit(key, sheet().answer("s", "'b'").build()).then().statusCode(422);
        Api.replace(key, survey(key).single("s", "a", "b").build()).then().statusCode(200);
        Api.submit(key, sheet().answer("s", "'b'").build())
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .body("id", not(""));
    }
}
