package fi.kenen.codebook;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.http.json.Json;
import io.restassured.path.xml.XmlPath;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The codebook of a survey that has grown, held against the export of its sheets. */
@ServiceTest
class CodebookTest {

    private static final String ISO = "http://www.w3.org/2001/XMLSchema";

    private String key;

    @BeforeEach
    void openASurveyThatGrows() {
        var first = survey();
        key = Api.open(ask(first, "private", "public").build());
        submit(
                "'private'",
                "'cannot-say'",
                "['surveys']",
                "{'sales': ['performs'], 'hr': ['absent']}",
                "'=1+1, \"so\"'");
        submit("'public'", "'growing'", "['interviews']", "{'sales': ['leads-not'], 'hr': ['performs']}", "'Hyvä, 👍'");
        Api.submit(key, sheet().answer("not", "-0.25").build()).then().statusCode(201);
        var grown = ask(survey(key), "private", "public", "third")
                .single("version", "one", "two")
                .askIf("sector", "third", "public");
        Api.replace(key, grown.build()).then().statusCode(200);
        Api.submit(
                        key,
                        sheet().answer("sector", "'third'")
                                .answer("version", "'two'")
                                .build())
                .then()
                .statusCode(201);
    }

    private static SurveyBuilder ask(SurveyBuilder survey, String... sectors) {
        return survey.with("description", "{'en': 'Whose is it to lead? <&> \\u0007'}")
                .segment("sector", sectors)
                .last(question -> question.putObject("hint").put("en", "Choose one."))
                .scale("2-maturity", "beginning", "growing")
                .missing("cannot-say")
                .multiple("measures", "surveys", "interviews")
                .askIf("sector", "private", "public")
                .number("not")
                .last(question -> question.put("minimum", -10).put("maximum", 1e9))
                .roles("roles", "sales hr", "performs leads-not!performs")
                .text("comment");
    }

    private void submit(String sector, String maturity, String measures, String roles, String comment) {
        var answers = sheet().of("+358")
                .answer("sector", sector)
                .answer("2-maturity", maturity)
                .answer("measures", measures)
                .answer("not", "1234567.5")
                .answer("roles", roles)
                .answer("comment", comment.replace("\"", "\\\\\""));
        Api.submit(key, answers.build()).then().statusCode(201);
    }

    private String codebook(String query) {
        var answer = Api.admin().get("/surveys/" + key + "/codebook" + query);
        answer.then().statusCode(200);
        return answer.asString();
    }

    private List<List<String>> export() {
        var csv = Api.admin()
                .get("/surveys/" + key + "/answers?format=csv&identities=plain")
                .asString();
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    @Test
    void everyCellOfTheExportIsWhatTheTableSchemaSays() {
        var schema = Json.stored(codebook(""));
        var export = export();
        assertEquals(export.get(0), schema.path("fields").findValuesAsText("name"));
        assertEquals(5, export.size());
        assertEquals("id", schema.path("primaryKey").textValue());
        for (var row : export.subList(1, export.size())) {
            for (int i = 0; i < row.size(); i++) {
                assertHolds(schema.path("fields").get(i), row.get(i));
            }
        }
    }

    private static void assertHolds(JsonNode field, String cell) {
        var constraints = field.path("constraints");
        if (cell.isEmpty()) {
            assertFalse(constraints.path("required").booleanValue(), field + " is empty");
            return;
        }
        switch (field.path("type").textValue()) {
            case "boolean" ->
                assertTrue(
                        cell.equals(field.path("trueValues").get(0).textValue())
                                || cell.equals(field.path("falseValues").get(0).textValue()),
                        field + " has " + cell);
            case "integer" -> assertTrue(cell.matches("-?[0-9]+"), field + " has " + cell);
            case "number" -> {
                double number = Double.parseDouble(cell);
                assertTrue(number >= constraints.path("minimum").asDouble(Double.NEGATIVE_INFINITY));
                assertTrue(number <= constraints.path("maximum").asDouble(Double.POSITIVE_INFINITY));
            }
            case "datetime" -> OffsetDateTime.parse(cell);
            default -> assertEquals("string", field.path("type").textValue());
        }
        if (field.path("format").asText().equals("uuid")) {
            UUID.fromString(cell);
        }
        if (constraints.has("enum")) {
            var allowed = new HashSet<String>();
            constraints.path("enum").forEach(value -> allowed.add(value.textValue()));
            assertTrue(allowed.contains(cell), field + " has " + cell);
        }
        assertTrue(cell.length() <= constraints.path("maxLength").asInt(Integer.MAX_VALUE));
    }

    @Test
    void optionsThatAreMissingAreMissingValuesOfTheTableSchema() {
        var field = Json.stored(codebook("?format=table-schema")).path("fields").get(6);
        assertEquals("2-maturity", field.path("name").textValue());
        assertEquals(List.of("", "cannot-say"), field.path("missingValues").findValuesAsText("value"));
        assertEquals(List.of("beginning", "growing"), field.path("categories").findValuesAsText("value"));
        assertTrue(field.path("categoriesOrdered").booleanValue());
    }

    @Test
    void theDdiIsAsItsSchemaWantsIt() throws Exception {
        var schema = SchemaFactory.newInstance(ISO).newSchema(getClass().getResource("/codebook/ddi-codebook.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(codebook("?format=ddi"))));
    }

    @Test
    void theDdiDescribesTheColumnsInTheirOrderAndWhyTheyCanBeEmpty() {
        var ddi = XmlPath.from(codebook("?format=ddi"));
        assertEquals(export().get(0), ddi.getList("codeBook.dataDscr.var.@name"));
        assertEquals("Whose is it to lead? <&> \uFFFD", ddi.getString("codeBook.stdyDscr.stdyInfo.abstract"));
        assertEquals(
                List.of("private", "public", "third"),
                ddi.getList("codeBook.dataDscr.var.find { it.@name == 'sector' }.catgry.catValu"));
        assertEquals(List.of("Y", "Y"), ddi.getList(category("2-maturity", "it.@missing == 'Y'", "@missing")));
        assertEquals(
                List.of("not-answered", "not-asked"),
                ddi.getList(category("measures.surveys", "it.@missing == 'Y'", "@missType")));
        assertEquals(
                List.of("not-answered", "absent"),
                ddi.getList(category("roles.hr.performs", "it.@missing == 'Y'", "@missType")));
        assertEquals(
                List.of("not-answered", "not-asked", "not-offered"),
                ddi.getList(category("version (version)", "it.@missing == 'Y'", "@missType")));
        assertEquals("measures", ddi.getString("codeBook.dataDscr.varGrp[0].@name"));
    }

    private static String category(String variable, String condition, String member) {
        return "codeBook.dataDscr.var.find { it.@name == '" + variable + "' }.catgry.findAll { " + condition + " }."
                + member;
    }

    @Test
    void theSyntaxReadsTheColumnsInTheirOrderUnderLegalNames() {
        var syntax = codebook("?format=spss");
        var header = export().get(0);
        var kept = syntax.substring(syntax.indexOf("/KEEP=") + 6)
                .split("\\.\n")[0]
                .strip()
                .split("\\s+");
        assertEquals(header.size(), kept.length);
        assertEquals(header.size(), new HashSet<>(List.of(kept)).size());
        for (var name : kept) {
            assertTrue(name.matches("[A-Za-z][A-Za-z0-9._]{0,62}") && !name.endsWith("."), name);
        }
        assertEquals("q_2_maturity", kept[6]);
        assertEquals("q_not", kept[9]);
        var told = Pattern.compile("ATTRIBUTE=column\\('(.*)'\\)\\.")
                .matcher(syntax)
                .results();
        assertEquals(header, told.map(attribute -> attribute.group(1)).toList());
    }

    @Test
    void theSyntaxTellsWhyThereIsNoAnswer() {
        var lines = codebook("?format=spss").lines().map(String::strip).toList();
        assertTrue(lines.contains("('cannot-say'=-11)"));
        assertTrue(lines.contains("IF (SYSMIS(measures.surveys) AND NOT (sector=1 OR sector=2)) measures.surveys=-2."));
        assertTrue(lines.contains("IF (version < 2) version__version=-3."));
        assertTrue(lines.contains("IF (roles.hr.absent=1) roles.hr.performs=-4."));
        assertTrue(lines.contains("MISSING VALUES sector (LOWEST THRU -1)."));
        assertTrue(lines.contains("MRSETS /MDGROUP NAME=$measures"));
        assertTrue(lines.contains("MRSETS /MDGROUP NAME=$roles_leads_not"));
        // A line that a dot ends too early would end the command.
        IntStream.range(0, lines.size() - 1)
                .filter(i -> lines.get(i).endsWith("."))
                .forEach(i -> assertTrue(
                        lines.get(i + 1).matches("[A-Z*].*")
                                && !lines.get(i + 1).startsWith("/"),
                        lines.get(i)));
    }

    @Test
    void theSameSurveyIsTheSameBytesAndIsToldOnce() {
        for (var format : List.of("table-schema", "ddi", "spss")) {
            var address = "/surveys/" + key + "/codebook?format=" + format;
            var answer = Api.admin().get(address);
            answer.then()
                    .statusCode(200)
                    .header("Content-Disposition", startsWith("attachment; filename=\"" + key + "."));
            assertEquals(answer.asString(), Api.admin().get(address).asString());
            var tag = answer.header("ETag");
            Api.admin().header("If-None-Match", tag).get(address).then().statusCode(304);
            Api.admin().head(address).then().statusCode(200).header("ETag", tag);
        }
    }

    @Test
    void aFormatCanBeAcceptedInPlaceOfNamed() {
        for (var type : List.of("application/json", "application/xml", "text/x-spss-syntax")) {
            Api.admin()
                    .accept(type)
                    .get("/surveys/" + key + "/codebook")
                    .then()
                    .statusCode(200)
                    .contentType(startsWith(type));
        }
        Api.admin()
                .accept("image/png")
                .get("/surveys/" + key + "/codebook")
                .then()
                .statusCode(406)
                .body("detail", equalTo("Accept one of table-schema, ddi, spss."));
    }

    @Test
    void everyFaultIsNamed() {
        Api.admin()
                .get("/surveys/" + key + "/codebook?format=sas&language=no_tag")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("format", "language"));
        Api.admin()
                .get("/surveys/" + key + "/codebook?labels=en")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("labels"));
        Api.admin().get("/surveys/no-such-survey/codebook").then().statusCode(404);
        Api.bearer(Api.reader(key)).get("/surveys/" + key + "/codebook").then().statusCode(403);
    }
}
