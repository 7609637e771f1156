package fi.kenen.answer.transfer;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as other programs write them, each with the sheets or the faults that it must come to. */
@ServiceTest
@Tag("fault-4")
@Tag("fault-23")
@Tag("fault-27")
@Tag("fault-32")
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> files() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesToWhatItMust(String name) throws IOException {
        var expected = JSON.readTree(CORPUS.resolve(name + ".json").toFile());
        var key = Api.open(survey().segment("sector", "private", "public")
                .number("n")
                .text("t")
                .multiple("m", "a", "b")
                .roles("roles", "sales hr", "performs leads")
                .build());
        var faults = new ArrayList<String>();
        expected.get("faults").forEach(fault -> faults.add(fault.textValue()));
        if (!faults.isEmpty()) {
            send(key, name, "").statusCode(422).body("errors.pointer", equalTo(faults));
            assertEquals(List.of(), sheets(key));
        }
        boolean isRefused = expected.get("refused").booleanValue();
        send(key, name, "?faulty=skip").statusCode(isRefused ? 422 : 200).body("errors.pointer", equalTo(faults));
        var sheets = new ArrayList<JsonNode>();
        expected.get("sheets").forEach(sheets::add);
        assertEquals(sheets, sheets(key));
    }

    private static ValidatableResponse send(String key, String name, String query) throws IOException {
        return Api.admin()
                .contentType(name.endsWith(".ndjson") ? "application/x-ndjson" : "text/csv")
                .body(Files.readAllBytes(CORPUS.resolve(name)))
                .post("/surveys/" + key + "/imports" + query)
                .then();
    }

    private static List<JsonNode> sheets(String key) throws IOException {
        var sheets = new ArrayList<JsonNode>();
        var export = Api.admin()
                .get("/surveys/" + key + "/answers?format=ndjson&identities=plain")
                .asString();
        for (var line : export.lines().toList()) {
            var sheet = (ObjectNode) JSON.readTree(line);
            sheet.remove(List.of("id", "version", "submittedAt"));
            if (sheet.get("complete").booleanValue()) {
                sheet.remove("complete");
            }
            sheets.add(sheet);
        }
        return sheets;
    }
}
