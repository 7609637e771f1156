package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Precision;
import fi.kenen.result.Sample;
import fi.kenen.result.count.Reference;
import fi.kenen.result.kind.RandomStudy.Sheet;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        var survey = RandomStudy.survey(random);
        var sheets = new ArrayList<>(IntStream.range(0, SHEETS)
                .mapToObj(i -> RandomStudy.sheet(random, survey, i))
                .toList());
        var organisations = new ArrayList<>(
                IntStream.rangeClosed(1, RandomStudy.ORGANISATIONS).boxed().toList());
        var figures = everything(survey, RandomStudy.columns(survey, sheets, organisations));
        Collections.shuffle(sheets, random);
        Collections.shuffle(organisations, random);
        assertSame(figures, everything(survey, RandomStudy.columns(survey, sheets, organisations)));
    }

    @Property(tries = 100)
    void organisationsOfOneRespondentAreRespondents(@ForAll("randoms") Random random) {
        var survey = RandomStudy.survey(random);
        var sheets = IntStream.range(1, SHEETS)
                .mapToObj(i -> {
                    var sheet = RandomStudy.sheet(random, survey, i);
                    return new Sheet(
                            sheet.complete(),
                            random.nextBoolean() ? i : 0,
                            i,
                            sheet.version(),
                            sheet.ticked(),
                            sheet.number());
                })
                .toList();
        var columns = RandomStudy.columns(
                survey, sheets, IntStream.rangeClosed(1, SHEETS).boxed().toList());
        assertSame(
                matrix(survey, columns, Precision.Unit.RESPONDENTS),
                matrix(survey, columns, Precision.Unit.ORGANISATIONS));
    }

    @Property(tries = 100)
    void wavesAreComparedAsSegmentsOfOneSurvey(@ForAll("randoms") Random random) {
        var survey = RandomStudy.survey(random);
        var sheets = IntStream.range(0, SHEETS)
                .mapToObj(i -> RandomStudy.sheet(random, survey, i))
                .filter(sheet -> isIn(sheet, "s0") || isIn(sheet, "s1"))
                .toList();
        var organisations =
                IntStream.rangeClosed(1, RandomStudy.ORGANISATIONS).boxed().toList();
        var others = new ArrayList<>(organisations);
        Collections.shuffle(others, random);
        var wave = RandomStudy.columns(
                survey, sheets.stream().filter(sheet -> isIn(sheet, "s0")).toList(), organisations);
        var other = RandomStudy.columns(
                survey, sheets.stream().filter(sheet -> isIn(sheet, "s1")).toList(), others);
        var matched = Columns.match(List.of(wave, other), List.of(names(organisations), names(others)));
        var definition = Tables.survey(survey);
        var later = Tables.survey(new SurveyDefinition(
                "later", survey.languages(), survey.title(), null, null, null, null, survey.questions()));
        var roles = roles(survey);
        var usual = Tables.query(List.of(), Precision.USUAL);
        var waves = Tables.all(
                Comparisons.plan(definition, roles, later, roles, usual, AdjustmentMethod.NONE),
                new Sample(wave, Selection.ALL, matched.get(0), 0),
                new Sample(other, Selection.ALL, matched.get(1), 0));
        var bySegment = Tables.query(survey.question("s").orElseThrow(), Precision.USUAL);
        var segments = Tables.all(
                        Comparisons.plan(definition, roles, new Reference("s1"), bySegment, AdjustmentMethod.NONE),
                        Tables.sample(RandomStudy.columns(survey, sheets, organisations)))
                .stream()
                .filter(row -> row.get("group").textValue().equals("s0"))
                .toList();
        assertSame(withoutNames(segments), withoutNames(waves));
    }

    /** By the number that columns give each of some organisations. */
    private static String[] names(List<Integer> organisations) {
        var names = new String[organisations.size() + 1];
        for (int place = 0; place < organisations.size(); place++) {
            names[organisations.get(place)] = "o" + place;
        }
        return names;
    }

    private static JsonNode withoutNames(List<ObjectNode> rows) {
        rows.forEach(row -> row.without(List.of("segment", "group", "reference")));
        return JSON.valueToTree(rows);
    }

    private static boolean isIn(Sheet sheet, String option) {
        return sheet.ticked().getOrDefault("s", List.of()).contains(option);
    }

    private static JsonNode matrix(SurveyDefinition survey, Columns columns, Precision.Unit unit) {
        var precision = new Precision(Confidence.USUAL, unit, Precision.Base.ALL, Precision.Figures.ALL);
        var plan = Matrices.plan(Tables.survey(survey), roles(survey), Tables.query(List.of(), precision));
        return JSON.valueToTree(Tables.all(plan, Tables.sample(columns)));
    }

    private static JsonNode everything(SurveyDefinition survey, Columns columns) {
        var segment = survey.question("s").orElseThrow();
        return JSON.valueToTree(Stream.of(List.<Question>of(), List.of(segment))
                .flatMap(by -> Kinds.about(survey, by).stream())
                .map(asked -> Tables.all(asked.plan(), Tables.sample(columns)))
                .toList());
    }

    private static RolesQuestion roles(SurveyDefinition survey) {
        return (RolesQuestion) survey.question("r").orElseThrow();
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
