package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.sheet.Narrowing;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.Selection;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Slice;
import fi.kenen.result.disclosure.WeightedShares;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.weight.Weighting;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.weight.Weight;
import fi.kenen.survey.weight.Weight.Margin;
import fi.kenen.survey.weight.Weight.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What readers of weighted results can tell who know what every sheet weighs, and how many of each cell of the margins are
 * in every base: they look for counts of a cell of the margins that agree with a share, and find that each can be large enough
 * to be told.
 */
class WeightedReadersTest {

    private static final double SLIP = 1e-12;

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    /** What a share that is told agrees with. */
    private record Told(double share, int steps, double[] weights, int[] sheets, int leastCount) {

        /** By cell how many can have ticked. */
        List<Set<Integer>> possible() {
            var possible = Arrays.stream(sheets)
                    .<Set<Integer>>mapToObj(cell -> new TreeSet<>())
                    .toList();
            double all = IntStream.range(0, sheets.length)
                    .mapToDouble(cell -> weights[cell] * sheets[cell])
                    .sum();
            find(
                    new int[sheets.length],
                    0,
                    0,
                    (share - 0.5 / steps - SLIP) * all,
                    (share + 0.5 / steps + SLIP) * all,
                    possible);
            return possible;
        }

        private void find(int[] counts, int cell, double sum, double least, double most, List<Set<Integer>> possible) {
            double left = IntStream.range(cell, sheets.length)
                    .mapToDouble(c -> weights[c] * sheets[c])
                    .sum();
            if (sum > most || sum + left < least) {
                return;
            }
            if (cell == sheets.length) {
                if (Arrays.stream(counts).sum() >= leastCount) {
                    IntStream.range(0, counts.length)
                            .forEach(c -> possible.get(c).add(counts[c]));
                }
                return;
            }
            for (counts[cell] = 0; counts[cell] <= sheets[cell]; counts[cell]++) {
                find(counts, cell + 1, sum + weights[cell] * counts[cell], least, most, possible);
            }
            counts[cell] = 0;
        }

        /** Whether somebody could say of a cell that fewer ticked in it than are told of. */
        boolean isGivenAway() {
            var possible = possible();
            return IntStream.range(0, sheets.length).anyMatch(cell -> {
                var counts = possible.get(cell);
                // That all of it ticked, of whom there are few, is told of whole bases as well.
                return counts.stream().allMatch(count -> count < Math.min(leastCount, sheets[cell]));
            });
        }
    }

    @Property(tries = 300)
    void noCellOfTheMarginsIsGivenAway(@ForAll("randoms") Random random) {
        var asked = RandomStudy.survey(random);
        var survey = protecting(asked, new Disclosure(random.nextInt(2, 6), random.nextInt(1, 4), null, "w"));
        var sheets = IntStream.range(0, random.nextInt(10, 80))
                .mapToObj(i -> RandomStudy.sheet(random, survey, i))
                .toList();
        var columns = RandomStudy.columns(survey, sheets);
        var weight = weight(random, survey, columns);
        var weighting = Weighting.of(weight, Tables.sample(columns));
        if (!weighting.isMade() || weighting.cells().size() > 4) {
            return;
        }
        var segments = survey.questions().stream().filter(Question::segment).toList();
        for (var by : List.of(List.<Question>of(), List.of(segments.get(0)), List.of(segments.get(1)))) {
            var query = new Query(by, SheetFilter.NONE, Precision.USUAL, Narrowing.NONE, null, weight);
            for (var question : survey.questions()) {
                if (!question.tickable().isEmpty() && !by.contains(question)) {
                    attack(survey, columns, weighting, query, question);
                }
            }
        }
    }

    private static SurveyDefinition protecting(SurveyDefinition survey, Disclosure disclosure) {
        return new SurveyDefinition(
                survey.key(), survey.languages(), survey.title(), null, null, disclosure, null, survey.questions());
    }

    /** By one segment or two, with a target for every option that has sheets. */
    private static Weight weight(Random random, SurveyDefinition survey, Columns columns) {
        var margins = new ArrayList<Margin>();
        for (var segment : survey.questions().stream().filter(Question::segment).toList()) {
            if (margins.isEmpty() || random.nextBoolean()) {
                var shares = segment.tickable().stream()
                        .mapToDouble(
                                option -> columns.group(Selection.ALL, new Condition(columns.option(segment, option)))
                                                        .size()
                                                > 0
                                        ? random.nextDouble(0.2, 1)
                                        : 0)
                        .toArray();
                double sum = Arrays.stream(shares).sum();
                margins.add(new Margin(
                        List.of(segment.key()),
                        IntStream.range(0, shares.length)
                                .mapToObj(o -> new Target(
                                        List.of(segment.tickable().get(o)),
                                        sum == 0 ? 1.0 / shares.length : shares[o] / sum))
                                .toList()));
            }
        }
        return new Weight("w", null, null, null, margins);
    }

    private static void attack(
            SurveyDefinition survey, Columns columns, Weighting weighting, Query query, Question question) {
        var asked = Tables.survey(survey);
        Plan<?> plan = question instanceof RolesQuestion roles
                ? Matrices.plan(asked, roles, query)
                : Frequencies.plan(asked, question, query);
        var rows = Tables.shown(plan, survey, columns, true);
        if (weighting.sheetsWithout() == 0) {
            query.by().forEach(segment -> assertAllSlicesOrNone(segment, rows));
        }
        for (var row : rows) {
            assertTrue(row.get("count").isNull()
                    && row.get("low").isNull()
                    && row.get("weightedBase").isNull());
            assertTrue(weighting.sheetsWithout() == 0
                    || row.get("base").isNull() && row.get("offered").isNull());
            if (row.get("share").isNull()) {
                assertTrue(
                        weighting.sheetsWithout() == 0 || text(row, "undefined").equals(RowStatus.SUPPRESSED));
                continue;
            }
            if (row.get("net").booleanValue()) {
                continue;
            }
            var option = new QuestionOption(
                    question,
                    question instanceof RolesQuestion
                            ? new Cell(text(row, "function"), text(row, "role")).option()
                            : text(row, "option"));
            var inBase = columns.group(Selection.ALL, option.base(columns));
            for (var segment : query.by()) {
                var slice = text(row, segment.key());
                if (!slice.equals(Slice.ALL)) {
                    inBase = inBase.where(
                            slice.equals(Slice.UNANSWERED)
                                    ? columns.unanswered(segment)
                                    : new Condition(columns.option(segment, slice)));
                }
            }
            var among = inBase;
            var sheets = weighting.cells().stream()
                    .mapToInt(cell -> {
                        var in = among;
                        for (int s = 0; s < weighting.segments().size(); s++) {
                            var segment =
                                    survey.question(weighting.segments().get(s)).orElseThrow();
                            in = in.where(new Condition(
                                    columns.option(segment, cell.options().get(s))));
                        }
                        return (int) in.size();
                    })
                    .toArray();
            int base = Arrays.stream(sheets).sum();
            assertTrue(base >= survey.protection().leastBase());
            assertTrue(
                    row.get("base").isNull()
                            ? weighting.sheetsWithout() > 0
                            : weighting.sheetsWithout() == 0 && row.get("base").intValue() == base);
            var weights = weighting.cells().stream()
                    .mapToDouble(Weighting.Cell::weight)
                    .toArray();
            double share = row.get("share").doubleValue();
            int steps = new WeightedShares(weighting, survey.protection()).steps(base);
            assertEquals((double) Math.round(share * steps) / steps, share);
            var told =
                    new Told(share, steps, weights, sheets, survey.protection().leastCount());
            assertFalse(told.isGivenAway(), () -> told + " " + Arrays.toString(sheets) + Arrays.toString(weights));
        }
    }

    /** What one slice has would follow from the whole less the others. */
    private static void assertAllSlicesOrNone(Question segment, List<ObjectNode> rows) {
        rows.stream()
                .filter(row -> !text(row, segment.key()).equals(Slice.ALL))
                .filter(row -> !row.get("base").isNumber() || row.get("base").longValue() > 0)
                .collect(Collectors.groupingBy(
                        row -> row.path("function").asText()
                                + row.path("role").asText()
                                + row.path("option").asText(),
                        Collectors.mapping(row -> row.get("share").isNull(), Collectors.toSet())))
                .forEach((cell, told) -> assertEquals(1, told.size(), cell));
    }

    private static String text(ObjectNode row, String member) {
        return row.get(member).textValue();
    }

    private static long solutions(int[] sheets, Predicate<int[]> agrees) {
        return IntStream.rangeClosed(0, sheets[0])
                .mapToLong(first -> IntStream.rangeClosed(0, sheets[1])
                        .filter(second -> agrees.test(new int[] {first, second}))
                        .count())
                .sum();
    }

    /** Ten private and ten public sheets, of which one and seven ticked; public ones weigh three times as much. */
    @Example
    void whoSeesBothKnowsCountsThatAreWithheld() {
        int[] sheets = {10, 10};
        double exact = (0.5 * 1 + 1.5 * 7) / 20;
        double perCent = 0.55;
        Predicate<int[]> countIsTold = counts -> counts[0] + counts[1] == 8;
        Predicate<int[]> exactShareIsTold = counts -> Math.abs((0.5 * counts[0] + 1.5 * counts[1]) / 20 - exact) < 1e-9;
        Predicate<int[]> shareIsTold = counts -> Math.abs((0.5 * counts[0] + 1.5 * counts[1]) / 20 - perCent) < 0.005;
        assertEquals(1, solutions(sheets, countIsTold.and(exactShareIsTold)));
        assertEquals(1, solutions(sheets, countIsTold.and(shareIsTold)));
        assertTrue(solutions(sheets, countIsTold) > 3 && solutions(sheets, shareIsTold) > 3);
        assertFalse(new Told(perCent, 100, new double[] {0.5, 1.5}, sheets, 3).isGivenAway());
    }

    /** Where sheets weigh more than a step, and where one cell weighs much, counts of cells follow. */
    @Example
    void aShareThatLeavesNoRoomGivesCountsAway() {
        assertTrue(new Told(0.14, 100, new double[] {0.5, 1.5}, new int[] {10, 10}, 3).isGivenAway());
        assertTrue(new Told(0.59, 100, new double[] {0.9565210484573337, 1.0745353455017137}, new int[] {7, 3}, 2)
                .isGivenAway());
    }
}
