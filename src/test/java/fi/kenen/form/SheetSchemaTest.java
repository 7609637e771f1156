package fi.kenen.form;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fi.kenen.SurveyBuilder;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.invitation.Invitation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** What the schema says of a sheet is what the service checks, but for what it names. */
class SheetSchemaTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Schema DIALECT =
            SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    private static final int SHEETS = 25;

    /** So that a sheet may be partial. */
    private static final Invitation FIXES_NOTHING = new Invitation(1, 1, null, Json.newObject(), null, null);

    private static ObjectNode schemaOf(SurveyDefinition definition) {
        var survey =
                new Survey(1, 1, Survey.State.OPEN, 1, List.of(), List.of(), Instant.EPOCH, Instant.EPOCH, definition);
        return SheetSchema.of(survey, "en");
    }

    private static ObjectNode schemaOf(SurveyBuilder survey) {
        return schemaOf(definition(survey));
    }

    private static SurveyDefinition definition(SurveyBuilder survey) {
        return SurveyDefinition.read(survey.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> refusals(Schema schema, JsonNode sheet) {
        return schema.validate(sheet.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static boolean isTaken(ObjectNode sheet, SurveyDefinition survey, Invitation invitation) {
        try {
            Submission.read(sheet, survey, invitation);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    /** Members that are null count as left out, of those that there are. */
    private static <T extends JsonNode> T withoutNulls(T node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(SheetSchemaTest::withoutNulls);
        return node;
    }

    @Property(tries = 300)
    void itTakesWhatTheServiceTakesAndNothingElse(@ForAll long seed) {
        var sheets = new RandomSheets(new Random(seed));
        var told = schemaOf(sheets.survey());
        assertEquals(List.of(), refusals(DIALECT, told));
        var schema = SCHEMAS.getSchema(told.toString(), InputFormat.JSON);
        for (int i = 0; i < SHEETS; i++) {
            var sheet = i % 4 == 0 ? sheets.good() : sheets.changed();
            boolean isTaken = isTaken(sheet.deepCopy(), sheets.survey(), FIXES_NOTHING);
            var refusals = refusals(schema, withoutNulls(sheet.deepCopy()));
            assertEquals(isTaken, refusals.isEmpty(), () -> sheet + "\n" + refusals + "\n" + told);
            Statistics.label("taken").collect(isTaken);
        }
        Statistics.label("taken").coverage(seen -> {
            seen.check(true).percentage(share -> share > 25);
            seen.check(false).percentage(share -> share > 25);
        });
    }

    @Test
    void whatItCannotSayItLetsPass() {
        var survey = definition(survey().text("t").last(q -> q.put("maxLength", 2)));
        var schema = SCHEMAS.getSchema(schemaOf(survey).toString(), InputFormat.JSON);
        for (var sheet : List.of(
                sheet().answer("t", "'\uD83D\uDE00\uD83D\uDE00'").build(),
                sheet().build().put("complete", false))) {
            assertEquals(List.of(), refusals(schema, sheet));
            assertFalse(isTaken(sheet, survey, null), sheet::toString);
        }
    }

    @Test
    void whatAnInvitationFixesItAsksFor() {
        var survey = definition(survey().single("s", "a", "b").required());
        var schema = SCHEMAS.getSchema(schemaOf(survey).toString(), InputFormat.JSON);
        var fixing = new Invitation(1, 1, null, Json.newObject().put("s", "a"), null, null);
        assertTrue(isTaken(sheet().build(), survey, fixing));
        assertFalse(refusals(schema, sheet().build()).isEmpty());
    }

    @Test
    void itTellsTheTextsOfTheForm() {
        var told = schemaOf(survey().single("s", "a")
                .last(q -> q.putObject("hint").put("en", "Help."))
                .missing("cannot-say")
                .roles("r", "sales", "leads"));
        var choice = told.at("/properties/answers/properties/s");
        assertEquals("Text of s", choice.path("title").textValue());
        assertEquals("Help.", choice.path("description").textValue());
        assertEquals("{\"const\":\"a\",\"title\":\"a\"}", choice.at("/oneOf/0").toString());
        assertTrue(choice.at("/oneOf/1").has("$comment"));
        var row = told.at("/properties/answers/properties/r/properties/sales");
        assertEquals("sales", row.path("title").textValue());
        assertEquals("leads", row.at("/items/oneOf/0/title").textValue());
        assertEquals("absent", row.at("/items/oneOf/1/const").textValue());
    }
}
