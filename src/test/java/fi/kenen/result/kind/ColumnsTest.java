package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.index.Chunk;
import fi.kenen.index.Columns;
import fi.kenen.index.ColumnsBuilder;
import fi.kenen.index.Selection;
import fi.kenen.result.Precision;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.kind.RandomStudy.Sheet;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Offering;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.ScaleQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Every number that the columns tell against a plain pass over the sheets. */
class ColumnsTest {

    private static final int CHANGES = 120;
    private static final int SHEETS = 70;
    private static final int TIMES = 50;

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Property(tries = 200)
    void everyNumberIsThatOfAPlainPass(@ForAll("randoms") Random random) {
        var survey = RandomStudy.survey(random);
        var columns = new Columns();
        var builder = new ColumnsBuilder(columns);
        builder.know(survey, RandomStudy.offering(survey));
        for (int organisation = 0; organisation < RandomStudy.ORGANISATIONS; organisation++) {
            builder.newOrganisation();
        }
        var sheets = new TreeMap<Long, Sheet>();
        // Some stand at the end of one chunk and the others at the beginning of the next.
        long first = Chunk.SHEETS - random.nextInt(SHEETS);
        var times =
                IntStream.range(0, SHEETS).mapToLong(i -> random.nextInt(TIMES)).toArray();
        for (long sequence = 1; sequence <= CHANGES; sequence++) {
            int which = random.nextInt(SHEETS);
            var sheet = RandomStudy.sheet(random, survey, times[which]);
            sheets.put(first + which, sheet);
            boolean erased = random.nextInt(8) == 0;
            builder.put(new Entry(
                    first + which,
                    sequence,
                    sheet.version(),
                    Instant.EPOCH,
                    sheet.complete() && !erased,
                    null,
                    erased ? null : RandomStudy.json(sheet),
                    erased ? null : RandomStudy.themes(sheet)));
            builder.organisation(first + which, erased ? 0 : sheet.organisation());
            if (erased) {
                sheets.remove(first + which);
            }
        }
        for (int i = 0; i < SHEETS; i++) {
            if (first + i <= columns.lastNumber()) {
                builder.time(first + i, times[i]);
            }
        }
        for (int i = 0; i < 5; i++) {
            compare(random, survey, columns, List.copyOf(sheets.values()));
        }
    }

    @Test
    void codesOfACodebookThatIsNotKnownYetAreLeftOut() {
        var survey = RandomStudy.survey(new Random(1));
        var columns = new Columns();
        var builder = new ColumnsBuilder(columns);
        builder.know(survey, RandomStudy.offering(survey));
        builder.put(new Entry(1, 1, 1, Instant.EPOCH, true, null, "{}", "{\"unknown\":[\"a\"]}"));
        assertEquals(1, columns.group(Selection.ALL).size());
    }

    private static void compare(Random random, SurveyDefinition survey, Columns columns, List<Sheet> sheets) {
        var segments = survey.questions().stream().filter(Question::segment).toList();
        var by = segments.subList(0, random.nextInt(segments.size() + 1));
        var filtering = survey.questions().get(random.nextInt(survey.questions().size()));
        var wanted = filtering.tickable().stream()
                .filter(option -> random.nextBoolean())
                .toList();
        var anyOf = wanted.isEmpty()
                ? List.<int[]>of()
                : List.of(wanted.stream()
                        .mapToInt(option -> columns.option(filtering, option))
                        .toArray());
        var organisation = random.nextBoolean() ? null : (Integer) random.nextInt(1, RandomStudy.ORGANISATIONS + 1);
        var from = random.nextBoolean() ? null : (Long) random.nextLong(TIMES);
        var before = random.nextBoolean() ? null : (Long) random.nextLong(TIMES);
        boolean negated = random.nextBoolean();
        var selection =
                new Selection(negated ? List.of() : anyOf, negated ? anyOf : List.of(), organisation, from, before);
        var selected = sheets.stream()
                .filter(sheet -> sheet.complete()
                        && (wanted.isEmpty() || negated != wanted.stream().anyMatch(ticks(sheet, filtering.key())))
                        && (organisation == null || sheet.organisation() == organisation)
                        && (from == null || sheet.time() >= from)
                        && (before == null || sheet.time() < before))
                .toList();
        var sample = new Sample(columns, selection, 0);
        var offering = RandomStudy.offering(survey);
        for (var question : survey.questions()) {
            if (question instanceof NumberQuestion) {
                compareNumbers(sample, question, selected);
            }
            if (question instanceof RolesQuestion roles) {
                var figures = Precision.Figures.values()[random.nextInt(2)];
                var precision =
                        new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, Precision.Base.ANSWERED, figures);
                Matrices.rows(roles, Tables.query(by, precision), sample)
                        .forEach(row -> compare(new Plain(roles, offering), row, selected));
            } else {
                new FrequencyCount(question, Tables.query(by, Precision.USUAL), sample)
                        .rows()
                        .forEach(row -> compare(new Plain(question, offering), row, selected));
            }
        }
    }

    private static void compareNumbers(Sample sample, Question question, List<Sheet> selected) {
        var answered = selected.stream().filter(sheet -> sheet.number() != null).toList();
        var estimate = sample.columns()
                .numbers(sample.sheets(), sample.clusters(), question)
                .estimate(sample.clusters().organisations(), Confidence.USUAL);
        assertEquals(answered.size(), estimate.base());
        if (estimate.variance() != null) {
            double m = sample.clusters().organisations();
            double squares = IntStream.rangeClosed(0, RandomStudy.ORGANISATIONS)
                    .mapToDouble(organisation -> squares(
                            organisation == 0,
                            answered.stream()
                                    .filter(sheet -> sheet.organisation() == organisation)
                                    .mapToDouble(sheet -> sheet.number() - estimate.mean())
                                    .toArray()))
                    .sum();
            assertEquals(m / (m - 1) * squares / answered.size() / answered.size(), estimate.variance(), 1e-12);
        }
    }

    private static double squares(boolean eachAlone, double... deviations) {
        double sum = DoubleStream.of(deviations).sum();
        return eachAlone ? DoubleStream.of(deviations).map(d -> d * d).sum() : sum * sum;
    }

    /** What is to be counted of a question, sheet by sheet. */
    private record Plain(Question question, Offering offering) {

        List<Sheet> base(List<Sheet> sheets, String option) {
            return sheets.stream()
                    .filter(sheet -> sheet.ticked().containsKey(question.key()))
                    .filter(sheet -> question.members(option).stream()
                            .anyMatch(member -> offering.since(question, member) <= sheet.version()
                                    && leaving(member).noneMatch(ticks(sheet, question.key()))))
                    .toList();
        }

        private Stream<String> leaving(String member) {
            return question instanceof ChoiceQuestion choice
                    ? choice.missing().stream()
                    : Cell.of(member).map(Cell::function).map(Cell::absence).map(Cell::option).stream();
        }

        long count(List<Sheet> sheets, String option) {
            return sheets.stream()
                    .filter(sheet -> question.members(option).stream().anyMatch(ticks(sheet, question.key())))
                    .count();
        }
    }

    private static void compare(Plain plain, Matrices.Row row, List<Sheet> selected) {
        var option = new Cell(row.function(), row.role()).option();
        var base = plain.base(in(row.slice(), selected), option);
        assertEquals(base.size(), row.base());
        assertEquals(plain.count(base, option), row.count());
    }

    private static void compare(Plain plain, Frequencies.Row row, List<Sheet> selected) {
        var slice = in(row.slice(), selected);
        if (row.option() == null) {
            var values = slice.stream()
                    .filter(sheet -> sheet.number() != null)
                    .mapToDouble(Sheet::number)
                    .sorted()
                    .toArray();
            assertEquals(values.length, row.n());
            assertDistribution(values, row.mean(), row.median());
            if (values.length > 0) {
                assertEquals(values[0], row.minimum());
                assertEquals(values[values.length - 1], row.maximum());
            }
            return;
        }
        var base = plain.base(slice, row.option());
        assertEquals(base.size(), row.base());
        assertEquals(plain.count(base, row.option()), row.count());
        if (row.place() != null) {
            var question = (ScaleQuestion) plain.question();
            // The first position came with the question.
            var positions = plain.base(slice, question.positions().get(0)).stream()
                    .flatMap(sheet -> sheet.ticked().get(question.key()).stream())
                    .mapToDouble(position -> 1.0 + question.positions().indexOf(position))
                    .filter(place -> place > 0)
                    .sorted()
                    .toArray();
            assertDistribution(positions, row.mean(), row.median());
        }
    }

    private static void assertDistribution(double[] sorted, Double mean, Double median) {
        int n = sorted.length;
        if (n == 0) {
            assertNull(mean);
            assertNull(median);
        } else {
            assertEquals(IntStream.range(0, n).mapToDouble(i -> sorted[i]).sum() / n, mean, 1e-12);
            assertEquals((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, median, 1e-12);
        }
    }

    private static List<Sheet> in(Map<String, String> slice, List<Sheet> sheets) {
        return sheets.stream()
                .filter(sheet -> slice.entrySet().stream().allMatch(segment -> switch (segment.getValue()) {
                    case Slice.ALL -> true;
                    case Slice.UNANSWERED -> !sheet.ticked().containsKey(segment.getKey());
                    default -> ticks(sheet, segment.getKey()).test(segment.getValue());
                }))
                .toList();
    }

    private static Predicate<String> ticks(Sheet sheet, String question) {
        return sheet.ticked().getOrDefault(question, List.of())::contains;
    }
}
