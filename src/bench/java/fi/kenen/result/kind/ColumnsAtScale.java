package fi.kenen.result.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.answer.sheet.Narrowing;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.index.Columns;
import fi.kenen.index.ColumnsBuilder;
import fi.kenen.index.Selection;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Offering;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/** The columns of the demo study with millions of sheets, without a database. */
public final class ColumnsAtScale {

    private static final int MEASUREMENTS = 25;
    private static final int MEASUREMENTS_OF_DIFFERENCES = 5;

    private static final Precision COUNTS = new Precision(
            Confidence.USUAL, Precision.Unit.RESPONDENTS, Precision.Base.ANSWERED, Precision.Figures.COUNTS);

    private final SurveyDefinition survey;
    private final Columns columns = new Columns();
    private final RolesQuestion roles;

    /** @param sheets how many, those of the study over and over; 269 organisations for each 360 */
    public ColumnsAtScale(ObjectNode definition, List<ObjectNode> study, int sheets) {
        survey = SurveyDefinition.read(definition.toString().getBytes(StandardCharsets.UTF_8));
        roles = (RolesQuestion) survey.question("roles").orElseThrow();
        var builder = new ColumnsBuilder(columns);
        builder.know(survey, Offering.FROM_THE_FIRST);
        var answers =
                study.stream().map(sheet -> sheet.get("answers").toString()).toList();
        var names = study.stream()
                .map(sheet -> sheet.get("organisation").textValue())
                .toList();
        var organisations = new HashMap<String, Integer>();
        for (int i = 0; i < sheets; i++) {
            int which = i % study.size();
            if (which == 0) {
                organisations.clear();
            }
            builder.put(new Entry(i + 1, i + 1, 1, Instant.EPOCH, true, names.get(which), answers.get(which), null));
            builder.organisation(
                    i + 1, organisations.computeIfAbsent(names.get(which), name -> builder.newOrganisation()));
        }
    }

    public Columns columns() {
        return columns;
    }

    /** How many options can be ticked on a sheet. */
    public int options() {
        return survey.questions().stream()
                .mapToInt(question -> question.tickable().size())
                .sum();
    }

    /** Milliseconds that a matrix takes, in the middle of many. */
    public double bySectorMillis() {
        return millis(List.of("sector"), Selection.ALL);
    }

    /** The same with the standard errors and intervals of organisations as clusters. */
    public double withIntervalsMillis() {
        var sample = new Sample(columns, Selection.ALL, 0);
        return middleNanos(() -> Matrices.rows(roles, bySector(), sample)) / 1e6;
    }

    /** All ticks in the matrix by sector. */
    public long ticks() {
        return Matrices.rows(roles, bySector(), new Sample(columns, Selection.ALL, 0)).stream()
                .filter(row -> !row.slice().containsValue("all"))
                .mapToLong(Matrices.Row::count)
                .sum();
    }

    /** The same by position and sector, of those who measure customer satisfaction. */
    public double crossedAndFilteredMillis() {
        var measures = survey.question("measures").orElseThrow();
        var filter = new int[] {columns.option(measures, measures.tickable().get(0))};
        return millis(List.of("position", "sector"), new Selection(List.of(filter), List.of(), null, null, null));
    }

    /** Milliseconds that a matrix of the first functions takes, in the middle of many. */
    public double millis(int functions, List<String> by) {
        var fewer = new RolesQuestion(
                roles.key(),
                roles.text(),
                roles.hint(),
                roles.required(),
                roles.askIf(),
                roles.functions().subList(0, functions),
                roles.roles(),
                roles.absence(),
                roles.nets());
        return millis(fewer, by, Selection.ALL);
    }

    /** Microseconds that a cell of the matrix by sector takes with its interval, in the middle of many. */
    public double microsOfCell() {
        return microsOfRow(sample -> Matrices.rows(roles, bySector(), sample));
    }

    /** The same of an option of a question of which any number can be chosen. */
    public double microsOfOption() {
        var measures = survey.question("measures").orElseThrow();
        return microsOfRow(sample -> new FrequencyCount(measures, bySector(), sample).rows());
    }

    /** Milliseconds that all cells take against the rest of every segment, in the middle of many. */
    public double differencesMillis() {
        var segments = survey.questions().stream().filter(Question::segment).toList();
        var cells = Comparisons.cells(roles);
        var sample = new Sample(columns, Selection.ALL, 0);
        return middleNanos(MEASUREMENTS_OF_DIFFERENCES, () -> Differences.rows(cells, segments, bySector(), sample))
                / 1e6;
    }

    private Query bySector() {
        return new Query(
                List.of(survey.question("sector").orElseThrow()),
                SheetFilter.NONE,
                Precision.USUAL,
                Narrowing.NONE,
                null,
                null);
    }

    private double microsOfRow(Function<Sample, List<?>> rows) {
        var sample = new Sample(columns, Selection.ALL, 0);
        int number = rows.apply(sample).size();
        return middleNanos(() -> rows.apply(sample)) / 1e3 / number;
    }

    private double millis(List<String> by, Selection selection) {
        return millis(roles, by, selection);
    }

    private double millis(RolesQuestion question, List<String> by, Selection selection) {
        var query = new Query(
                by.stream().map(key -> survey.question(key).orElseThrow()).toList(),
                SheetFilter.NONE,
                COUNTS,
                Narrowing.NONE,
                null,
                null);
        return middleNanos(() -> Matrices.rows(question, query, new Sample(columns, selection, 0))) / 1e6;
    }

    private static double middleNanos(Runnable operation) {
        return middleNanos(MEASUREMENTS, operation);
    }

    private static double middleNanos(int measurements, Runnable operation) {
        var nanos = new long[measurements];
        for (int i = 0; i < measurements; i++) {
            long begin = System.nanoTime();
            operation.run();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[measurements / 2];
    }
}
