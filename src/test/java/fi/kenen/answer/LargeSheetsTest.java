package fi.kenen.answer;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.SheetChunk;
import fi.kenen.answer.log.SheetScan;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.survey.SurveyCache;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However much sheets say, only so much of it is in memory at once. */
@ServiceTest
class LargeSheetsTest {

    private static final int SHEETS = 24;
    private static final int TEXTS = 50;
    private static final int TEXT_LENGTH = 9_000;

    @Inject
    SurveyCache surveys;

    @Inject
    Log log;

    @Inject
    SheetScan sheets;

    @Test
    @Tag("fault-49")
    void sheetsAreReadByTheirBytes() {
        var builder = survey().segment("sector", "private", "public");
        IntStream.range(0, TEXTS).forEach(i -> builder.text("t-" + i));
        var definition = builder.build();
        definition.path("questions").forEach(question -> {
            if (question.path("kind").textValue().equals("text")) {
                ((ObjectNode) question).put("maxLength", TEXT_LENGTH);
            }
        });
        var key = Api.open(definition);
        var answers = "/surveys/" + key + "/answers";
        var texts = IntStream.range(0, TEXTS)
                .mapToObj(i -> "\"t-" + i + "\": \"" + "x".repeat(TEXT_LENGTH) + "\"")
                .collect(Collectors.joining(", "));
        var line = "{\"organisation\": \"large\", \"answers\": {\"sector\": \"public\", " + texts + "}}\n";
        Api.file("application/x-ndjson", line.repeat(SHEETS))
                .post("/surveys/" + key + "/imports")
                .then()
                .statusCode(200)
                .body("imported", equalTo(SHEETS));

        var found = new ArrayList<String>();
        int pages = 0;
        for (var next = answers + "?limit=1000"; next != null; pages++) {
            var page = Api.admin().urlEncodingEnabled(false).get(next);
            found.addAll(page.<List<String>>path("items.id"));
            next = page.path("next");
        }
        assertEquals(SHEETS, new HashSet<>(found).size());
        assertEquals(SHEETS, found.size());
        assertTrue(pages > 1, "one page");

        var survey = surveys.look(key);
        long last = log.lastSequence(survey);
        int chunks = 0;
        int entries = 0;
        long at = 0;
        for (var chunk = sheets.changes(survey, at, last); !chunk.isEmpty(); chunk = sheets.changes(survey, at, last)) {
            long bytes =
                    chunk.stream().map(Entry::answers).mapToLong(String::length).sum();
            assertTrue(bytes < SheetChunk.BYTES + 2L * TEXTS * TEXT_LENGTH, bytes + " bytes at once");
            entries += chunk.size();
            at = chunk.get(chunk.size() - 1).sequence();
            chunks++;
        }
        assertEquals(SHEETS, entries);
        assertEquals(pages, chunks);

        Api.admin()
                .get("/surveys/" + key + "/frequencies/sector")
                .then()
                .body("rows.count", equalTo(List.of(0, SHEETS)));
        assertEquals(
                SHEETS,
                Api.admin().get(answers + "?format=ndjson").asString().lines().count());
        Api.admin()
                .delete(answers + "?identities=plain&organisation=large")
                .then()
                .body("erased", equalTo(SHEETS));
        Api.admin().get(answers).then().body("items.size()", equalTo(SHEETS)).body("next", equalTo(null));
    }
}
