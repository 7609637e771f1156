package fi.kenen.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import fi.kenen.clients.DemoService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * What every client does with the demo, from the form of a survey to its results, and tells as JSON: the {@code form} in
 * Swedish, the {@code faults} of a sheet that is refused, the {@code receipts} of one that is sent twice, the identifiers
 * that are {@code listed} page by page, rows of a {@code matrix} and a {@code comparison}, what became of a sheet that is
 * {@code replaced}, and the matrix as {@code csv} and {@code xlsx}.
 */
final class Story {

    /** What the clients are made of, a directory for each language. */
    static final Path SOURCES = Path.of("src", "consumers").toAbsolutePath();

    private Story() {}

    /** Holds what a client tells against what the service itself does. */
    static void isTold(String json) {
        var told = parse(json);
        assertEquals(form(), told.get("form"));
        assertEquals(
                parse(
                        """
                        [{"pointer": "/answers/sector", "code": "not-offered"}, {"pointer": "/answers/industry", "code": "missing"},
                         {"pointer": "/answers/roles/sales/0", "code": "not-offered"}]"""),
                told.get("faults"));
        var receipt = told.get("receipts").get(0);
        assertEquals(receipt, told.get("receipts").get(1));
        var sheets = get("/answers?limit=1000").get("items").findValuesAsText("id");
        assertEquals(sheets, texts(told.get("listed")));
        assertTrue(sheets.contains(receipt.get("id").textValue()));
        assertEquals(parse("{\"change\": \"changed\", \"stale\": \"precondition-failed\"}"), told.get("replaced"));
        assertEquals(
                rows(
                        "/matrices/roles?by=sector&filter=position:top,middle&filter=!industry:trade",
                        "/slice/sector",
                        "/function",
                        "/role",
                        "/count",
                        "/share"),
                cells(told.get("matrix")));
        assertEquals(
                rows(
                        "/matrices/roles/comparison?by=sector&reference=public",
                        "/group",
                        "/function",
                        "/role",
                        "/difference",
                        "/adjustedP"),
                cells(told.get("comparison")));
        assertEquals(
                new String(demo().get(DemoService.ADMIN_KEY, "/matrices/roles?format=csv"), StandardCharsets.UTF_8),
                told.get("csv").textValue());
        assertTrue(sheetsOf(told.get("xlsx")).contains("Data"));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static JsonNode form() {
        var form = get("/form?language=sv");
        var told = DemoService.JSON.createObjectNode();
        told.set("title", form.get("title"));
        var choices = told.putArray("choices");
        for (var question : form.get("questions")) {
            var keys = choices.addArray();
            question.path("options").forEach(option -> keys.add(option.get("key")));
            for (var function : question.path("functions")) {
                for (var role : question.get("roles")) {
                    keys.add(function.get("key").textValue() + "."
                            + role.get("key").textValue());
                }
            }
        }
        return told;
    }

    private static JsonNode rows(String path, String... columns) {
        var rows = DemoService.JSON.createArrayNode();
        for (var row : get(path).get("rows")) {
            var cells = rows.addArray();
            for (var column : columns) {
                cells.add(row.at(column));
            }
        }
        assertTrue(rows.size() > 0);
        return cells(rows);
    }

    /** Languages differ in whether they write a whole number with a point. */
    private static JsonNode cells(JsonNode rows) {
        var cells = DemoService.JSON.createArrayNode();
        rows.forEach(
                row -> row.forEach(cell -> cells.add(cell.isNumber() ? DoubleNode.valueOf(cell.doubleValue()) : cell)));
        return cells;
    }

    private static List<String> sheetsOf(JsonNode workbook) {
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook.binaryValue()))) {
            return read.getSheets().map(Sheet::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoService demo() {
        return DemoService.running();
    }

    private static JsonNode get(String path) {
        return demo().json(DemoService.ADMIN_KEY, path);
    }

    private static JsonNode parse(String json) {
        try {
            return DemoService.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
