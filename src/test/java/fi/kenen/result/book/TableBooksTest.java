package fi.kenen.result.book;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import fi.kenen.Api;
import fi.kenen.FlatRow;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each table of a book is what whoever asks gets alone. */
@ServiceTest
class TableBooksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> QUESTIONS = List.of("sector", "maturity", "measures", "employees", "roles");
    private static final List<String> PARTS = List.of("", "sector", "size,sector");

    private String key;
    private Supplier<RequestSpecification> reader;

    @BeforeEach
    void openASurvey() {
        key = Api.open(survey().segment("sector", "private", "public")
                .segment("size", "small", "large")
                .scale("maturity", "low", "middle", "high")
                .multiple("measures", "retention", "complaints")
                .number("employees")
                .text("comment")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .with("disclosure", "{'segments': ['sector']}")
                .build());
        IntStream.range(0, 24).forEach(this::submit);
        var secret = Api.reader(key);
        reader = () -> Api.bearer(secret);
    }

    private void submit(int i) {
        var answers = sheet().of("organisation " + i % 8)
                .answer("sector", i % 24 < 14 ? "'private'" : "'public'")
                .answer("maturity", i % 3 == 0 ? "'low'" : "'high'")
                .answer("measures", i % 2 == 0 ? "['retention']" : "['retention', 'complaints']")
                .answer("employees", Integer.toString(i))
                .answer("roles", "{'sales': ['" + (i % 3 == 0 ? "leads" : "leads-not") + "'], 'hr': ['performs']}");
        if (i % 5 > 0) {
            answers.answer("size", i % 2 == 0 ? "'small'" : "'large'");
        }
        Api.submit(key, answers.build()).then().statusCode(201);
    }

    private Response book(Supplier<RequestSpecification> caller, String query) {
        return caller.get().get("/surveys/" + key + "/tables" + query);
    }

    private String alone(String question, String by, String query) {
        return "/surveys/" + key + "/" + (question.equals("roles") ? "matrices/" : "frequencies/") + question + "?"
                + query + (by.isEmpty() ? "" : "&by=" + by);
    }

    @Test
    void eachTableIsTheOneAlone() throws IOException {
        for (var query : List.of(
                "confidence=0.9", "figures=counts&filter=measures:complaints", "language=en&filter=sector:private")) {
            var answer =
                    book(Api::admin, "?by=;sector;size,sector&questions=" + String.join(",", QUESTIONS) + "&" + query);
            assertSame(Api::admin, answer, QUESTIONS, PARTS, query);
        }
        var all = book(Api::admin, "?base=all&questions=roles,maturity");
        assertEquals(24, all.<Integer>path("rows.find { it.role == 'leads' }.base"));
        assertEquals("answered", book(Api::admin, "?questions=roles").path("tables[0].method.base"));
        assertEquals("all", all.path("tables[0].method.base"));
    }

    /** As it is typed; the client of the other tests would send it encoded. */
    @Test
    void aSemicolonNeedsNoEncoding() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/surveys/" + key
                        + "/tables?questions=roles&by=;sector;size,sector&format=csv"))
                .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                .build();
        var typed = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(200, typed.statusCode(), typed.body());
        assertEquals(
                book(Api::admin, "?questions=roles&by=;sector;size,sector&format=csv")
                        .asString(),
                typed.body());
    }

    @Test
    void readersGetWhatTheyGetAlone() throws IOException {
        var questions = List.of("maturity", "measures", "employees", "roles");
        var answer = book(reader, "?by=;sector&questions=" + String.join(",", questions));
        assertSame(reader, answer, questions, List.of("", "sector"), "figures=all");
        assertTrue(answer.asString().contains("suppressed"));
    }

    private void assertSame(
            Supplier<RequestSpecification> caller,
            Response answer,
            List<String> questions,
            List<String> parts,
            String query)
            throws IOException {
        assertEquals(200, answer.statusCode(), answer::asString);
        var rows = JSON.readTree(answer.asString()).get("rows").iterator();
        for (var question : questions) {
            for (var by : parts) {
                var alone = JSON.readTree(
                        caller.get().get(alone(question, by, query)).asString());
                assertTrue(alone.get("rows").size() > 0, by);
                for (var row : alone.get("rows")) {
                    assertRow(question, by, row, rows.next());
                }
            }
        }
        assertTrue(!rows.hasNext());
    }

    private static void assertRow(String question, String by, JsonNode alone, JsonNode booked) {
        var segments = by.isEmpty() ? new String[0] : by.split(",");
        assertEquals(question, booked.get("question").textValue());
        for (int i = 0; i < 2; i++) {
            var place = i == 0 ? "" : "2";
            var segment = i < segments.length ? segments[i] : null;
            assertEquals(segment, booked.get("segment" + place).textValue());
            assertEquals(
                    segment == null ? null : alone.get("slice").get(segment).textValue(),
                    booked.get("option" + place).textValue());
            if (segment != null && alone.has("sliceLabel")) {
                assertEquals(alone.get("sliceLabel").get(segment), booked.get("option" + place + "Label"));
            }
        }
        for (var member : alone.properties()) {
            var name = member.getKey().replaceFirst("^option", "choice");
            if (!name.startsWith("slice")) {
                assertEquals(member.getValue(), booked.get(name), question + " by " + by + ": " + name);
            }
        }
    }

    @Test
    void whileOthersWriteAllTablesAreOfOneState() throws IOException {
        var writing = CompletableFuture.allOf(IntStream.range(0, 2)
                .mapToObj(writer ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 60).forEach(this::submit)))
                .toArray(CompletableFuture[]::new));
        int same = 0;
        boolean isLast = false;
        do {
            isLast = writing.isDone();
            for (var question : QUESTIONS) {
                var before = JSON.readTree(Api.admin()
                        .get(alone(question, "sector", "figures=all"))
                        .asString());
                var answer = book(Api::admin, "?by=sector&questions=" + String.join(",", QUESTIONS));
                var booked = JSON.readTree(answer.asString());
                // Every sheet answers every question.
                for (var row : booked.get("rows")) {
                    if (row.get("option").textValue().equals("all")
                            && !row.get("function").asText().equals("null")) {
                        assertEquals(booked.get("asOf"), row.get("base"));
                    } else if (row.get("option").textValue().equals("all")) {
                        assertEquals(booked.get("asOf"), row.get(row.get("base").isNull() ? "n" : "base"));
                    }
                }
                if (before.get("asOf").equals(booked.get("asOf"))) {
                    same++;
                    var rows = booked.get("rows")
                            .valueStream()
                            .filter(row -> row.get("question").textValue().equals(question))
                            .iterator();
                    for (var row : before.get("rows")) {
                        assertRow(question, "sector", row, rows.next());
                    }
                    assertTrue(!rows.hasNext());
                }
            }
        } while (!isLast);
        writing.join();
        assertTrue(same >= QUESTIONS.size());
    }

    @Test
    void allFormatsTellTheSame() throws IOException {
        var address = "?by=;size,sector&questions=roles,employees,maturity&language=en&format=";
        var rows = JSON.readTree(book(Api::admin, address + "json").asString()).get("rows");
        var lines = book(Api::admin, address + "ndjson").asString().lines().toList();
        assertEquals(rows.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(rows.get(i), JSON.readTree(lines.get(i)));
        }
        var records = CsvReader.builder()
                .ofCsvRecord(book(Api::admin, address + "csv").asString())
                .stream()
                .map(each -> each.getFields())
                .toList();
        assertEquals(rows.get(0).propertyStream().map(Map.Entry::getKey).toList(), records.get(0));
        for (int i = 0; i < rows.size(); i++) {
            var values = rows.get(i)
                    .valueStream()
                    .map(value -> value.isNull() ? "" : value.asText())
                    .toList();
            assertEquals(values, records.get(i + 1));
        }
        assertTrue(book(Api::admin, "?questions=roles&format=csv&dialect=excel")
                .asString()
                .startsWith("\ufeff"));
    }

    @Test
    void aWorkbookHasASheetForEachTable() throws IOException {
        var address = "?by=;size,sector&questions=roles,maturity&format=xlsx";
        var bytes = book(Api::admin, address).asByteArray();
        assertArrayEquals(bytes, book(Api::admin, address).asByteArray());
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            var names = read.getSheets().map(Sheet::getName).toList();
            assertEquals(
                    List.of("1 roles", "2 roles size sector", "3 maturity", "4 maturity size sector", "Info"), names);
            for (int i = 0; i < 4; i++) {
                var question = i < 2 ? "roles" : "maturity";
                var alone = JSON.readTree(Api.admin()
                                .get(alone(question, i % 2 == 0 ? "" : "size,sector", "figures=all"))
                                .asString())
                        .get("rows");
                var sheet = read.findSheet(names.get(i)).orElseThrow().read();
                assertEquals(alone.size(), sheet.size() - 1);
                var columns = sheet.get(0).stream().map(Cell::getText).toList();
                for (int r = 0; r < alone.size(); r++) {
                    assertCells(FlatRow.of(alone.get(r)), columns, sheet.get(r + 1));
                }
            }
            var info = read.findSheet("Info").orElseThrow().read();
            assertTrue(info.stream()
                    .anyMatch(row -> row.getCellText(0).equals("2 roles size sector")
                            && row.getCellText(1).contains(" · ")));
        }
    }

    private static void assertCells(JsonNode row, List<String> columns, Row cells) {
        for (int c = 0; c < columns.size(); c++) {
            var told = row.get(columns.get(c));
            if (told.isNumber()) {
                assertEquals(
                        told.doubleValue(),
                        cells.getCellAsNumber(c).orElseThrow().doubleValue());
            } else if (told.isTextual()) {
                assertEquals(told.textValue(), cells.getCellText(c));
            }
        }
    }

    @Test
    void manyLongNamesStayApart() throws IOException {
        var long1 = "a".repeat(60) + "-b";
        var long2 = "a".repeat(60) + "-c";
        key = Api.open(survey().single(long1, "x", "y").single(long2, "x", "y").build());
        var bytes = book(Api::admin, "?format=xlsx").asByteArray();
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            var names = read.getSheets().map(Sheet::getName).toList();
            assertEquals(3, names.stream().distinct().count());
            assertTrue(names.stream().allMatch(name -> name.length() <= 31));
        }
    }

    @Test
    void oneTagIsOfAllTables() {
        var address = "/surveys/" + key + "/tables?by=;sector";
        var first = Api.admin().get(address);
        var tag = first.header("ETag");
        Api.admin().header("If-None-Match", tag).get(address).then().statusCode(304);
        assertEquals(tag, Api.admin().head(address).header("ETag"));
        assertEquals(first.asString(), Api.admin().get(address).asString());
        submit(30);
        Api.admin().header("If-None-Match", tag).get(address).then().statusCode(200);
    }

    @Test
    void withoutQuestionsThereAreAllThatTheCallerSees() {
        book(Api::admin, "?by=sector")
                .then()
                .body("tables.question", contains("size", "maturity", "measures", "employees", "roles"));
        book(reader, "?by=sector")
                .then()
                .body("tables.question", contains("maturity", "measures", "employees", "roles"));
        book(Api::admin, "").then().body("tables", hasSize(6)).body("tables[0].by", hasSize(0));
    }

    @Test
    void everyFaultIsToldAtOnceAndWhere() {
        book(Api::admin, "?questions=roles,nothing,comment,roles&by=sector;nowhere;;sector&confidence=2")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("confidence", "questions", "questions", "questions", "by", "by"))
                .body("errors[1].detail", equalTo("Question 2: The survey has no such question."))
                .body("errors[3].code", equalTo("duplicate"))
                .body("errors[5].detail", equalTo("Part 4: Is there already."));
        book(reader, "?questions=roles,sector&by=sector;size&filter=sector:private")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-published"))
                .body("errors.parameter", contains("filter", "by", "by", "by", "by"));
        book(reader, "?by=size").then().statusCode(403).body("errors[0].code", equalTo("not-published"));
        book(Api::admin, "?format=svg").then().statusCode(406);
    }

    @Test
    void aBookIsBounded() {
        var builder = survey();
        var functions =
                String.join(" ", IntStream.range(0, 60).mapToObj(i -> "f" + i).toList());
        for (int i = 0; i < 3; i++) {
            builder.segment(
                    "s" + i, IntStream.range(0, 40).mapToObj(o -> "o" + o).toArray(String[]::new));
        }
        key = Api.open(builder.roles("roles", functions, "a b").build());
        book(Api::admin, "?questions=roles&by=s0,s1;s0,s2;s1,s2")
                .then()
                .statusCode(400)
                .body("errors.code", contains("too-many"));
        var many = new ArrayList<String>(List.of(""));
        for (int i = 0; i < 3; i++) {
            many.add("s" + i);
        }
        book(Api::admin, "?by=" + String.join(";", many)).then().statusCode(200);
    }
}
