package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.disclosure.OptionSuppression;
import fi.kenen.result.disclosure.PairSuppression;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Tells;
import fi.kenen.result.tabulation.Entry;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.tabulation.Readers;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.statistics.Association;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Whether who ticks an option of one question also ticks one of another. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
public class Associations implements Kind {

    private static final RowType<Row> ROWS =
            RowType.of(Row.class, "row", "column").drawn("phi", List.of("row"), List.of("column"));

    /** Of options, of which an answer tells. */
    public static final int MOST_PAIRS = 20_000;

    private static final String PROCEDURE =
            "sheets in both bases; phi, odds ratio with one half added to every count, lift,"
                    + " Fisher's exact test on respondents";

    private final Tabulation tabulation;

    Associations(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    /** With one of the other questions: one with which readers see it, where there is one. */
    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        var options = usual(question);
        return survey.withThemes().questions().stream()
                .filter(other -> !other.equals(question)
                        && arePairs(options.size(), usual(other).size()))
                .min(Comparator.comparing(other -> !isForReaders(other)))
                .stream()
                .flatMap(other -> Entry.of(
                        survey,
                        Map.of("rows", question.key(), "columns", other.key()),
                        query -> plan(survey, options, usual(other), query, AdjustmentMethod.BH)));
    }

    private static boolean arePairs(long options, int others) {
        return options * others > 0 && options * others <= MOST_PAIRS;
    }

    private static boolean isForReaders(Question question) {
        var faults = new Faults();
        refuseSlicing(Map.of("columns", question), faults);
        return faults.count() == 0;
    }

    @GET
    @Path("/{survey}/associations")
    @Filtered
    @Takes("adjust")
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readAssociations",
            summary = "Find what goes together",
            description =
                    "Per pair of options of two choice or roles questions: how many sheets tick both, one or neither, phi, odds ratio, lift and Fisher's exact test, p as it is and adjusted for all pairs of the answer. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems(ProblemKind.NOT_PUBLISHED)
    public Uni<Response> readAssociations(
            @Parameter(required = true) @QueryParam("rows") String rows,
            @Parameter(required = true) @QueryParam("columns") String columns,
            @QueryParam("rowOptions") String rowOptions,
            @QueryParam("columnOptions") String columnOptions,
            @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var faults = new Faults();
            var query = Query.of(survey, request.query(survey), faults);
            var options = options(survey, "rows", rows, "rowOptions", rowOptions, faults);
            var others = options(survey, "columns", columns, "columnOptions", columnOptions, faults);
            if (rows != null && rows.equals(columns)) {
                faults.addParameter("columns", Code.DUPLICATE, "Name another question than that of the rows.");
            }
            if ((long) options.size() * others.size() > MOST_PAIRS) {
                faults.addParameter("rows", Code.TOO_MANY, "At most " + MOST_PAIRS + " pairs of options at once.");
            }
            var adjustment = AdjustmentMethod.of(request.query(), faults);
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            return plan(survey, options, others, query, adjustment);
        });
    }

    /** @param options of one question, as the others are of another; at least one each */
    public static Plan<Row> plan(
            Survey survey,
            List<QuestionOption> options,
            List<QuestionOption> others,
            Query query,
            AdjustmentMethod adjustment) {
        var rows = options.get(0).question();
        var columns = others.get(0).question();
        return new Plan<>(
                        query,
                        ROWS,
                        List.of(Dimensions.options("row", rows), Dimensions.options("column", columns)),
                        Readers.<Row>masked(slices -> mask(new PairSuppression(slices, rows, columns)))
                                .unless(refused -> refuseSlicing(Map.of("rows", rows, "columns", columns), refused)),
                        samples -> rows(options, others, samples.get(0)),
                        (samples, families) -> new Body(
                                survey.key(),
                                rows.key(),
                                columns.key(),
                                survey.version(),
                                samples.get(0).asOf(),
                                Method.of(PROCEDURE, query).adjusted(adjustment, families),
                                List.of()))
                .adjusting(adjustment);
    }

    private static java.util.function.Function<Row, Mask> mask(PairSuppression pairs) {
        return row -> Mask.ALL
                .cell(pairs.isTold(row.row(), row.column(), row.counts()), Part.BOTH)
                .show(pairs.isBaseTold(row.row(), row.column()), Part.BASE);
    }

    /** A question of which one option is chosen would slice the other. */
    private static void refuseSlicing(Map<String, Question> questions, Faults faults) {
        questions.forEach((parameter, question) -> {
            if (question.askIf() != null) {
                faults.addParameter(
                        parameter, Code.NOT_PUBLISHED, "Readers associate questions that everybody is asked.");
            }
            if (!(question instanceof RolesQuestion) && OptionSuppression.isOfOne(question)) {
                faults.addParameter(
                        parameter, Code.NOT_PUBLISHED, "Readers associate multiple and roles questions only.");
            }
        });
    }

    /** The options of a question, or those of them that are named; adds every fault. */
    private static List<QuestionOption> options(
            Survey survey, String parameter, String key, String optionsParameter, String options, Faults faults) {
        var question = key == null ? null : survey.withThemes().question(key).orElse(null);
        if (question == null || question.tickable().isEmpty()) {
            faults.addParameter(parameter, Code.UNKNOWN, "Must be the key of a choice or roles question.");
            return List.of();
        }
        if (options == null) {
            return usual(question);
        }
        var offered =
                QuestionOption.of(question).stream().map(QuestionOption::option).toList();
        var wanted = List.of(options.split(",", -1));
        wanted.stream()
                .filter(option -> !offered.contains(option))
                .forEach(option -> faults.addParameter(
                        optionsParameter, Code.UNKNOWN, "The question has no option \"" + option + "\"."));
        return wanted.stream()
                .distinct()
                .map(option -> new QuestionOption(question, option))
                .toList();
    }

    /** That a function is absent says nothing of its roles, and is told only where it is named. */
    private static List<QuestionOption> usual(Question question) {
        return QuestionOption.of(question).stream()
                .filter(option -> !option.isAbsence())
                .toList();
    }

    private static List<Row> rows(List<QuestionOption> options, List<QuestionOption> others, Sample sample) {
        var columns = sample.columns();
        return options.stream()
                .flatMap(row -> {
                    var base = sample.sheets().where(row.base(columns));
                    return others.stream()
                            .map(column -> Row.of(
                                    row,
                                    column,
                                    base.where(column.base(columns))
                                            .twoByTwo(row.ticked(columns), column.ticked(columns))));
                })
                .toList();
    }

    @Schema(
            name = "Associations",
            description = "Whether who ticks an option of one question also ticks one of another.")
    record Body(
            String survey,
            String rowQuestion,
            String columnQuestion,
            int version,
            long asOf,
            Method method,
            List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /** One pair of options. */
    @Schema(
            name = "AssociationRow",
            description = "One pair of options. The first is the row's, the second the column's.")
    record Row(
            String row,
            String column,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long both,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long onlyFirst,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long onlySecond,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long neither,
            @Tells(value = Part.BOTH, as = Measure.COEFFICIENT) Double phi,
            @Tells(value = Part.BOTH, as = Measure.RATIO) Double oddsRatio,
            @Tells(value = Part.BOTH, as = Measure.RATIO) Double lift,
            @Tells(value = Part.BOTH, as = Measure.PROBABILITY) Double p,
            @Tells(value = Part.BOTH, as = Measure.PROBABILITY) Double adjustedP,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {

        static Row of(QuestionOption row, QuestionOption column, TwoByTwo counts) {
            var association = Association.of(counts);
            return new Row(
                    row.option(),
                    column.option(),
                    counts.total(),
                    counts.both(),
                    counts.onlyFirst(),
                    counts.onlySecond(),
                    counts.neither(),
                    association.phi(),
                    association.oddsRatio(),
                    association.lift(),
                    association.p(),
                    null,
                    row.isNet() || column.isNet(),
                    RowStatus.SHOWN,
                    RowStatus.of(association.undefined()));
        }

        private TwoByTwo counts() {
            return new TwoByTwo(both, onlyFirst, onlySecond, neither);
        }
    }
}
