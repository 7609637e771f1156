package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.SurveyBuilder;
import fi.kenen.result.Precision;
import fi.kenen.result.kind.RandomStudy.Sheet;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What readers are told of how many functions lead, where bases of 5 and counts of 3 are told. */
class TalliesForReadersTest {

    private static final List<String> FUNCTIONS = List.of("f", "g", "h", "i");

    private final SurveyDefinition survey = survey("f g h i");

    private static SurveyDefinition survey(String functions) {
        var definition = SurveyBuilder.survey()
                .segment("s", "a", "b", "c", "d")
                .roles("r", functions, "performs leads")
                .build();
        return SurveyDefinition.read(definition.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sharesAndTheMeanAreToldWithoutIntervals() {
        for (var row : told(true, sheets("a", 4, 4, 4, 4, 4))) {
            assertEquals(
                    row.get("tally").textValue().equals("three-or-more") ? 8 : 4,
                    row.get("count").intValue());
            assertEquals(20, row.get("base").intValue());
            assertEquals(2.0, row.get("mean").doubleValue());
            for (var member :
                    List.of("low", "high", "standardError", "organisations", "meanLow", "meanStandardError")) {
                assertTrue(row.get(member).isNull(), member);
            }
        }
    }

    @Test
    void nothingIsToldWhileTheSurveyIsOpen() {
        assertWithheld(told(false, sheets("a", 4, 4, 4, 4, 4)));
    }

    @Test
    void oneThatIsSmallWithholdsAll() {
        assertWithheld(told(true, sheets("a", 2, 4, 4, 4, 4)));
        assertWithheld(told(true, sheets("a", 4, 4, 0, 4, 4)));
    }

    @Test
    void whoGivesItToThreeAndToMoreMustBothBeEnough() {
        assertWithheld(told(true, sheets("a", 4, 4, 4, 8, 1)));
        assertWithheld(told(true, sheets("a", 4, 4, 4, 0, 8)));
    }

    @Test
    void nothingIsToldWhereACellIsNot() {
        var sheets = new ArrayList<>(sheets("a", 4, 4, 4, 4, 4));
        sheets.replaceAll(sheet -> new Sheet(
                true,
                0,
                0,
                1,
                Map.of(
                        "r",
                        sheet.ticked().get("r").stream()
                                .filter(cell -> !cell.equals("i.leads"))
                                .toList()),
                null));
        assertWithheld(told(true, sheets));
    }

    @Test
    void aSliceIsWithheldWithAnother() {
        var sheets = Stream.of(
                        sheets("a", 4, 4, 4, 4, 4),
                        sheets("b", 5, 5, 5, 5, 5),
                        sheets("c", 6, 6, 0, 6, 6),
                        sheets("d", 7, 7, 7, 7, 7))
                .flatMap(List::stream)
                .toList();
        var rows = told(true, sheets, List.of(survey.question("s").orElseThrow()));
        assertEquals(
                List.of("all", "b", "d"),
                rows.stream()
                        .filter(row -> row.get("count").isNumber())
                        .map(row -> row.get("s").textValue())
                        .distinct()
                        .toList());
        rows.stream()
                .filter(row -> row.get("s").textValue().equals("a"))
                .forEach(row -> assertEquals(20, row.get("base").intValue()));
    }

    @Test
    void threeFunctionsAreTooFew() {
        assertTrue(isForReaders(survey));
        assertFalse(isForReaders(survey("f g h")));
    }

    private static boolean isForReaders(SurveyDefinition survey) {
        return Kinds.about(survey, List.of()).stream()
                .filter(asked -> asked.name().startsWith("Tallies"))
                .anyMatch(asked -> asked.isForReaders(survey));
    }

    private static void assertWithheld(List<ObjectNode> rows) {
        for (var row : rows) {
            assertTrue(row.get("count").isNull());
            assertTrue(row.get("share").isNull());
            assertTrue(row.get("mean").isNull());
            assertEquals("suppressed", row.get("status").textValue());
        }
    }

    private List<ObjectNode> told(boolean isLast, List<Sheet> sheets) {
        return told(isLast, sheets, List.of());
    }

    /** The rows of {@code leads}. */
    private List<ObjectNode> told(boolean isLast, List<Sheet> sheets, List<Question> by) {
        var roles = (RolesQuestion) survey.question("r").orElseThrow();
        var plan = Tallies.plan(
                Tables.survey(survey), roles, roles.roles().subList(1, 2), Tables.query(by, Precision.USUAL));
        return Tables.shown(plan, survey, RandomStudy.columns(survey, sheets), isLast);
    }

    /** @param numbers of sheets by how many functions lead on them */
    private static List<Sheet> sheets(String slice, int... numbers) {
        var sheets = new ArrayList<Sheet>();
        for (int number = 0; number < numbers.length; number++) {
            for (int i = 0; i < numbers[number]; i++) {
                sheets.add(sheet(slice, i, number));
            }
        }
        return sheets;
    }

    private static Sheet sheet(String slice, int first, int number) {
        var performs = FUNCTIONS.subList(first % 2 * 2, first % 2 * 2 + 2).stream()
                .map(function -> new Cell(function, "performs").option());
        var leads = IntStream.range(0, number)
                .mapToObj(i -> new Cell(FUNCTIONS.get((first + i) % FUNCTIONS.size()), "leads").option());
        return new Sheet(
                true,
                0,
                0,
                1,
                Map.of("s", List.of(slice), "r", Stream.concat(performs, leads).toList()),
                null);
    }
}
