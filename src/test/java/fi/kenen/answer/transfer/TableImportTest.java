package fi.kenen.answer.transfer;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of rows as programs write them: what is taken, and what is said where it is not. */
@ServiceTest
class TableImportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private String survey;

    @BeforeEach
    void openSurvey() {
        survey = Api.open(usual().build());
    }

    private static SurveyBuilder usual() {
        return survey().segment("sector", "private", "public")
                .number("n")
                .text("t")
                .multiple("m", "a", "b");
    }

    private ValidatableResponse csv(String file) {
        return csv(file, "");
    }

    private ValidatableResponse csv(String file, String query) {
        return send("text/csv", file.getBytes(StandardCharsets.UTF_8), query).then();
    }

    private Response send(String type, byte[] file, String query) {
        return Api.admin().contentType(type).body(file).post("/surveys/" + survey + "/imports" + query);
    }

    private void taken(String file, String... answers) throws Exception {
        csv(file).statusCode(200).body("imported", equalTo(answers.length)).body("faulty", equalTo(0));
        assertEquals(answers(answers), answers());
    }

    private void refused(String file, String... pointers) {
        csv(file)
                .statusCode(422)
                .body("code", equalTo("invalid-import"))
                .body("errors.pointer", equalTo(List.of(pointers)));
        assertEquals("", export("ndjson"));
    }

    private String export(String format) {
        return Api.admin()
                .get("/surveys/" + survey + "/answers?format=" + format)
                .asString();
    }

    private List<JsonNode> answers() throws Exception {
        var answers = new ArrayList<JsonNode>();
        for (var line : export("ndjson").split("\n")) {
            answers.add(JSON.readTree(line).get("answers"));
        }
        return answers;
    }

    private static List<JsonNode> answers(String... expected) throws Exception {
        var answers = new ArrayList<JsonNode>();
        for (var json : expected) {
            answers.add(JSON.readTree(json.replace('\'', '"')));
        }
        return answers;
    }

    @Test
    @Tag("fault-11")
    void aQuestionNamedLikeAColumnHasOneOfItsOwn() throws Exception {
        survey = Api.open(survey().text("organisation")
                .text("id")
                .number("version")
                .text("complete")
                .build());
        csv("organisation\nAcme\n").statusCode(200);
        assertEquals(answers("{}"), answers());

        csv("organisation (organisation),id (id),version (version),complete (complete)\nBeta,x,7,y\n")
                .statusCode(200);
        var all = answers("{}", "{'organisation': 'Beta', 'id': 'x', 'version': 7, 'complete': 'y'}");
        assertEquals(all, answers());

        var exported = export("csv");
        survey = Api.open(survey().text("organisation")
                .text("id")
                .number("version")
                .text("complete")
                .build());
        csv(exported.replaceAll("(?m)^[0-9a-f-]{36}", "")).statusCode(200);
        assertEquals(all, answers());
    }

    @Test
    @Tag("fault-3")
    void numbersInAnyNotation() throws Exception {
        taken(
                "n\n1E+10\n3E9\n-1E10\n.5\n+7\n007\n1e-3\n12345678901234567890\n-0.0\n",
                "{'n': 10000000000}",
                "{'n': 3000000000}",
                "{'n': -10000000000}",
                "{'n': 0.5}",
                "{'n': 7}",
                "{'n': 7}",
                "{'n': 0.001}",
                "{'n': 1.2345678901234567E19}",
                "{'n': 0}");
        csv("n\n1e309\n").statusCode(422).body("errors.pointer", equalTo(List.of("/2/answers/n")));
        csv("n\n1 000\n0x10\nNaN\nInfinity\n1d\n1_0\n--1\n\"1,5\"\n")
                .statusCode(422)
                .body("errors.code", equalTo(Collections.nCopies(8, "wrong-type")));
    }

    @Test
    @Tag("fault-3")
    void largeWholeNumbersComeBack() {
        survey = Api.open(usual().last(question -> {})
                .number("whole")
                .last(question -> question.put("integer", true).put("minimum", 0))
                .build());
        for (var number : List.of("1e16", "1e20", "1e300", "2e22", "1e15", "9007199254740993", "5e-324", "0.1")) {
            Api.submit(survey, sheet().answer("n", number).build()).then().statusCode(201);
        }
        var exported = export("csv");
        var from = survey;
        survey = Api.open(usual().number("whole")
                .last(question -> question.put("integer", true).put("minimum", 0))
                .build());
        csv(exported).statusCode(200).body("imported", equalTo(8));
        assertEquals(exported, export("csv"));
        assertEquals(
                Api.admin().get("/surveys/" + from + "/answers?format=ndjson").asString(), export("ndjson"));
        csv("whole\n1e15\n1E+10\n").statusCode(200).body("imported", equalTo(2));
    }

    @Test
    @Tag("fault-4")
    void rowsOfMoreFieldsThanTheHeader() {
        refused("sector,n\nprivate,1,5\npublic,2,7\n", "/2", "/3");
        refused("sector,t\nprivate,hello, world\n", "/2");
        refused("sector,n\nprivate,1\npublic,2\nprivate,1,x\n", "/4");
        csv("sector,n\nprivate,1\npublic,2\nprivate,1,x\npublic,3\n", "?faulty=skip")
                .statusCode(200)
                .body("imported", equalTo(3))
                .body("faulty", equalTo(1))
                .body("errors.pointer", equalTo(List.of("/4")));
    }

    @Test
    @Tag("fault-4")
    void fieldsLeftOutAtTheEndAreEmpty() throws Exception {
        taken(
                "sector,n,t\nprivate,1\npublic,2,x\nprivate,3\npublic,4,,,\n",
                "{'sector': 'private', 'n': 1}",
                "{'sector': 'public', 'n': 2, 't': 'x'}",
                "{'sector': 'private', 'n': 3}",
                "{'sector': 'public', 'n': 4}");
    }

    @ParameterizedTest
    @Tag("fault-5")
    @ValueSource(strings = {"H\u00e4meen", "a\u00c3", "\u00c0\u0080", "\u00ed\u00a0\u0080"})
    void rowsThatAreNotUtf8(String organisation) {
        var csv = ("sector,organisation\npublic,ok\nprivate," + organisation).getBytes(StandardCharsets.ISO_8859_1);
        send("text/csv", csv, "").then().statusCode(422).body("errors.pointer", equalTo(List.of("/3")));
        send("text/csv", csv, "?faulty=skip").then().statusCode(200).body("imported", equalTo(1));
        var ndjson = ("{\"answers\": {}}\n{\"organisation\": \"" + organisation + "\", \"answers\": {}}\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        send("application/x-ndjson", ndjson, "")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/2")))
                .body("errors.code", equalTo(List.of("malformed")));
        send("application/x-ndjson", ndjson, "?faulty=skip")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1));
    }

    @Test
    @Tag("fault-5")
    void otherCharsets() {
        for (var type : List.of("text/csv", "application/x-ndjson")) {
            for (var charset : List.of("iso-8859-1", "windows-1252", "utf-16", "nonsense")) {
                send(type + ";charset=" + charset, new byte[0], "")
                        .then()
                        .statusCode(415)
                        .body("code", equalTo("unsupported-media-type"));
            }
            for (var charset : List.of("UTF-8", "\"utf-8\"", "us-ascii")) {
                send(type + "; charset=" + charset, new byte[0], "").then().statusCode(200);
            }
        }
        Api.anyone()
                .contentType("application/json; charset=iso-8859-1")
                .body("{\"answers\": {}}".getBytes(StandardCharsets.UTF_8))
                .post("/surveys/" + survey + "/answers")
                .then()
                .statusCode(415);
        Api.anyone()
                .contentType("application/json")
                .body("{\"answers\": {}}".getBytes(StandardCharsets.UTF_16BE))
                .post("/surveys/" + survey + "/answers")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-json"));
    }

    @Test
    @Tag("fault-6")
    void quotesThatDoNotClose() {
        refused("sector,t\nprivate,\"a\npublic,b\n", "/2");
        refused("sector,t\npublic,b\nprivate,\"a\" x\npublic,c\n", "/3");
        csv("sector,t\nprivate,\"a\npublic,b\n", "?faulty=skip").statusCode(422);
        csv("sector,t\nprivate,\"a\" x\npublic,b\n", "?faulty=skip")
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("errors.pointer", equalTo(List.of("/2")));
        csv("\"sector\n", "").statusCode(422);
    }

    @ParameterizedTest
    @Tag("fault-10")
    @ValueSource(strings = {"", "?faulty=skip", "?dryRun=true", "?dryRun=true&faulty=skip"})
    void faultsOfTheHeader(String query) {
        for (var rows : List.of("private,x\n", "")) {
            for (var header :
                    List.of("sectr,t", "\uFEFFsectr,t", "sectr;t", "sectr\tt", "sector|t", "\u001f\u008b\b,\u0000")) {
                csv(header + "\n" + rows, query)
                        .statusCode(422)
                        .body("code", equalTo("invalid-import"))
                        .body("errors.pointer", hasItem("/1"));
            }
        }
        var gzip = new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, -1, -1};
        send("text/csv", gzip, query)
                .then()
                .statusCode(422)
                .body("errors.detail", equalTo(List.of("The line is not text in UTF-8.")));
    }

    @Test
    @Tag("fault-13")
    void whatNoOtherDoorTakes() {
        refused("t\na\u0000b\n", "/2");
        refused("t\n\u00a0 x\n\" \u00a0\",\n".replace("\" \u00a0\",", "\"\u2003\"") + "x,y\n", "/4");
        for (var organisation : List.of(" Acme", "Acme\u00a0", "A\u0085B", "\"A\nB\"", "A\u2028B", "x".repeat(129))) {
            refused("organisation,n\n" + organisation + ",1\n", "/2/organisation");
        }
        refused(
                "submittedAt,n\n1970-01-01T00:00:00+02:00,1\n2026-03-02T09:00Z,1\n",
                "/2/submittedAt",
                "/3/submittedAt");
        csv("organisation,submittedAt\n" + "😀".repeat(128) + ",1970-01-01T02:00:00+02:00\n")
                .statusCode(200);
        assertTrue(export("csv").contains(",1970-01-01T00:00:00.000Z,"));
    }

    @Test
    @Tag("fault-14")
    void rowsOfNothing() throws Exception {
        taken("sector,t\nprivate,x\n,\n\u00a0,\n\"\",\"\"\n  ,\t\n\n,,,,\n", "{'sector': 'private', 't': 'x'}");
    }

    @Test
    @Tag("fault-15")
    void apostrophes() throws Exception {
        taken(
                "t\n'n beetje\n'=1+1\n''t is\n'\n'-5\n",
                "{'t': \"'n beetje\"}".replace("\"'", "'\\u0027"),
                "{'t': '=1+1'}",
                "{'t': '\\u0027t is'}",
                "{'t': '\\u0027'}",
                "{'t': '-5'}");
    }

    @Test
    @Tag("fault-18")
    void headersThatCannotBe() {
        refused("sector,sector\nprivate,public\n", "/1");
        csv("x".repeat(1_100_000) + "\n").statusCode(413).body("code", equalTo("body-too-large"));
        csv("t\n" + "x".repeat(20_000_000) + "\n").statusCode(413);
        csv("t\n\"" + "x\n".repeat(10_000_000) + "\"\n").statusCode(413);
        refused(
                "x,".repeat(16_404) + "sector\nprivate\n",
                Collections.nCopies(1_000, "/1").toArray(String[]::new));
        assertEveryImportHasEnded();
    }

    @Test
    @Tag("fault-18")
    void columnsWithoutNames() throws Exception {
        taken(
                "sector,t,,\nprivate,x,,\npublic,y\n",
                "{'sector': 'private', 't': 'x'}",
                "{'sector': 'public', 't': 'y'}");
        csv("\"\",sector\n1,private\n")
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/2")))
                .body("errors.detail", equalTo(List.of("Field 1 has no name in the header.")));
        csv("sector,t,,\nprivate,x,,z\n").statusCode(422).body("errors.pointer", equalTo(List.of("/2")));
    }

    @Test
    @Tag("fault-18")
    void manyColumns() {
        var wide = survey();
        for (int i = 0; i < 10; i++) {
            wide.roles("r" + i, keys("f", 400), keys("r", 4));
        }
        survey = Api.open(wide.build());
        Api.submit(survey, sheet().answer("r9", "{'f399': ['r0', 'r3']}").build())
                .then()
                .statusCode(201);
        var exported = export("csv");
        assertEquals(
                5 + 10 * 400 * 5, exported.lines().findFirst().orElseThrow().split(",").length);
        survey = Api.open(wide.build().put("key", survey + "-again"));
        csv(exported).statusCode(200).body("imported", equalTo(1));
        assertEquals(exported, export("csv"));
    }

    @Test
    @Tag("fault-18")
    void theLargestSheet() {
        var large = survey();
        for (int i = 0; i < 105; i++) {
            large.text("t" + i).last(question -> question.put("maxLength", 10_000));
        }
        survey = Api.open(large.build());
        var sheet = sheet();
        for (int i = 0; i < 104; i++) {
            sheet.answer(
                    "t" + i,
                    JSON.createArrayNode().add("\"".repeat(5_000)).get(0).toString());
        }
        int left = (1 << 20) - sheet.build().toString().length() - ",'t104':''".length();
        sheet.answer("t104", "'" + "x".repeat(left) + "'");
        assertEquals(1 << 20, sheet.build().toString().length());
        Api.submit(survey, sheet.build()).then().statusCode(201);
        for (var type : List.of("text/csv", "application/x-ndjson")) {
            var format = type.equals("text/csv") ? "csv" : "ndjson";
            var exported = export(format);
            var from = survey;
            survey = Api.open(large.build().put("key", from + "-" + format));
            send(type, exported.getBytes(StandardCharsets.UTF_8), "")
                    .then()
                    .statusCode(200)
                    .body("imported", equalTo(1));
            assertEquals(exported, export(format));
            survey = from;
        }
    }

    private static String keys(String start, int count) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            keys.add(start + i);
        }
        return String.join(" ", keys);
    }

    @Test
    @Tag("fault-18")
    void filesOfNoKind() throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/surveys/" + survey + "/imports"))
                .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                .POST(HttpRequest.BodyPublishers.ofString("t\nx\n"));
        var client = HttpClient.newHttpClient();
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(415, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"code\":\"unsupported-media-type\""), answer.body());
        for (var type : List.of(
                "application/octet-stream",
                "text/plain",
                "csv",
                ";",
                "text/csv/x",
                "*/*",
                "text/*",
                "text/csv;charset")) {
            answer = client.send(
                    request.copy().header("Content-Type", type).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(415, answer.statusCode(), type + answer.body());
        }
    }

    private void assertEveryImportHasEnded() {
        var imports = Api.admin().get("/surveys/" + survey + "/imports").then().extract();
        List<Object> ids = imports.path("items.id");
        assertEquals(
                ids.size(),
                imports.<List<String>>path("items.finishedAt").stream()
                        .filter(Objects::nonNull)
                        .count());
        List<String> steps = Api.admin()
                .get("/audit?survey=" + survey)
                .path("items.findAll { it.action == 'importAnswers' }.detail.step");
        assertEquals(ids.size(), steps.stream().filter("begun"::equals).count());
        assertEquals(ids.size(), steps.stream().filter("nothing-kept"::equals).count());
    }

    @Test
    @Tag("fault-21")
    void aNumberOfAMillionDigits() {
        long begun = System.nanoTime();
        csv("n,version\n" + "9".repeat(900_000) + "," + "1".repeat(100_000) + "\n")
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/2/version", "/2/answers/n")));
        csv("n\n1e999999999\n1e-999999999\n").statusCode(422).body("errors.pointer", equalTo(List.of("/2/answers/n")));
        assertTrue(System.nanoTime() - begun < 5_000_000_000L);
    }

    @Test
    @Tag("fault-23")
    void byteOrderMarks() throws Exception {
        taken("\uFEFFsector,t\nprivate,x\n", "{'sector': 'private', 't': 'x'}");
        csv("\uFEFF\"sector\",t\nprivate,x\n").statusCode(200).body("imported", equalTo(1));
        send("application/x-ndjson", "\uFEFF{\"answers\": {}}\n".getBytes(StandardCharsets.UTF_8), "")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1));
        var answers = "/surveys/" + survey + "/answers?format=csv";
        var marked = Api.admin().get(answers + "&dialect=excel").asByteArray();
        assertEquals("\uFEFF" + export("csv"), new String(marked, StandardCharsets.UTF_8));
        Api.admin().get(answers + "&dialect=word").then().statusCode(400);
        Api.admin()
                .get("/surveys/" + survey + "/answers?dialect=excel")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("dialect")));
    }

    @Test
    @Tag("fault-24")
    void blankLinesOfNdjson() {
        var file = "\n{\"answers\": {}}\r\n  \n{\"answers\": {\"n\": \"x\"}}\n{\"answers\": {}}\n\n\n";
        send("application/x-ndjson", file.getBytes(StandardCharsets.UTF_8), "?faulty=skip")
                .then()
                .statusCode(200)
                .body("rows", equalTo(3))
                .body("imported", equalTo(2))
                .body("errors.pointer", equalTo(List.of("/4/answers/n")));
    }

    @Test
    @Tag("fault-27")
    void ticksAsProgramsWriteThem() throws Exception {
        taken(
                "complete,version,m.a,m.b\nTRUE,1.0,1.0,0.0\nTrue,1,TRUE,FALSE\n1,,True,False\n1.0,1,1,\n",
                "{'m': ['a']}",
                "{'m': ['a']}",
                "{'m': ['a']}",
                "{'m': ['a']}");
        csv("complete,m.a,m.b\nFALSE,0,true\n0.0,0,1\nno,1,\n,1,2\n,yes,x\n", "?faulty=skip")
                .statusCode(200)
                .body("imported", equalTo(2))
                .body(
                        "errors.pointer",
                        equalTo(List.of("/4/complete", "/5/answers/m/1", "/6/answers/m/0", "/6/answers/m/1")))
                .body("errors[1].detail", equalTo("Of b stands neither 1 nor 0 here, but 2."));
    }

    @Test
    @Tag("fault-32")
    void semicolonsAndTabs() throws Exception {
        taken(
                "sector;n;t\nprivate;1,5;a, b\npublic;2.5;\n",
                "{'sector': 'private', 'n': 1.5, 't': 'a, b'}",
                "{'sector': 'public', 'n': 2.5}");
        csv("sector\tn\tt\rprivate\t-1,5\ta;b\r").statusCode(200).body("imported", equalTo(1));
        csv("sector;n\nprivate;1.000,5\n").statusCode(422);
        for (var type : List.of("Text/CSV", "TEXT/csv; charset=UTF-8", "text/csv; header=present")) {
            send(type, "sector,n\nprivate,1\n".getBytes(StandardCharsets.UTF_8), "")
                    .then()
                    .statusCode(200)
                    .body("imported", equalTo(1));
        }
        send("Application/X-NDJSON", "{\"answers\": {}}".getBytes(StandardCharsets.UTF_8), "")
                .then()
                .statusCode(200)
                .body("rows", equalTo(1));
    }

    @Test
    void whatCouldBeTwoNumbersIsNone() throws Exception {
        for (var file :
                List.of("sector;n\nprivate;1.234\n", "sector\tn\nprivate\t1.234\n", "sector\tn\nprivate\t-1,234\n")) {
            csv(file)
                    .statusCode(422)
                    .body("errors.pointer", equalTo(List.of("/2/answers/n")))
                    .body("errors.code", equalTo(List.of("ambiguous")));
        }
        taken("sector;n\nprivate;1,234\n", "{'sector': 'private', 'n': 1.234}");
        csv("sector\tn\nprivate\t1.234\npublic\t0.5\n").statusCode(200);
        csv("sector;n\nprivate;1.234\npublic;2.5\n").statusCode(200);
        csv("sector,n\nprivate,1.234\n").statusCode(200);
        csv("sector;n\nprivate;1,234\npublic;2.5\n", "?faulty=skip")
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("errors.pointer", equalTo(List.of("/2/answers/n")));
    }

    @Test
    void whatASpreadsheetSavesOfAnExportIsTheSameAgain() throws Exception {
        for (var number : List.of("1.234", "-12.5", "1234.567", "3", "0.001", "1e10")) {
            Api.submit(
                            survey,
                            sheet().answer("n", number)
                                    .answer("t", "'a; b, \"c\"\\n=d'".replace("\"", "\\\""))
                                    .answer("m", "['b']")
                                    .build())
                    .then()
                    .statusCode(201);
        }
        Api.submit(survey, sheet().answer("t", "'=1+1'").build()).then().statusCode(201);
        var exported = export("csv");
        for (var words : List.of(List.of("TOSI", "EPÄTOSI"), List.of("SANT", "FALSKT"), List.of("TRUE", "FALSE"))) {
            for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                survey = Api.open(usual().build());
                send("text/csv", saved(exported, words).getBytes(charset), "")
                        .then()
                        .statusCode(200)
                        .body("imported", equalTo(7));
                assertEquals(exported, export("csv"));
            }
        }
    }

    /** A CSV file as spreadsheets in Finland and Sweden save it that have read it as what it is. */
    private static String saved(String csv, List<String> words) throws Exception {
        var file = new StringWriter();
        try (var rows = CsvReader.builder().ofCsvRecord(csv);
                var saved = CsvWriter.builder()
                        .fieldSeparator(';')
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(file)) {
            for (var row : rows) {
                saved.writeRecord(row.getFields().stream()
                        .map(field -> switch (field) {
                            case "true" -> words.get(0);
                            case "false" -> words.get(1);
                            default -> field.matches("-?\\d+\\.\\d+") ? field.replace('.', ',') : field;
                        })
                        .toList());
            }
        }
        return "\uFEFF" + file;
    }

    @Test
    @Tag("fault-31")
    void timesHaveThreeDigits() {
        csv("submittedAt\n2026-03-02T09:00:00Z\n2026-03-02T09:00:00.12+02:00\n").statusCode(200);
        var times = List.of("2026-03-02T09:00:00.000Z", "2026-03-02T07:00:00.120Z");
        Api.admin().get("/surveys/" + survey + "/answers").then().body("items.submittedAt", equalTo(times));
        for (var format : List.of("csv", "ndjson")) {
            times.forEach(time -> assertTrue(export(format).contains(time), format));
        }
        Api.submit(survey, sheet().build())
                .then()
                .body("submittedAt.length()", equalTo(24))
                .body("id", notNullValue());
    }

    @Test
    @Tag("fault-31")
    void labelsThatAreTheSame() {
        survey = Api.open(survey().text("first")
                .last(question -> question.putObject("text").put("en", "Why?"))
                .text("second")
                .last(question -> question.putObject("text").put("en", "Why?"))
                .text("third")
                .last(question -> question.putObject("text").put("en", "Why? (second)"))
                .text("fourth")
                .last(question -> question.putObject("text").put("en", "id"))
                .multiple("m", "a", "b")
                .last(question -> question.get("options")
                        .forEach(option ->
                                ((ObjectNode) option).putObject("text").put("en", "x")))
                .build());
        assertEquals(
                "id,version,submittedAt,complete,organisation,Why? (first),Why? (second) (second),"
                        + "Why? (second) (third),id (fourth),Text of m: x (m.a),Text of m: x (m.b)",
                export("csv&labels=en").lines().findFirst().orElseThrow());
    }
}
