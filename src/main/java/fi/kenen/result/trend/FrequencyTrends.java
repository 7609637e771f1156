package fi.kenen.result.trend;

import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.count.Compare;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.kind.FrequencyMask;
import fi.kenen.result.kind.Matrices;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowType;
import fi.kenen.result.tabulation.Entry;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.tabulation.Readers;
import fi.kenen.result.tabulation.SeriesRequest;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.TextQuestion;
import fi.kenen.survey.series.Series;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How what was answered to a question changes from wave to wave: option by option, or in the mean. */
@Path("/series")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "series")
public class FrequencyTrends implements Kind {

    private static final RowType<FrequencyTrendRow> ROWS = RowType.of(FrequencyTrendRow.class, "option", "wave");

    private static final RowType<FrequencyTrendRow> OF_OPTIONS = ROWS.measuring(
                    Measure.DIFFERENCE,
                    "previousDifference",
                    "previousLow",
                    "previousHigh",
                    "firstDifference",
                    "firstLow",
                    "firstHigh")
            .without("mean", "meanLow", "meanHigh", "meanStandardError", "previousHedgesG", "firstHedgesG")
            .drawnOver("wave", "share", List.of("option"));

    private static final RowType<FrequencyTrendRow> OF_MEANS = ROWS.without(
                    "count", "share", "low", "high", "standardError", "designEffect", "effectiveBase")
            .without("previousCohensH", "firstCohensH")
            .drawnOver("wave", "mean", List.of("option"));

    private static final String MEANS =
            "arithmetic mean; variance: Taylor linearisation, organisations as clusters; its interval: t with the"
                    + " organisations less 1";

    private final Tabulation tabulation;

    FrequencyTrends(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    /** A series is of no survey alone. */
    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return Stream.empty();
    }

    @GET
    @Path("/{series}/frequencies/{question}/trend")
    @Takes({"confidence", "adjust", "filter", TrendQuery.PANEL})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readFrequencyTrend",
            summary = "Read how the frequencies of a question change",
            description =
                    "Per option of a single, multiple or scale question and wave of a series the share, as cells of a matrix have it in their trend; or the means of a number question, or of the positions of a scale, with Hedges' g. A scale with other positions than in the last wave has no mean there. Organisations are clusters, matched by key from wave to wave. Readers are told what was published of each wave, and no interval, test or p of a change. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({
        ProblemKind.NOT_PUBLISHED,
        ProblemKind.FORBIDDEN,
        ProblemKind.SERIES_NOT_FOUND,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.QUESTION_NOT_FOUND,
        ProblemKind.NO_FREQUENCIES
    })
    public Uni<Response> readFrequencyTrend(
            @PathParam("question") String question,
            @QueryParam("compare") String compare,
            @BeanParam SeriesRequest request) {
        return tabulation.answer(request, (series, surveys) -> {
            var any = QuestionWaves.of(series.waves(), surveys, question, FrequencyTrends::hasFrequencies);
            var last = requireFrequencies(surveys, question);
            var faults = new Faults();
            var what = Compare.of(compare, last, faults);
            var asked = TrendQuery.of(surveys, request.query(), faults);
            return plan(series, what == Compare.OPTIONS ? any : withMeanOf(any), what, asked);
        });
    }

    private static boolean hasFrequencies(Question question) {
        return !(question instanceof RolesQuestion || question instanceof TextQuestion);
    }

    /** The question as the last wave that has it asks it. */
    private static Question requireFrequencies(List<Survey> surveys, String key) {
        return QuestionWaves.asked(surveys, key).stream()
                .filter(FrequencyTrends::hasFrequencies)
                .reduce((one, later) -> later)
                .orElseThrow(() -> new Problem(
                        ProblemKind.NO_FREQUENCIES,
                        "Only single, multiple, scale and number questions have frequencies."));
    }

    /** The waves whose answers are numbers as in the last wave. */
    private static QuestionWaves withMeanOf(QuestionWaves any) {
        var last = any.question();
        return new QuestionWaves(
                any.waves(),
                any.surveys(),
                any.questions().stream()
                        .map(question -> question.filter(own -> haveSameNumbers(own, last)))
                        .toList());
    }

    private static boolean haveSameNumbers(Question own, Question last) {
        return own.getClass() == last.getClass()
                && (!(own instanceof ScaleQuestion scale)
                        || scale.positions().equals(((ScaleQuestion) last).positions()));
    }

    static Plan<FrequencyTrendRow> plan(Series series, QuestionWaves waves, Compare compare, TrendQuery asked) {
        boolean isOfOptions = compare == Compare.OPTIONS;
        var query = asked.query();
        var precision = query.precision();
        Query.requireBounded(
                "series", waves.size(), isOfOptions ? waves.options().size() : 1);
        return new Plan<>(
                        query,
                        TrendTable.rows(isOfOptions ? OF_OPTIONS : OF_MEANS, asked),
                        List.of(waves.dimension(question -> Dimensions.options("option", question)), waves.dimension()),
                        Readers.<FrequencyTrendRow>maskedAll(slices -> masks(waves, slices))
                                .unless(asked::refusePanel),
                        samples -> rows(waves, isOfOptions, new WaveSheets(samples, asked.panel()), asked),
                        (samples, families) -> {
                            var sheets = new WaveSheets(samples, false);
                            return new Body(
                                    series.key(),
                                    waves.question().key(),
                                    sheets.states(waves),
                                    asked.panel(),
                                    TrendTable.method(
                                                    isOfOptions
                                                            ? Matrices.procedure(precision) + "; "
                                                                    + TrendTable.CHANGES_OF_SHARES
                                                            : MEANS + "; " + TrendTable.CHANGES_OF_MEANS,
                                                    asked,
                                                    sheets)
                                            .adjusted(asked.adjustment(), families),
                                    List.of());
                        })
                .over(asked.filters())
                .adjusting(asked.adjustment())
                .arranged(table -> TrendTable.repeated(table, waves));
    }

    private static List<FrequencyTrendRow> rows(
            QuestionWaves waves, boolean isOfOptions, WaveSheets sheets, TrendQuery asked) {
        var precision = asked.query().precision();
        return isOfOptions
                ? new ShareTrend(waves, sheets, precision, asked.panel())
                        .shares().stream()
                                .map(share -> FrequencyTrendRow.of(waves, share))
                                .toList()
                : new MeanTrend(waves, sheets, precision)
                        .means().stream()
                                .map(mean -> FrequencyTrendRow.of(waves, mean))
                                .toList();
    }

    /** What readers see: of each wave what its own frequencies show, and what follows from that. */
    private static Function<FrequencyTrendRow, Mask> masks(QuestionWaves waves, List<ReaderSlices> slices) {
        var own = waves.byWave();
        return row -> row.option() == null
                ? TrendTable.mask(
                        waves.place(row.wave()),
                        waves,
                        w -> waves.questions().get(w).map(question -> maskMean(slices.get(w), question)),
                        Part.MEAN)
                : TrendTable.mask(
                        waves.place(row.wave()),
                        waves,
                        w -> Optional.ofNullable(own.get(w).get(row.option()))
                                .map(option -> FrequencyMask.of(row.option(), 0, slices.get(w), option.question())),
                        Part.COUNT);
    }

    private static Mask maskMean(ReaderSlices slices, Question question) {
        var options = slices.frequencies(question);
        boolean isTold =
                options.isMeanTold(0) && (!(question instanceof ScaleQuestion) || options.isDistributionTold(0));
        return Mask.ALL.cell(isTold, Part.MEAN).show(options.isBaseTold(0), Part.BASE);
    }

    @Schema(
            name = "FrequencyTrend",
            description = "How what was answered to a question changes over the waves of a series.")
    record Body(
            @Schema(description = "Key of the series.", required = true, maxLength = 64) String series,
            String question,
            @Schema(description = "The waves, the first one first.", required = true, maxItems = 50)
                    List<WaveState> waves,
            @Schema(
                            description =
                                    "Whether only sheets of organisations are counted that have a complete sheet in every wave.",
                            required = true)
                    boolean panel,
            Method method,
            List<FrequencyTrendRow> rows) {

        Body {
            waves = List.copyOf(waves);
            rows = List.copyOf(rows);
        }
    }
}
