package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.SheetBuilder;
import fi.kenen.SurveyBuilder;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.index.Chunk;
import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.result.Precision;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every number that the columns tell against a plain pass over the sheets. */
class ColumnsTest {

    private static final int CHANGES = 120;
    private static final int SHEETS = 70;
    static final int ORGANISATIONS = 12;
    private static final int TIMES = 50;

    record Sheet(boolean complete, int organisation, long time, Map<String, List<String>> ticked, Double number) {}

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Property(tries = 200)
    void everyNumberIsThatOfAPlainPass(@ForAll("randoms") Random random) {
        var survey = survey(random);
        var columns = new Columns();
        var builder = new Columns.Builder(columns);
        builder.know(survey);
        for (int organisation = 0; organisation < ORGANISATIONS; organisation++) {
            builder.newOrganisation();
        }
        var sheets = new TreeMap<Long, Sheet>();
        // Some stand at the end of one chunk and the others at the beginning of the next.
        long first = Chunk.SHEETS - random.nextInt(SHEETS);
        var times =
                IntStream.range(0, SHEETS).mapToLong(i -> random.nextInt(TIMES)).toArray();
        for (long sequence = 1; sequence <= CHANGES; sequence++) {
            int which = random.nextInt(SHEETS);
            var sheet = sheet(random, survey, times[which]);
            sheets.put(first + which, sheet);
            boolean erased = random.nextInt(8) == 0;
            builder.put(new Entry(
                    first + which,
                    sequence,
                    Instant.EPOCH,
                    sheet.complete() && !erased,
                    null,
                    erased ? null : json(sheet)));
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

    static SurveyDefinition survey(Random random) {
        var survey = SurveyBuilder.survey()
                .segment("s", options(random, "s"))
                .segment("t", options(random, "t"))
                .multiple("m", options(random, "m"))
                .scale("c", options(random, "c"))
                .number("n")
                .roles("r", String.join(" ", options(random, "f")), "performs leads leads-not!leads");
        return SurveyDefinition.read(survey.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String[] options(Random random, String prefix) {
        return IntStream.rangeClosed(0, random.nextInt(1, 5))
                .mapToObj(i -> prefix + i)
                .toArray(String[]::new);
    }

    static Sheet sheet(Random random, SurveyDefinition survey, long time) {
        var ticked = new HashMap<String, List<String>>();
        for (var question : survey.questions()) {
            if (random.nextInt(4) > 0 && !question.tickable().isEmpty()) {
                ticked.put(question.key(), ticked(random, question));
            }
        }
        return new Sheet(
                random.nextInt(6) > 0,
                random.nextInt(ORGANISATIONS + 1),
                time,
                ticked,
                random.nextBoolean() ? random.nextInt(-5, 5) / 4.0 : null);
    }

    private static List<String> ticked(Random random, Question question) {
        if (question instanceof RolesQuestion roles) {
            var cells = new ArrayList<String>();
            for (var function : roles.functions()) {
                if (random.nextInt(5) == 0) {
                    cells.add(Cell.absence(function.key()).option());
                } else {
                    roles.roles().stream()
                            .filter(role -> random.nextBoolean())
                            .forEach(role -> cells.add(new Cell(function.key(), role.key()).option()));
                }
            }
            return cells.isEmpty() ? List.of(roles.tickable().get(0)) : cells;
        }
        if (question instanceof MultipleQuestion) {
            var some = question.tickable().stream()
                    .filter(option -> random.nextBoolean())
                    .toList();
            return some.isEmpty() ? List.of(question.tickable().get(0)) : some;
        }
        return List.of(
                question.tickable().get(random.nextInt(question.tickable().size())));
    }

    static String json(Sheet sheet) {
        var builder = SheetBuilder.sheet();
        sheet.ticked().forEach((question, options) -> {
            var keys = options.stream().map(option -> "'" + option + "'").toList();
            switch (question) {
                case "m" -> builder.answer(question, keys.toString());
                case "r" -> builder.answer(question, grid(options));
                default -> builder.answer(question, keys.get(0));
            }
        });
        if (sheet.number() != null) {
            builder.answer("n", sheet.number().toString());
        }
        return ((ObjectNode) builder.build().get("answers")).toString();
    }

    private static String grid(List<String> cells) {
        var rows = cells.stream()
                .map(cell -> cell.split("\\."))
                .collect(Collectors.groupingBy(
                        cell -> cell[0], Collectors.mapping(cell -> "'" + cell[1] + "'", Collectors.toList())));
        return rows.entrySet().stream()
                .map(row -> "'" + row.getKey() + "': " + row.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
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
        var organisation = random.nextBoolean() ? null : (Integer) random.nextInt(1, ORGANISATIONS + 1);
        var from = random.nextBoolean() ? null : (Long) random.nextLong(TIMES);
        var before = random.nextBoolean() ? null : (Long) random.nextLong(TIMES);
        var selection = new Selection(anyOf, organisation, from, before);
        var selected = sheets.stream()
                .filter(sheet -> sheet.complete()
                        && (wanted.isEmpty() || wanted.stream().anyMatch(ticks(sheet, filtering.key())))
                        && (organisation == null || sheet.organisation() == organisation)
                        && (from == null || sheet.time() >= from)
                        && (before == null || sheet.time() < before))
                .toList();
        var sample = new Sample(columns, selection, 0);
        for (var question : survey.questions()) {
            if (question instanceof RolesQuestion roles) {
                var figures = Precision.Figures.values()[random.nextInt(2)];
                var precision =
                        new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, Precision.Base.ANSWERED, figures);
                MatrixCount.rows(roles, Tables.query(by, precision), sample)
                        .forEach(row -> compare(roles, row, selected));
            } else {
                FrequencyCount.rows(question, Tables.query(by, Precision.USUAL), sample)
                        .forEach(row -> compare(question.key(), row, selected));
            }
        }
    }

    private static void compare(RolesQuestion question, Matrices.Row row, List<Sheet> selected) {
        var base = in(row.slice(), selected).stream()
                .filter(sheet -> sheet.ticked().containsKey(question.key()))
                .filter(sheet -> !ticks(sheet, question.key())
                        .test(Cell.absence(row.function()).option()))
                .toList();
        assertEquals(base.size(), row.base());
        assertEquals(
                base.stream()
                        .filter(sheet ->
                                ticks(sheet, question.key()).test(new Cell(row.function(), row.role()).option()))
                        .count(),
                row.count());
    }

    private static void compare(String question, Frequencies.Row row, List<Sheet> selected) {
        var slice = in(row.slice(), selected);
        var base = slice.stream()
                .filter(sheet -> sheet.ticked().containsKey(question))
                .toList();
        if (row.hasOption()) {
            assertEquals(base.size(), row.base());
            assertEquals(count(base, question, row.option()), row.count());
        } else {
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
        }
        if (row.place() != null) {
            var positions = base.stream()
                    .mapToDouble(sheet ->
                            Integer.parseInt(sheet.ticked().get(question).get(0).substring(1)) + 1)
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

    private static long count(List<Sheet> sheets, String question, String option) {
        return sheets.stream()
                .filter(sheet -> ticks(sheet, question).test(option))
                .count();
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
