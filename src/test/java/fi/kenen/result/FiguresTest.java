package fi.kenen.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.index.Clusters;
import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.result.ColumnsTest.Sheet;
import fi.kenen.result.Figures.Side;
import fi.kenen.result.Figures.Ticked;
import fi.kenen.statistics.Adjustment;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every survey, whatever was answered. */
class FiguresTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHEETS = 60;

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Property(tries = 100)
    void noFigureDependsOnTheOrderOfSheetsOrOrganisations(@ForAll("randoms") Random random) {
        var survey = ColumnsTest.survey(random);
        var sheets = new ArrayList<>(IntStream.range(0, SHEETS)
                .mapToObj(i -> ColumnsTest.sheet(random, survey, i))
                .toList());
        var organisations = new ArrayList<>(
                IntStream.rangeClosed(1, ColumnsTest.ORGANISATIONS).boxed().toList());
        var figures = everything(survey, columns(survey, sheets, organisations));
        Collections.shuffle(sheets, random);
        Collections.shuffle(organisations, random);
        assertSame(figures, everything(survey, columns(survey, sheets, organisations)));
    }

    @Property(tries = 100)
    void organisationsOfOneRespondentAreRespondents(@ForAll("randoms") Random random) {
        var survey = ColumnsTest.survey(random);
        var sheets = IntStream.range(1, SHEETS)
                .mapToObj(i -> {
                    var sheet = ColumnsTest.sheet(random, survey, i);
                    return new Sheet(sheet.complete(), random.nextBoolean() ? i : 0, i, sheet.ticked(), sheet.number());
                })
                .toList();
        var columns =
                columns(survey, sheets, IntStream.rangeClosed(1, SHEETS).boxed().toList());
        assertSame(
                JSON.valueToTree(matrix(survey, columns, Precision.Unit.RESPONDENTS)),
                JSON.valueToTree(matrix(survey, columns, Precision.Unit.ORGANISATIONS)));
    }

    @Property(tries = 100)
    void wavesAreComparedAsSegmentsOfOneSurvey(@ForAll("randoms") Random random) {
        var survey = ColumnsTest.survey(random);
        var sheets = IntStream.range(0, SHEETS)
                .mapToObj(i -> ColumnsTest.sheet(random, survey, i))
                .filter(sheet -> isIn(sheet, "s0") || isIn(sheet, "s1"))
                .toList();
        var organisations =
                IntStream.rangeClosed(1, ColumnsTest.ORGANISATIONS).boxed().toList();
        var others = new ArrayList<>(organisations);
        Collections.shuffle(others, random);
        var wave = columns(
                survey, sheets.stream().filter(sheet -> isIn(sheet, "s0")).toList(), organisations);
        var other = columns(
                survey, sheets.stream().filter(sheet -> isIn(sheet, "s1")).toList(), others);
        var matched = Columns.match(
                wave,
                other,
                organisations.stream()
                        .map(organisation -> new int[] {organisation, others.get(organisation - 1)})
                        .toList());
        var waves = Figures.compare(
                side("s0", survey, wave, matched.one()),
                side("s1", survey, other, matched.other()),
                Precision.USUAL,
                Adjustment.NONE);
        var segments = new Figures(columns(survey, sheets, organisations), Selection.ALL)
                        .compare(
                                roles(survey),
                                survey.question("s").orElseThrow(),
                                "s1",
                                Precision.USUAL,
                                Adjustment.NONE,
                                cell -> true)
                        .rows()
                        .stream()
                        .filter(row -> row.group().equals("s0"))
                        .toList();
        JsonNode expected = JSON.valueToTree(segments);
        expected.forEach(row -> ((ObjectNode) row).putNull("segment"));
        assertSame(expected, JSON.valueToTree(waves.rows()));
    }

    private static boolean isIn(Sheet sheet, String option) {
        return sheet.ticked().getOrDefault("s", List.of()).contains(option);
    }

    private static Side side(String name, SurveyDefinition survey, Columns columns, Clusters clusters) {
        return new Side(
                name,
                new MatrixCount(roles(survey), columns, Precision.Base.ANSWERED),
                columns.group(Selection.ALL),
                clusters);
    }

    static Columns columns(SurveyDefinition survey, List<Sheet> sheets, List<Integer> organisations) {
        var columns = new Columns();
        var builder = new Columns.Builder(columns);
        builder.know(survey);
        organisations.forEach(organisation -> builder.newOrganisation());
        for (int i = 0; i < sheets.size(); i++) {
            var sheet = sheets.get(i);
            builder.put(new Entry(i + 1, i + 1, Instant.EPOCH, sheet.complete(), null, ColumnsTest.json(sheet)));
            builder.organisation(i + 1, sheet.organisation() == 0 ? 0 : organisations.get(sheet.organisation() - 1));
        }
        return columns;
    }

    private static List<Matrix.Row> matrix(SurveyDefinition survey, Columns columns, Precision.Unit unit) {
        var precision = new Precision(Confidence.USUAL, unit, Precision.Base.ALL, Precision.Figures.ALL);
        return MatrixCount.rows(roles(survey), query(List.of(), precision), precision, columns, Selection.ALL);
    }

    private static JsonNode everything(SurveyDefinition survey, Columns columns) {
        var roles = roles(survey);
        var segment = survey.question("s").orElseThrow();
        var usual = query(List.of(segment), Precision.USUAL);
        var figures = new Figures(columns, Selection.ALL);
        var all = JSON.createArrayNode();
        for (var unit : Precision.Unit.values()) {
            var precision = new Precision(Confidence.USUAL, unit, Precision.Base.ANSWERED, Precision.Figures.ALL);
            all.addPOJO(MatrixCount.rows(roles, usual, precision, columns, Selection.ALL));
        }
        all.addPOJO(figures.compare(roles, segment, Figures.REST, Precision.USUAL, Adjustment.HOLM, cell -> true));
        all.addPOJO(figures.pairs(roles, roles.roles().subList(0, 2), usual));
        all.addPOJO(figures.contradictions(roles, usual));
        all.addPOJO(figures.agreements(roles, usual));
        all.addPOJO(figures.concentrations(roles, usual));
        all.addPOJO(figures.associations(
                ticked(roles),
                ticked(survey.question("m").orElseThrow()),
                Adjustment.BENJAMINI_HOCHBERG,
                pair -> true));
        return JSON.valueToTree(all);
    }

    private static List<Ticked> ticked(Question question) {
        return question.tickable().stream()
                .map(option -> new Ticked(question, option))
                .toList();
    }

    private static RolesQuestion roles(SurveyDefinition survey) {
        return (RolesQuestion) survey.question("r").orElseThrow();
    }

    private static MatrixQuery query(List<Question> by, Precision precision) {
        return new MatrixQuery(by, new SheetFilter(Map.of(), null, null, null), precision, Map.of());
    }

    private static void assertSame(JsonNode expected, JsonNode actual) {
        assertEquals(expected.size(), actual.size());
        if (expected.isNumber() && actual.isNumber()) {
            assertEquals(expected.doubleValue(), actual.doubleValue(), 1e-9);
        } else if (expected.isObject()) {
            expected.properties().forEach(member -> assertSame(member.getValue(), actual.get(member.getKey())));
        } else if (expected.isArray()) {
            IntStream.range(0, expected.size()).forEach(i -> assertSame(expected.get(i), actual.get(i)));
        } else {
            assertEquals(expected, actual);
        }
    }
}
