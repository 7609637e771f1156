package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import fi.kenen.Api;
import fi.kenen.FlatRow;
import fi.kenen.ServiceTest;
import fi.kenen.demo.DemoStudy;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo study against the figures that R computed from the same answers. */
@ServiceTest
class DemoMatrixTest {

    private static final int SHEETS = 360;

    /** Of so many sheets it was decided what was written. */
    private static final int DECIDED_TEXTS = 120;

    private static final String MATRIX = "/surveys/" + DemoStudy.KEY + "/matrices/roles";

    @BeforeEach
    void load() {
        DemoStudy.load(URI.create("http://localhost:" + RestAssured.port), Api.ADMIN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sector", "position"})
    void everyCellIsWhatTheReferenceSays(String segment) throws IOException {
        var expected = reference(segment);
        var matrix = new ObjectMapper()
                .readTree(Api.admin()
                        .queryParam("by", segment)
                        .get(MATRIX)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        assertEquals(SHEETS + DECIDED_TEXTS, matrix.path("asOf").intValue());
        assertEquals(expected.size(), matrix.path("rows").size());
        for (var row : matrix.path("rows")) {
            var cell = expected.get(name(row.path("slice").path(segment).textValue(), row));
            assertEquals(cell.path("count").intValue(), row.path("count").intValue());
            assertEquals(cell.path("base").intValue(), row.path("base").intValue());
            assertEquals(cell.path("share").doubleValue(), row.path("share").doubleValue(), 1e-12);
        }
    }

    @Test
    void crossedSlicesAddUpToTheReference() throws IOException {
        var sectors = reference("sector");
        var rows = new ObjectMapper()
                .readTree(Api.admin()
                        .queryParam("by", "position,sector")
                        .get(MATRIX)
                        .asString())
                .path("rows");
        assertEquals(5 * 3 * 36, rows.size());
        var counts = new HashMap<String, Integer>();
        var bases = new HashMap<String, Integer>();
        for (var row : rows) {
            var slice = row.path("slice");
            if (!slice.path("position").textValue().equals("all")) {
                var name = name(slice.path("sector").textValue(), row);
                counts.merge(name, row.path("count").intValue(), Integer::sum);
                bases.merge(name, row.path("base").intValue(), Integer::sum);
            }
        }
        sectors.forEach((name, cell) -> {
            assertEquals(cell.path("count").intValue(), counts.get(name));
            assertEquals(cell.path("base").intValue(), bases.get(name));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sector", "position", "sector,position"})
    void csvHasTheSameColumnsAndFigures(String segment) throws IOException {
        var json = new ObjectMapper()
                .readTree(Api.admin().queryParam("by", segment).get(MATRIX).asString())
                .path("rows");
        var csv = Api.admin()
                .queryParam("by", segment)
                .queryParam("format", "csv")
                .get(MATRIX)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var records = CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
        assertEquals(json.size(), records.size());
        for (int i = 0; i < records.size(); i++) {
            var fields = new HashMap<String, String>();
            FlatRow.of(json.get(i))
                    .properties()
                    .forEach(field -> fields.put(
                            field.getKey(),
                            field.getValue().isNull() ? "" : field.getValue().asText()));
            assertEquals(fields, records.get(i).getFieldsAsMap());
        }
    }

    private static Map<String, JsonNode> reference(String segment) throws IOException {
        var cells = new HashMap<String, JsonNode>();
        try (var json = DemoMatrixTest.class.getResourceAsStream("/oracle/matrix.json")) {
            for (var cell : new ObjectMapper().readTree(json).path("cells")) {
                var slice = cell.path("segment").textValue();
                if (slice.equals("all") || slice.startsWith(segment + "=")) {
                    cells.put(name(slice.substring(slice.indexOf('=') + 1), cell), cell);
                }
            }
        }
        assertTrue(cells.size() > 36);
        return cells;
    }

    private static String name(String slice, JsonNode cell) {
        return slice + " " + cell.path("function").textValue() + " "
                + cell.path("role").textValue();
    }
}
