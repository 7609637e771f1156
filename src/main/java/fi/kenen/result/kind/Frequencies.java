package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Nonresponse;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.count.ShareCount;
import fi.kenen.result.count.Weights;
import fi.kenen.result.table.Column;
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
import fi.kenen.statistics.mean.Distribution;
import fi.kenen.statistics.mean.MeanEstimate;
import fi.kenen.statistics.weight.WeightedBase;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.TextQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How often what was chosen, or how the answers to a number question are distributed. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "frequencies")
public class Frequencies implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "option");
    private static final RowType<Row> OF_NUMBERS = ROWS.without("place", "count", "base", "share", "low", "high")
            .without("standardError", "designEffect", "effectiveBase")
            .drawn("mean", List.of("option"), List.of());
    private static final RowType<Row> OF_SCALES = ROWS.without(
                    "n", "minimum", "lowerQuartile", "upperQuartile", "maximum")
            .drawn("share", List.of("option"), List.of());
    private static final RowType<Row> OF_CHOICES = OF_SCALES.without(
            "place", "mean", "meanLow", "meanHigh", "meanStandardError", "standardDeviation", "median");

    private final Tabulation tabulation;

    Frequencies(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion || question instanceof TextQuestion
                ? Stream.empty()
                : Entry.sliced(survey, Map.of(), segments, query -> plan(survey, question, query));
    }

    @GET
    @Path("/{survey}/frequencies/{question}")
    @Operation(
            operationId = "readFrequencies",
            summary = "Read the frequencies of a question",
            description =
                    "Count, base and share of every option of a single, multiple or scale question with confidence interval, standard error, design effect and effective base, organisations being clusters; of a scale also mean, its interval, and median; mean with its interval, standard deviation and quartiles of a number question. How many sheets are not in the base, and why. For all sheets and by one segment or two crossed. JSON and CSV have the same columns.")
    @Filtered
    @Takes({"by", "confidence", "unit", "figures", "weight"})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @APIResponse(
            responseCode = "200",
            description = "The frequencies.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NO_FREQUENCIES})
    public Uni<Response> read(@PathParam("question") String question, @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var asked = survey.requireQuestion(question);
            if (asked instanceof RolesQuestion || asked instanceof TextQuestion) {
                throw new Problem(
                        ProblemKind.NO_FREQUENCIES,
                        "Only single, multiple, scale and number questions have frequencies.");
            }
            return plan(survey, asked, query(survey, asked, request));
        });
    }

    private static Query query(Survey survey, Question question, ResultRequest request) {
        var faults = new Faults();
        var query = Query.of(survey, request.query(survey), faults);
        check(question, query, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return query;
    }

    /** Adds what a question cannot be asked. */
    public static void check(Question question, Query query, Faults faults) {
        if (question instanceof NumberQuestion && query.precision().unit() != Precision.Unit.RESPONDENTS) {
            faults.addParameter("unit", Code.MISMATCH, "Numbers are those of respondents.");
        }
    }

    /** @param question neither a roles question, which has a matrix, nor a text */
    public static Plan<Row> plan(Survey survey, Question question, Query query) {
        query.requireBounded(Math.max(1, QuestionOption.of(question).size()));
        return new Plan<>(
                query,
                rowsOf(question, query),
                query.dimensions(Dimensions.options("option", question)),
                Readers.<Row>masked(slices -> row -> FrequencyMask.of(row, slices, question))
                        .unless(faults -> refuseCrossing(question, query, faults))
                        .weighted(),
                samples -> new FrequencyCount(question, query, samples.get(0)).rows(),
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        FrequencyCount.method(question, query, samples.get(0)),
                        query.byKeys(),
                        List.of()));
    }

    /** What the rows of some question tell, without what they are about. */
    public static List<Column.Figure> figures() {
        return ROWS.figures();
    }

    private static RowType<Row> rowsOf(Question question, Query query) {
        var ofOptions = question instanceof ScaleQuestion ? OF_SCALES : OF_CHOICES;
        var rows = Weights.figures(question instanceof NumberQuestion ? OF_NUMBERS : ofOptions, query);
        return query.weight() == null
                ? rows
                : rows.without("standardDeviation", "minimum", "lowerQuartile", "median", "upperQuartile", "maximum");
    }

    /** One segment by another would be two crossed. */
    private static void refuseCrossing(Question question, Query query, Faults faults) {
        if (question.segment() && !query.by().isEmpty()) {
            faults.addParameter("by", Code.NOT_PUBLISHED, "Readers do not cross segments.");
        }
    }

    @Schema(
            name = "Frequencies",
            description =
                    "Count, base and share of every option of a question, or the distribution of the answers to a number question, for all sheets and in every slice.")
    record Body(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Key of the question.", required = true, maxLength = 64) String question,
            @Schema(description = "Version of the survey.", required = true, minimum = "1", format = "int32")
                    int version,
            @Schema(
                            description = "Sequence up to which sheets are counted.",
                            required = true,
                            minimum = "0",
                            format = "int64")
                    long asOf,
            @Schema(required = true) Method method,
            @Schema(description = "Keys of the slicing segments.", required = true, maxItems = 2) List<String> by,
            @Schema(
                            description =
                                    "One row for each slice and option that is not missing, nets last; for a number question one for each slice.",
                            required = true,
                            maxItems = 10_000_000)
                    List<Row> rows) {

        Body {
            by = List.copyOf(by);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One option of a choice, one position of a scale, what a net makes of some of these, or the distribution of a number,
     * in one slice. What a question of another kind has is null.
     *
     * @param option null of a number
     * @param place of a position on its scale, from 1
     * @param count sheets that chose the option
     * @param base complete sheets that answered the question when it offered the option, and could say
     * @param share null where the base is 0
     * @param organisations with a sheet in the base, or with a number; null where counts alone are asked for
     * @param n answers to a number question, of which what follows is null where there are none
     * @param mean of the numbers, or of the positions chosen in the slice, over respondents
     * @param standardDeviation of the numbers or positions, with n - 1; null for fewer than two answers
     */
    @Schema(
            name = "FrequencyRow",
            description =
                    "An option, a position on a scale, a net of such, or the distribution of a number, in one slice; what does not apply to the question is null.")
    record Row(
            Map<String, String> slice,
            @Schema(
                            description = "Key of the option, the position or the net; null of a number question.",
                            nullable = true,
                            maxLength = 64)
                    String option,
            @Tells(value = Part.DEFINITION, as = Measure.PLACE) Integer place,
            @Schema(
                            description = "Sheets that chose it; null of a number question.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.COUNT, as = Measure.SHEETS)
                    Long count,
            @Schema(
                            description =
                                    "Complete sheets in the slice that answered the question when it offered the option, and did not say that they cannot say; null of a number question.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.BASE, as = Measure.SHEETS)
                    Long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double low,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double high,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double standardError,
            @Tells(value = Part.ORGANISATIONS, as = Measure.RATIO) Double designEffect,
            @Tells(value = Part.ORGANISATIONS, as = Measure.RESPONDENTS) Double effectiveBase,
            @Schema(
                            description =
                                    "Organisations with a sheet in the base, or with a number; null where only counts are asked for.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.ORGANISATIONS)
                    Long organisations,
            @Tells(value = Part.BASE, as = Measure.SHEETS) Long n,
            @Tells(value = Part.MEAN, as = Measure.NUMBER) Double mean,
            @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double meanLow,
            @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double meanHigh,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double meanStandardError,
            @Tells(value = Part.DISTRIBUTION, as = Measure.DEVIATION) Double standardDeviation,
            @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER) Double minimum,
            @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER) Double lowerQuartile,
            @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER) Double median,
            @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER) Double upperQuartile,
            @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER) Double maximum,
            @Tells(value = Part.BASE, as = Measure.NUMBER) Double weightedBase,
            @Tells(value = Part.BASE, as = Measure.RESPONDENTS) Double kishBase,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double kishDesignEffect,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double smallestWeight,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double largestWeight,
            @Tells(value = Part.MISSING, as = Measure.SHEETS) long missingCount,
            @Tells(value = Part.NOT_ASKED, as = Measure.SHEETS) long notAsked,
            @Tells(value = Part.ASKED, as = Measure.SHEETS) long notAnswered,
            @Tells(value = Part.OFFERED, as = Measure.SHEETS) long notOffered,
            @Tells(value = Part.OFFERED, as = Measure.SHEETS) long offered,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            @Schema(
                            description =
                                    "Why figures that the question has are null, or, as `too-few-organisations`, tell less than they seem to; null where neither is so. Where only counts are asked for: `not-asked`.",
                            nullable = true,
                            maxLength = 40,
                            examples = "empty-base")
                    String undefined) {

        Row {
            Objects.requireNonNull(slice);
            Objects.requireNonNull(status);
        }

        /**
         * @param place null of what is no position on a scale
         * @param distribution of the positions; empty of a question without
         * @param estimate of their mean; null of a question without, and where counts alone are asked for
         */
        static Row option(
                Map<String, String> slice,
                ShareCount.Figures figures,
                Integer place,
                Distribution distribution,
                MeanEstimate estimate,
                Nonresponse nonresponse) {
            var share = figures.estimate();
            var interval = share == null ? null : share.interval();
            var meanInterval = estimate == null ? null : estimate.interval();
            var weights = figures.weightedBase();
            return new Row(
                    slice,
                    figures.option().option(),
                    place,
                    figures.count(),
                    figures.base(),
                    figures.share(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    share == null ? null : share.standardError(),
                    share == null ? null : share.designEffect(),
                    share == null ? null : share.effectiveBase(),
                    figures.organisations(),
                    null,
                    distribution.mean(),
                    meanInterval == null ? null : meanInterval.low(),
                    meanInterval == null ? null : meanInterval.high(),
                    estimate == null ? null : estimate.standardError(),
                    distribution.standardDeviation(),
                    null,
                    null,
                    distribution.median(),
                    null,
                    null,
                    weights == null ? null : weights.sum(),
                    weights == null ? null : weights.kishBase(),
                    weights == null ? null : weights.kishDesignEffect(),
                    weights == null ? null : weights.smallest(),
                    weights == null ? null : weights.largest(),
                    nonresponse.missing(),
                    nonresponse.notAsked(),
                    nonresponse.notAnswered(),
                    nonresponse.notOffered(),
                    figures.offered(),
                    figures.option().isNet(),
                    RowStatus.SHOWN,
                    figures.undefined());
        }

        /**
         * @param estimate of the mean; null where counts alone are asked for, as the organisations
         * @param weights null where all sheets count alike
         */
        static Row number(
                Map<String, String> slice,
                Distribution distribution,
                Long organisations,
                MeanEstimate estimate,
                WeightedBase weights,
                Nonresponse nonresponse) {
            var interval = estimate == null ? null : estimate.interval();
            long offered = distribution.n() + nonresponse.notAnswered() + nonresponse.notAsked();
            return new Row(
                    slice,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    organisations,
                    distribution.n(),
                    distribution.mean(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    estimate == null ? null : estimate.standardError(),
                    distribution.standardDeviation(),
                    distribution.minimum(),
                    distribution.lowerQuartile(),
                    distribution.median(),
                    distribution.upperQuartile(),
                    distribution.maximum(),
                    weights == null ? null : weights.sum(),
                    weights == null ? null : weights.kishBase(),
                    weights == null ? null : weights.kishDesignEffect(),
                    weights == null ? null : weights.smallest(),
                    weights == null ? null : weights.largest(),
                    nonresponse.missing(),
                    nonresponse.notAsked(),
                    nonresponse.notAnswered(),
                    nonresponse.notOffered(),
                    offered,
                    false,
                    RowStatus.SHOWN,
                    undefined(distribution, estimate));
        }

        private static String undefined(Distribution distribution, MeanEstimate estimate) {
            if (distribution.undefined() != null) {
                return RowStatus.of(distribution.undefined());
            }
            return estimate == null ? RowStatus.NOT_ASKED : RowStatus.of(estimate.undefined());
        }
    }
}
