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
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.kind.Matrices;
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
import fi.kenen.result.tabulation.SeriesRequest;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.statistics.Undefined;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.series.Series;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How a matrix changes from wave to wave, cell by cell. */
@Path("/series")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "series")
public class Trends implements Kind {

    private static final RowType<Row> ROWS =
            RowType.of(Row.class, "function", "role", "wave").drawnOver("wave", "share", List.of("role"));

    private final Tabulation tabulation;

    Trends(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    /** A series is of no survey alone. */
    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return Stream.empty();
    }

    @GET
    @Path("/{series}/matrices/{question}/trend")
    @Takes({"confidence", "base", "adjust", "filter", TrendQuery.PANEL})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readTrend",
            summary = "Read how a role matrix changes",
            description =
                    "Per cell and wave of a series what the wave's own matrix has, how much that changed since the wave before and since the first wave, with the interval, the test that fits the counts, p as it is and adjusted for all changes of the answer, and an effect size; and the change per year over all waves. Organisations are clusters, matched by key from wave to wave. A wave that lacks a cell says so. Readers are told what was published of each wave, and no interval, test or p of a change. JSON and CSV have the same columns.")
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
        ProblemKind.NOT_A_ROLES_QUESTION
    })
    public Uni<Response> readTrend(@PathParam("question") String question, @BeanParam SeriesRequest request) {
        return tabulation.answer(request, (series, surveys) -> {
            requireRoles(surveys, question);
            var asked = TrendQuery.of(surveys, request.query(), new Faults());
            return plan(
                    series,
                    QuestionWaves.of(series.waves(), surveys, question, RolesQuestion.class::isInstance),
                    asked);
        });
    }

    private static void requireRoles(List<Survey> surveys, String key) {
        if (QuestionWaves.asked(surveys, key).stream().noneMatch(RolesQuestion.class::isInstance)) {
            throw new Problem(ProblemKind.NOT_A_ROLES_QUESTION, "The question is of another kind.");
        }
    }

    static Plan<Row> plan(Series series, QuestionWaves waves, TrendQuery asked) {
        var query = asked.query();
        var precision = query.precision();
        Query.requireBounded("series", waves.size(), waves.options().size());
        return new Plan<>(
                        query,
                        TrendTable.rows(ROWS, asked),
                        List.of(
                                waves.dimension(question -> Dimensions.functions((RolesQuestion) question)),
                                waves.dimension(question -> Dimensions.roles("role", (RolesQuestion) question)),
                                waves.dimension()),
                        Readers.<Row>maskedAll(slices -> masks(waves, slices, precision))
                                .unless(asked::refusePanel),
                        samples -> rows(waves, new WaveSheets(samples, asked.panel()), asked),
                        (samples, families) -> {
                            var sheets = new WaveSheets(samples, false);
                            return new Body(
                                    series.key(),
                                    waves.question().key(),
                                    sheets.states(waves),
                                    asked.panel(),
                                    TrendTable.method(
                                                    Matrices.procedure(precision) + "; " + TrendTable.CHANGES_OF_SHARES,
                                                    asked,
                                                    sheets)
                                            .over(precision.base())
                                            .adjusted(asked.adjustment(), families),
                                    List.of());
                        })
                .over(asked.filters())
                .adjusting(asked.adjustment())
                .arranged(table -> TrendTable.repeated(table, waves));
    }

    private static List<Row> rows(QuestionWaves waves, WaveSheets sheets, TrendQuery asked) {
        var shares = new ShareTrend(waves, sheets, asked.query().precision(), asked.panel()).shares();
        var mentions = mentions(waves, shares);
        return shares.stream()
                .map(share -> Row.of(
                        waves,
                        share,
                        mentions.get(share.wave()).getOrDefault(cell(share).role(), 0L)))
                .toList();
    }

    private static Cell cell(ShareTrend.Share share) {
        return Cell.of(share.option().option()).orElseThrow();
    }

    /** By wave and role how often it is given to functions that the wave has. */
    private static List<Map<String, Long>> mentions(QuestionWaves waves, List<ShareTrend.Share> shares) {
        var mentions = Stream.<Map<String, Long>>generate(HashMap::new)
                .limit(waves.size())
                .toList();
        for (var share : shares) {
            var cell = cell(share);
            boolean isOfMember = waves.questions()
                    .get(share.wave())
                    .filter(question -> !((RolesQuestion) question).isNet(cell.function()))
                    .isPresent();
            if (isOfMember) {
                mentions.get(share.wave()).merge(cell.role(), share.count(), Long::sum);
            }
        }
        return mentions;
    }

    /** What readers see: of each wave what its own matrix shows, and what follows from that. */
    private static Function<Row, Mask> masks(QuestionWaves waves, List<ReaderSlices> slices, Precision precision) {
        var own = waves.byWave();
        return row -> {
            var cell = new Cell(row.function(), row.role());
            return TrendTable.mask(
                    waves.place(row.wave()),
                    waves,
                    w -> Optional.ofNullable(own.get(w).get(cell.option()))
                            .map(option -> Matrices.mask(
                                    cell, 0, slices.get(w), (RolesQuestion) option.question(), precision)),
                    Part.COUNT);
        };
    }

    @Schema(name = "MatrixTrend", description = "How the cells of a role matrix change over the waves of a series.")
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
            List<Row> rows) {

        Body {
            waves = List.copyOf(waves);
            rows = List.copyOf(rows);
        }
    }

    /** One cell in one wave. */
    @Schema(name = "MatrixTrendRow", description = "One cell in one wave, and how it changed.")
    record Row(
            String function,
            String role,
            String wave,
            @Schema(description = "The day that the wave stands for.", required = true, format = "date", maxLength = 10)
                    @Tells(value = Part.DEFINITION, as = Measure.WORD)
                    String at,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) Long count,
            @Tells(value = Part.BASE, as = Measure.SHEETS) Long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double low,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double high,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double standardError,
            @Tells(value = Part.ORGANISATIONS, as = Measure.RATIO) Double designEffect,
            @Tells(value = Part.ORGANISATIONS, as = Measure.RESPONDENTS) Double effectiveBase,
            @Tells(value = Part.ORGANISATIONS, as = Measure.ORGANISATIONS) Long organisations,
            @Tells(value = Part.MENTIONS, as = Measure.SHARE) Double shareOfMentions,
            @Schema(description = "Whether the wave has it; where it has not, its figures are null.", required = true)
                    @Tells(value = Part.DEFINITION, as = Measure.FLAG)
                    boolean offered,
            @Tells(value = Part.PREVIOUS, as = Measure.DIFFERENCE) Double previousDifference,
            @Tells(value = Part.MATCHED, as = Measure.DIFFERENCE) Double previousLow,
            @Tells(value = Part.MATCHED, as = Measure.DIFFERENCE) Double previousHigh,
            @Tells(value = Part.MATCHED, as = Measure.WORD) String previousTest,
            @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double previousStatistic,
            @Tells(value = Part.MATCHED, as = Measure.DEGREES_OF_FREEDOM) Long previousDegreesOfFreedom,
            @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double previousP,
            @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double previousAdjustedP,
            @Tells(value = Part.PREVIOUS, as = Measure.NUMBER) Double previousCohensH,
            @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long previousStayed,
            @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long previousGained,
            @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long previousLost,
            @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double previousMcNemarP,
            @Tells(value = Part.FIRST, as = Measure.DIFFERENCE) Double firstDifference,
            @Tells(value = Part.MATCHED, as = Measure.DIFFERENCE) Double firstLow,
            @Tells(value = Part.MATCHED, as = Measure.DIFFERENCE) Double firstHigh,
            @Tells(value = Part.MATCHED, as = Measure.WORD) String firstTest,
            @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double firstStatistic,
            @Tells(value = Part.MATCHED, as = Measure.DEGREES_OF_FREEDOM) Long firstDegreesOfFreedom,
            @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double firstP,
            @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double firstAdjustedP,
            @Tells(value = Part.FIRST, as = Measure.NUMBER) Double firstCohensH,
            @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long firstStayed,
            @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long firstGained,
            @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long firstLost,
            @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double firstMcNemarP,
            @Tells(value = Part.SLOPE, as = Measure.NUMBER) Double slope,
            @Tells(value = Part.MATCHED, as = Measure.DEVIATION) Double slopeStandardError,
            @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double slopeStatistic,
            @Tells(value = Part.MATCHED, as = Measure.DEGREES_OF_FREEDOM) Long slopeDegreesOfFreedom,
            @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double slopeP,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {

        private static Row of(QuestionWaves waves, ShareTrend.Share share, long mentions) {
            var cell = cell(share);
            var wave = waves.waves().get(share.wave());
            var estimate = share.estimate();
            var interval = estimate == null ? null : estimate.interval();
            var previous = share.previous();
            var first = share.first();
            var slope = share.slope();
            boolean isMentioned = share.isOffered() && mentions > 0;
            return new Row(
                    cell.function(),
                    cell.role(),
                    wave.survey(),
                    wave.at().toString(),
                    estimate == null ? null : (Long) share.count(),
                    estimate == null ? null : (Long) estimate.base(),
                    estimate == null ? null : estimate.share(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    estimate == null ? null : estimate.standardError(),
                    estimate == null ? null : estimate.designEffect(),
                    estimate == null ? null : estimate.effectiveBase(),
                    share.organisations(),
                    isMentioned ? (Double) ((double) share.count() / mentions) : null,
                    share.isOffered(),
                    previous.difference(),
                    previous.low(),
                    previous.high(),
                    previous.test(),
                    previous.statistic(),
                    previous.degreesOfFreedom(),
                    previous.p(),
                    null,
                    previous.cohensH(),
                    previous.stayed(),
                    previous.gained(),
                    previous.lost(),
                    previous.mcNemarP(),
                    first.difference(),
                    first.low(),
                    first.high(),
                    first.test(),
                    first.statistic(),
                    first.degreesOfFreedom(),
                    first.p(),
                    null,
                    first.cohensH(),
                    first.stayed(),
                    first.gained(),
                    first.lost(),
                    first.mcNemarP(),
                    slope.slope(),
                    slope.standardError(),
                    slope.statistic(),
                    slope.degreesOfFreedom(),
                    slope.p(),
                    share.option().isNet(),
                    RowStatus.SHOWN,
                    TrendTable.undefined(
                            share.isOffered(),
                            estimate == null ? null : estimate.undefined(),
                            isMentioned ? null : Undefined.NO_MENTIONS,
                            previous,
                            first,
                            slope));
        }
    }
}
