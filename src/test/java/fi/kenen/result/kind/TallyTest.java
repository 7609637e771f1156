package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.index.Columns;
import fi.kenen.result.Precision;
import fi.kenen.result.kind.RandomStudy.Sheet;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tallies against a plain pass over the sheets, against the matrix, and against pairs. */
class TallyTest {

    private static final double ROUNDING = 1e-9;

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    /** A random study, with all that is asked of it. */
    private record Study(SurveyDefinition definition, List<Sheet> sheets, Columns columns) {

        static Study of(Random random) {
            var survey = RandomStudy.survey(random);
            var sheets = IntStream.range(0, random.nextInt(80))
                    .mapToObj(i -> RandomStudy.sheet(random, survey, i))
                    .toList();
            return new Study(survey, sheets, RandomStudy.columns(survey, sheets));
        }

        Survey survey() {
            return Tables.survey(definition);
        }

        RolesQuestion roles() {
            return (RolesQuestion) definition.question("r").orElseThrow();
        }

        List<Question> segment() {
            return List.of(definition.question("s").orElseThrow());
        }

        List<ObjectNode> rows(Plan<?> plan) {
            return Tables.all(plan, Tables.sample(columns));
        }

        List<ObjectNode> tallies(List<Question> by, Precision.Unit unit) {
            return rows(Tallies.plan(survey(), roles(), roles().roles(), Tables.query(by, precision(unit))));
        }

        /** The complete sheets that answered the roles question when it offered a role. */
        Stream<Sheet> answered(String role) {
            return sheets.stream()
                    .filter(sheet -> sheet.complete() && sheet.ticked().containsKey("r"))
                    .filter(sheet ->
                            roles().functions().stream().anyMatch(function -> isOffered(sheet, function.key(), role)));
        }

        /** Those of them that offered it of a function, or of one of a net's, which they did not mark absent. */
        Stream<Sheet> base(String function, String role) {
            return answered(role).filter(sheet -> functions(function, role)
                    .anyMatch(one -> isOffered(sheet, one, role) && !gives(sheet, one, RolesQuestion.ABSENT)));
        }

        boolean isGiven(Sheet sheet, String function, String role) {
            return functions(function, role).anyMatch(one -> gives(sheet, one, role));
        }

        private Stream<String> functions(String function, String role) {
            return roles().members(new Cell(function, role).option()).stream()
                    .map(member -> Cell.of(member).orElseThrow().function());
        }

        private boolean isOffered(Sheet sheet, String function, String role) {
            return RandomStudy.offering(definition).since(roles(), new Cell(function, role).option())
                    <= sheet.version();
        }

        /** To how many functions a sheet gives a role. */
        long number(Sheet sheet, String role) {
            return roles().functions().stream()
                    .filter(function -> gives(sheet, function.key(), role))
                    .count();
        }
    }

    private static Precision precision(Precision.Unit unit) {
        return new Precision(Confidence.USUAL, unit, Precision.Base.ANSWERED, Precision.Figures.ALL);
    }

    private static boolean gives(Sheet sheet, String function, String role) {
        return sheet.ticked().get("r").contains(new Cell(function, role).option());
    }

    @Property(tries = 200)
    void everyNumberIsThatOfAPlainPass(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        for (var row : study.tallies(List.of(), Precision.Unit.RESPONDENTS)) {
            var role = text(row, "role");
            var numbers =
                    study.answered(role).map(sheet -> study.number(sheet, role)).toList();
            long number = TallyCount.NUMBERS.indexOf(text(row, "tally"));
            assertEquals(
                    numbers.stream().filter(k -> Math.min(k, 3) == number).count(),
                    row.get("count").longValue());
            assertEquals(numbers.size(), row.get("base").longValue());
            if (!numbers.isEmpty()) {
                double mean = numbers.stream().mapToLong(k -> k).average().orElseThrow();
                assertEquals(mean, row.get("mean").doubleValue(), ROUNDING);
                assertVariance(study, role, mean, row);
            }
        }
    }

    private static void assertVariance(Study study, String role, double mean, ObjectNode row) {
        double m = study.columns().clusters().organisations();
        double squares = study
                .answered(role)
                .collect(Collectors.groupingBy(
                        sheet -> sheet.organisation() == 0 ? sheet : sheet.organisation(),
                        Collectors.summingDouble(sheet -> study.number(sheet, role) - mean)))
                .values()
                .stream()
                .mapToDouble(deviation -> deviation * deviation)
                .sum();
        long base = row.get("base").longValue();
        if (m > 1 && row.get("organisations").longValue() > 1) {
            assertEquals(
                    m / (m - 1) * squares / base / base,
                    Math.pow(row.get("meanStandardError").doubleValue(), 2),
                    ROUNDING);
        }
    }

    @Property(tries = 100)
    void talliesAddUpToTheBaseAndTheirMeanToTheMatrix(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        var by = study.segment();
        var mentions =
                study.rows(Matrices.plan(study.survey(), study.roles(), Tables.query(by, Precision.USUAL))).stream()
                        .filter(row -> !row.get("net").booleanValue())
                        .collect(sum(row -> text(row, "s") + text(row, "role"), "count"));
        var rows = study.tallies(by, Precision.Unit.RESPONDENTS);
        assertAddUp(rows, row -> text(row, "s") + text(row, "role"));
        for (var row : rows) {
            assertEquals(
                    mentions.get(text(row, "s") + text(row, "role")),
                    row.get("mean").doubleValue() * row.get("base").longValue(),
                    ROUNDING);
        }
        assertAddUp(
                study.tallies(by, Precision.Unit.ORGANISATIONS),
                row -> text(row, "s") + row.get("function") + text(row, "role"));
    }

    private static void assertAddUp(List<ObjectNode> rows, Function<ObjectNode, String> name) {
        var sums = rows.stream().collect(sum(name, "count"));
        rows.forEach(row -> assertEquals(row.get("base").doubleValue(), sums.get(name.apply(row))));
    }

    private static java.util.stream.Collector<ObjectNode, ?, Map<String, Double>> sum(
            Function<ObjectNode, String> name, String member) {
        return Collectors.groupingBy(
                name, Collectors.summingDouble(row -> row.get(member).doubleValue()));
    }

    @Property(tries = 100)
    void splitsAreThoseOfPairs(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        var pair = study.roles().roles().subList(0, 2);
        var query = Tables.query(study.segment(), Precision.USUAL);
        var splits = new ArrayList<>(study.rows(Tallies.splits(study.survey(), study.roles(), pair, query)));
        for (var row : study.rows(Pairs.plan(study.survey(), study.roles(), pair, query))) {
            for (var member : List.of("both", "onlyFirst", "onlySecond", "neither")) {
                var split = splits.remove(0);
                assertEquals(text(row, "s") + text(row, "function"), text(split, "s") + text(split, "function"));
                assertEquals(row.get(member), split.get("count"));
                assertEquals(row.get("base"), split.get("base"));
            }
        }
        assertTrue(splits.isEmpty());
    }

    @Property(tries = 200)
    void organisationsSpeakWithOneVoice(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        for (var row : study.tallies(List.of(), Precision.Unit.ORGANISATIONS)) {
            var role = text(row, "role");
            var function = row.get("function").textValue();
            var voices = (function == null ? study.answered(role) : study.base(function, role))
                    .collect(Collectors.groupingBy(
                            sheet -> sheet.organisation() == 0 ? sheet : sheet.organisation(),
                            Collectors.mapping(
                                    sheet -> function == null
                                            ? study.number(sheet, role) > 0
                                            : study.isGiven(sheet, function, role),
                                    Collectors.toList())))
                    .values();
            long count = voices.stream()
                    .filter(ticks -> text(row, "tally").equals(voice(ticks)))
                    .count();
            assertEquals(count, row.get("count").longValue());
            assertEquals(voices.size(), row.get("base").longValue());
            if (!voices.isEmpty()) {
                assertEquals((double) count / voices.size(), row.get("share").doubleValue(), ROUNDING);
            }
            if (voices.size() > 1) {
                double share = (double) count / voices.size();
                assertEquals(
                        share * (1 - share) / (voices.size() - 1),
                        Math.pow(row.get("standardError").doubleValue(), 2),
                        ROUNDING);
            }
        }
    }

    private static String voice(List<Boolean> ticks) {
        return ticks.contains(true) ? ticks.contains(false) ? "some" : "all" : "nobody";
    }

    private static String text(ObjectNode row, String member) {
        return row.get(member).textValue();
    }
}
