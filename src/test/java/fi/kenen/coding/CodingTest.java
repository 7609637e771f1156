package fi.kenen.coding;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What coders do over HTTP. */
@ServiceTest
class CodingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private String survey;
    private final String one = "coder-" + UUID.randomUUID();
    private final String other = "coder-" + UUID.randomUUID();
    private final String judge = "judge-" + UUID.randomUUID();
    private final String author = "author-" + UUID.randomUUID();

    @BeforeEach
    void openSurveyWithCodebook() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .number("employees")
                .text("wishes")
                .text("remark")
                .build());
        codebook("leaders", "crm")
                .rule("en", "", "crm")
                .with(book ->
                        book.withArray("codes").add(book.withArray("codes").remove(0)))
                .context("sector")
                .adjudicator("token:" + judge)
                .put(survey, "wishes")
                .then()
                .statusCode(201);
    }

    private RequestSpecification as(String subject) {
        var role = subject.equals(author) ? "author" : "coder";
        return Api.bearer(TestTokens.token(subject, role + ":" + survey)).contentType(ContentType.JSON);
    }

    private String codings() {
        return "/surveys/" + survey + "/codings/wishes";
    }

    private String coding(String sheet) {
        return "/surveys/" + survey + "/answers/" + sheet + "/codings/wishes";
    }

    private String submit(String text) {
        return submit(Map.of("sector", "private", "employees", 7, "wishes", text, "remark", "for nobody"));
    }

    private String submit(Map<String, Object> answers) {
        return Api.submit(
                        survey,
                        JSON.createObjectNode().put("organisation", "org-1").set("answers", JSON.valueToTree(answers)))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void change(String sheet, String text) {
        var body = sheet().of("org-1").build();
        body.putObject("answers").put("wishes", text);
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body.toString())
                .put("/surveys/" + survey + "/answers/" + sheet)
                .then()
                .statusCode(200);
    }

    private Response code(String subject, String sheet, String... codes) {
        return as(subject).body(Map.of("codes", List.of(codes))).put(coding(sheet));
    }

    private List<String> open(String subject) {
        return as(subject)
                .get(codings() + "/open")
                .then()
                .statusCode(200)
                .extract()
                .path("items.sheet");
    }

    @Test
    void whatACoderSaysIsKeptOnceAndToldToNobodyElse() {
        var sheet = submit("A CRM that nobody leads");
        code(one, sheet, "leaders", "crm")
                .then()
                .statusCode(201)
                .header("Location", equalTo(coding(sheet)))
                .body("codes", equalTo(List.of("crm", "leaders")))
                .body("coder", equalTo("token:" + one))
                .body("stale", equalTo(false));
        code(one, sheet, "crm", "leaders").then().statusCode(200);
        code(one, sheet).then().statusCode(200).body("codes", equalTo(List.of()));
        as(one).get(coding(sheet)).then().statusCode(200).body("codes", equalTo(List.of()));
        as(other).get(coding(sheet)).then().statusCode(404).body("code", equalTo("coding-not-found"));
        as(other).get(codings()).then().statusCode(200).body("items", equalTo(List.of()));
        as(other).get(codings() + "?coder=token:" + one).then().statusCode(403);
        as(one).get(codings()).then().body("items.sheet", equalTo(List.of(sheet)));
        as(one).delete(coding(sheet)).then().statusCode(204);
        as(one).delete(coding(sheet)).then().statusCode(404).body("code", equalTo("coding-not-found"));
        assertEquals(List.of(sheet), open(one));
    }

    @Test
    void aWorkListShowsTheTextAndWhatTheCodebookShowsAndNothingElse() {
        var text = "\"A CRM\"\n that\t\\nobody\u0001 </script> leads \uD83D\uDE00 \u00e4\u2028" + "\u20ac/".repeat(900);
        var sheet = submit(text);
        submit(Map.of("sector", "public", "employees", 3));
        var list = as(one).get(codings() + "/open")
                .then()
                .statusCode(200)
                .extract()
                .response();
        list.then()
                .body("items.sheet", equalTo(List.of(sheet)))
                .body("items[0].text", equalTo(text))
                .body("items[0].reason", equalTo("new"))
                .body("items[0].context", equalTo(Map.of("sector", "private")))
                .body("items[0].suggestions", equalTo(List.of("crm")))
                .body("items[0]", not(hasKey("previous")))
                .body("items[0]", not(hasKey("codings")));
        assertFalse(list.asString().contains("org-1"));
        assertFalse(list.asString().contains("for nobody"));
        String tag = list.path("items[0].tag");
        as(one).body(Map.of("codes", List.of("crm"), "tag", tag))
                .put(coding(sheet))
                .then()
                .statusCode(201);
        assertEquals(List.of(), open(one));
        assertEquals(List.of(sheet), open(other));
        as(one).get(codings() + "/open?coder=token:" + other).then().statusCode(403);
        as(author).get(codings() + "/open?coder=token:" + other).then().body("items.sheet", equalTo(List.of(sheet)));
        as(author).get(codings() + "/open?coder=token:" + one).then().body("items", equalTo(List.of()));
    }

    @Test
    void aTextThatHasChangedIsToBeCodedAgainAndNotUnseen() {
        var sheet = submit("before");
        String tag = as(one).get(codings() + "/open").path("items[0].tag");
        code(one, sheet, "crm").then().statusCode(201);
        change(sheet, "after");
        as(one).get(coding(sheet)).then().body("stale", equalTo(true));
        as(one).get(codings() + "/open")
                .then()
                .body("items[0].reason", equalTo("stale"))
                .body("items[0].previous", equalTo(List.of("crm")));
        as(one).body(Map.of("codes", List.of("crm"), "tag", tag))
                .put(coding(sheet))
                .then()
                .statusCode(409)
                .body("code", equalTo("text-changed"));
        change(sheet, "before");
        as(one).get(coding(sheet)).then().body("stale", equalTo(false));
        assertEquals(List.of(), open(one));
        Api.admin().delete("/surveys/" + survey + "/answers/" + sheet).then().statusCode(204);
        as(one).get(coding(sheet)).then().statusCode(404);
        as(one).get(codings()).then().body("items", equalTo(List.of()));
        code(one, sheet, "crm").then().statusCode(404).body("code", equalTo("sheet-not-found"));
    }

    @Test
    void aNewVersionOfTheCodebookCanBeGoneThroughAgain() {
        var sheet = submit("text");
        code(one, sheet, "crm").then().statusCode(201);
        codebook("crm", "leaders", "data").replace(survey, "wishes").then().statusCode(200);
        assertEquals(List.of(), open(one));
        as(one).get(codings() + "/open?again=true")
                .then()
                .body("items.reason", equalTo(List.of("older")))
                .body("items[0].previous", equalTo(List.of("crm")));
        code(one, sheet, "data").then().statusCode(200).body("version", equalTo(2));
        as(one).get(codings() + "/open?again=true").then().body("items", equalTo(List.of()));
    }

    @Test
    void aWorkListIsShuffledByItsSeedAndGoesOnWhateverIsCodedMeanwhile() {
        var sheets = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            sheets.add(submit("text " + i));
        }
        List<String> whole = as(one).get(codings() + "/open?seed=a").path("items.sheet");
        assertEquals(new HashSet<>(sheets), new HashSet<>(whole));
        assertEquals(whole, as(other).get(codings() + "/open?seed=a").path("items.sheet"));
        List<String> shuffled = as(one).get(codings() + "/open?seed=b").path("items.sheet");
        assertFalse(whole.equals(shuffled) && whole.equals(sheets));
        var seen = new ArrayList<String>();
        String next = codings() + "/open?seed=a&limit=5";
        while (next != null) {
            var page = as(one).urlEncodingEnabled(false).get(next);
            List<String> items = page.path("items.sheet");
            seen.addAll(items);
            items.forEach(sheet -> code(one, sheet, "crm").then().statusCode(201));
            next = page.path("next");
        }
        assertEquals(whole, seen);
    }

    @Test
    void whoAdjudicatesSeesWhatIsInDisputeWithoutNames() {
        var agreed = submit("agreed");
        var disputed = submit("disputed");
        var alone = submit("alone");
        code(one, agreed, "crm").then().statusCode(201);
        code(other, agreed, "crm").then().statusCode(201);
        code(one, disputed, "crm").then().statusCode(201);
        code(other, disputed, "leaders").then().statusCode(201);
        code(one, alone, "crm").then().statusCode(201);
        var list = as(judge).get(codings() + "/open");
        list.then()
                .statusCode(200)
                .body("items.sheet", equalTo(List.of(disputed)))
                .body("items[0].reason", equalTo("disputed"))
                .body("items[0].codings.codes", equalTo(List.of(List.of("crm"), List.of("leaders"))));
        assertFalse(list.asString().contains("coder-"));
        code(judge, disputed, "leaders").then().statusCode(201);
        as(judge).get(codings() + "/open").then().body("items", equalTo(List.of()));
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/wishes-themes")
                .then()
                .statusCode(200)
                .body("rows.find { it.option == 'leaders' }.count", equalTo(1))
                .body("rows.find { it.option == 'crm' }.base", equalTo(2));
    }

    @Test
    void whatIsWrongWithACodingIsNamed() {
        var sheet = submit("text");
        code(one, sheet, "crm", "else").then().statusCode(422).body("errors.pointer", equalTo(List.of("/codes/1")));
        as(one).body("{\"codes\": [\"crm\", \"crm\", 1], \"tag\": 1, \"more\": 1}")
                .put(coding(sheet))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-codings"))
                .body("errors.pointer", equalTo(List.of("/codes/1", "/codes/2", "/tag", "/more")));
        code(one, UUID.randomUUID().toString(), "crm").then().statusCode(404);
        var silent = submit(Map.of("sector", "public"));
        code(one, silent, "crm").then().statusCode(409).body("code", equalTo("nothing-to-code"));
        as(one).body("{\"codes\": []}")
                .put("/surveys/" + survey + "/answers/" + sheet + "/codings/remark")
                .then()
                .statusCode(404)
                .body("code", equalTo("codebook-not-found"));
        as(one).get(codings() + "/open?again=perhaps&seed=" + "x".repeat(257))
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("again", "seed")));
        as(one).get(codings() + "?after=!").then().statusCode(400);
        as(one).get(codings() + "/open?after=!").then().statusCode(400);
    }

    @Test
    void codingsComeInPagesAndAsFiles() {
        var sheets = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var sheet = submit("text");
            sheets.add(sheet);
            code(one, sheet, "crm").then().statusCode(201);
            code(other, sheet).then().statusCode(201);
        }
        Collections.sort(sheets);
        var seen = new ArrayList<String>();
        String next = codings() + "?limit=2";
        while (next != null) {
            var page = as(author).urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.<List<String>>path("items.sheet"));
            next = page.path("next");
        }
        assertEquals(
                sheets.stream().flatMap(sheet -> List.of(sheet, sheet).stream()).toList(), seen);
        var csv = as(author).get(codings() + "?format=csv").asString().lines().toList();
        assertEquals("sheet,coder,tag,codes.crm,codes.leaders,version,codedAt,stale", csv.get(0));
        assertEquals(7, csv.size());
        assertTrue(csv.stream()
                .anyMatch(line -> line.matches(sheets.get(0) + ",token:" + one + ",t[0-9a-f]{16},1,0,1,.*")));
        assertEquals(
                3, as(one).get(codings() + "?format=ndjson").asString().lines().count());
        as(author)
                .get(codings() + "?coder=token:" + other)
                .then()
                .body("items.coder", equalTo(Collections.nCopies(3, "token:" + other)));
    }

    @Test
    void aWorkListThatIsFilledInElsewhereComesBack() {
        var crm = submit("=a \"CRM\", too");
        var none = submit("nothing of it");
        var left = submit("not yet");
        var table = as(one).get(codings() + "/open?format=csv").asString();
        var lines = new StringBuilder();
        table.lines().forEach(line -> {
            if (line.startsWith(crm)) {
                lines.append(line, 0, line.length() - 1).append("1,0\n");
            } else if (line.startsWith(none)) {
                lines.append(line, 0, line.length() - 1).append("0,\n");
            } else {
                lines.append(line).append('\n');
            }
        });
        send(one, "text/csv", lines.toString())
                .then()
                .statusCode(200)
                .body("rows", equalTo(3))
                .body("coded", equalTo(2))
                .body("changed", equalTo(2));
        assertEquals(List.of(left), open(one));
        as(one).get(coding(crm)).then().body("codes", equalTo(List.of("crm")));
        as(one).get(coding(none)).then().body("codes", equalTo(List.of()));
        var exported = as(one).get(codings() + "?format=ndjson").asString();
        send(one, "application/x-ndjson", exported).then().statusCode(200).body("changed", equalTo(0));
        var open = as(one).get(codings() + "/open?format=ndjson").asString().strip();
        send(one, "application/x-ndjson", open).then().statusCode(200).body("coded", equalTo(0));
        send(one, "application/x-ndjson", open.replaceFirst("^\\{", "{\"codes\":[\"leaders\"],"))
                .then()
                .statusCode(200)
                .body("changed", equalTo(1));
        as(one).get(coding(left)).then().body("codes", equalTo(List.of("leaders")));
    }

    @Test
    void everyFaultOfAFileIsNamedAndNothingOfItKept() {
        var sheet = submit("text");
        var silent = submit(Map.of("sector", "public"));
        var missing = UUID.randomUUID();
        var rows = String.join(
                "\n",
                "{\"sheet\":\"" + sheet + "\",\"codes\":[\"crm\"]}",
                "{\"sheet\":\"" + sheet + "\",\"codes\":[\"crm\"]}",
                "{\"sheet\":\"" + silent + "\",\"codes\":[\"crm\"]}",
                "{\"sheet\":\"" + missing + "\",\"codes\":[\"crm\"]}",
                "{\"sheet\":\"none\",\"codes\":[\"else\"]}",
                "{\"sheet\":\"" + sheet + "\",\"codes\":[\"else\"],\"coder\":\"token:somebody\"}",
                "not json");
        send(one, "application/x-ndjson", rows)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-codings"))
                .body("errors.pointer", hasItem("/2/sheet"))
                .body("errors.pointer", hasItem("/3/sheet"))
                .body("errors.pointer", hasItem("/4/sheet"))
                .body("errors.pointer", hasItem("/5/sheet"))
                .body("errors.pointer", hasItem("/6/coder"))
                .body("errors.pointer", hasItem("/7"));
        as(one).get(codings()).then().body("items", equalTo(List.of()));
        send(one, "text/csv", "sheet,codes.crm\n" + sheet + ",perhaps\n")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/2/codes/0"));
        send(one, "text/csv", "sheet,crm\n" + sheet + ",1\n").then().statusCode(422);
        send(one, "text/csv", "sheet,codes.crm\n" + (sheet + ",\n").repeat(2_001))
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("too-many")));
        send(
                        author,
                        "application/x-ndjson",
                        "{\"sheet\":\"" + sheet + "\",\"codes\":[\"crm\"],\"coder\":\"student 1\"}")
                .then()
                .statusCode(200);
        as(author).get(codings()).then().body("items.coder", equalTo(List.of("student 1")));
    }

    private Response send(String subject, String type, String file) {
        return as(subject)
                .contentType(type)
                .body(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(codings() + "/import");
    }

    @Test
    void suggestionsCountOnceSomebodyTakesThem() {
        var crm = submit("a crm");
        var silent = submit("something else");
        as(one).body("{\"codes\": [\"leaders\"]}")
                .put(codings() + "/rules/accept")
                .then()
                .statusCode(200)
                .body("read", equalTo(2))
                .body("accepted", equalTo(0));
        as(one).body("{}")
                .put(codings() + "/rules/accept")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("", not(hasKey("next")));
        as(one).get(coding(crm)).then().body("codes", equalTo(List.of("crm")));
        assertEquals(List.of(silent), open(one));
        as(one).body("{\"codes\": [\"else\"]}")
                .put(codings() + "/rules/accept")
                .then()
                .statusCode(422);
        Api.admin()
                .queryParam("survey", survey)
                .get("/audit")
                .then()
                .body("items.action", hasItem("acceptSuggestions"))
                .body(not(containsString("a crm")));
    }

    @Test
    void whatTwoCodersSayAtOnceWhileAnAuthorChangesTheCodebookIsAllThereAndNothingTwice() throws Exception {
        var sheets = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            sheets.add(submit("text " + i));
        }
        var work = new ArrayList<Callable<Integer>>();
        for (var coder : List.of(one, other)) {
            work.add(() -> (int) sheets.stream()
                    .filter(sheet -> code(coder, sheet, coder.equals(one) || isEven(sheet) ? "crm" : "leaders")
                                    .statusCode()
                            == 201)
                    .count());
        }
        work.add(() -> {
            int changed = 0;
            for (int i = 0; i < 10; i++) {
                var codes = Stream.concat(
                                Stream.of("crm", "leaders"),
                                IntStream.rangeClosed(0, i).mapToObj(more -> "more-" + more))
                        .toArray(String[]::new);
                var decision = i % 2 == 0 ? "single" : "majority";
                changed += codebook(codes)
                                        .decision(decision)
                                        .replace(survey, "wishes")
                                        .statusCode()
                                == 200
                        ? 4
                        : 0;
            }
            return changed;
        });
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            for (var done : threads.invokeAll(work)) {
                assertEquals(40, done.get());
            }
        } finally {
            threads.shutdown();
        }
        var exported =
                as(author).get(codings() + "?format=ndjson").asString().lines().toList();
        assertEquals(80, exported.size());
        long even = sheets.stream().filter(CodingTest::isEven).count();
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/wishes-themes")
                .then()
                .body("rows.find { it.option == 'crm' }.base", equalTo((int) even))
                .body("rows.find { it.option == 'crm' }.count", equalTo((int) even));
    }

    /** For something that coders differ by. */
    private static boolean isEven(String sheet) {
        return Character.digit(sheet.charAt(sheet.length() - 1), 16) % 2 == 0;
    }
}
