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
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.count.Compare;
import fi.kenen.result.count.MeanContrast;
import fi.kenen.result.count.OptionComparison;
import fi.kenen.result.count.OptionComparison.Compared;
import fi.kenen.result.count.OptionComparison.Group;
import fi.kenen.result.count.Reference;
import fi.kenen.result.count.Reference.Contrast;
import fi.kenen.result.count.WeightedCount;
import fi.kenen.result.disclosure.ReaderSlices;
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
import fi.kenen.statistics.Comparison;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.TextQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the options of a segment differ in what they answered to a question: option by option, or in the mean. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "frequencies")
class FrequencyComparisons implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "segment", "group", "reference", "option")
            .drawn("difference", List.of("option"), List.of());

    private static final RowType<Row> OF_OPTIONS =
            ROWS.measuring(Measure.DIFFERENCE, "difference", "low", "high").without("mean", "referenceMean", "hedgesG");

    private static final RowType<Row> OF_MEANS =
            ROWS.without("count", "share", "referenceCount", "referenceShare", "cohensH", "detectable");

    private static final String PROCEDURE_OF_MEANS =
            "difference of means; t with organisations as clusters, also for the interval;"
                    + " effect: Hedges' g with the pooled standard deviation of respondents";

    private final Tabulation tabulation;

    FrequencyComparisons(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion || question instanceof TextQuestion
                ? Stream.empty()
                : Entry.eachBy(survey, Map.of(), segments, query -> {
                    var compare = Compare.of(null, question, new Faults());
                    return plan(survey, question, compare, Reference.REST, query, AdjustmentMethod.BH);
                });
    }

    @GET
    @Path("/{survey}/frequencies/{question}/comparison")
    @Filtered
    @Takes({"by", "confidence", "adjust", "weight"})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readFrequencyComparison",
            summary = "Compare what the options of a segment answered",
            description =
                    "Per option of a single, multiple or scale question the share in each option of a segment against that in one of them, in all the rest, or of every two (`pairs`), as cells of a matrix are compared; or the means of a number question, or of the positions of a scale, with Hedges' g. Organisations are clusters. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NO_FREQUENCIES})
    public Uni<Response> readFrequencyComparison(
            @PathParam("question") String questionKey,
            @QueryParam("reference") String reference,
            @QueryParam("compare") String compare,
            @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var question = survey.requireQuestion(questionKey);
            if (question instanceof RolesQuestion || question instanceof TextQuestion) {
                throw new Problem(
                        ProblemKind.NO_FREQUENCIES,
                        "Only single, multiple, scale and number questions have frequencies.");
            }
            var faults = new Faults();
            var query = Query.of(survey, request.query(survey), faults);
            var against = Reference.of(reference, query, request.query().containsKey("by"), faults);
            if (query.by().contains(question)) {
                faults.addParameter("by", Code.DUPLICATE, "Name another segment than the question.");
            }
            var what = Compare.of(compare, question, faults);
            var adjustment = AdjustmentMethod.of(request.query(), faults);
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            return plan(survey, question, what, against, query, adjustment);
        });
    }

    /**
     * @param question neither a roles question, whose matrices are compared, nor a text
     * @param query by one segment
     */
    static Plan<Row> plan(
            Survey survey,
            Question question,
            Compare compare,
            Reference reference,
            Query query,
            AdjustmentMethod adjustment) {
        var segment = query.by().get(0);
        var contrasts = reference.contrasts(segment);
        var options = compare == Compare.OPTIONS ? QuestionOption.of(question) : List.<QuestionOption>of();
        Query.requireBounded("by", contrasts.size(), Math.max(1, options.size()));
        return new Plan<>(
                        query,
                        rowsOf(compare, query),
                        List.of(
                                Dimensions.segments(query.by()),
                                Dimensions.options("group", segment),
                                Dimensions.options("reference", segment, Reference.REST.word()),
                                Dimensions.options("option", question)),
                        Readers.<Row>masked(slices -> row -> row.option() == null
                                        ? maskMean(row.contrast(), slices, question)
                                        : mask(row.contrast(), row.option(), slices, question))
                                .unless(faults -> refuseCrossing(question, "by", faults)),
                        samples -> {
                            var groups = Group.of(segment, question, samples.get(0));
                            var weighted = WeightedCount.of(query, samples.get(0));
                            return compare == Compare.OPTIONS
                                    ? OptionComparison.compare(options, groups, contrasts, query.precision(), weighted)
                                            .stream()
                                            .map(Row::of)
                                            .toList()
                                    : MeanContrast.compare(groups, contrasts, query.precision(), weighted).stream()
                                            .map(Row::of)
                                            .toList();
                        },
                        (samples, families) -> new Body(
                                survey.key(),
                                question.key(),
                                survey.version(),
                                samples.get(0).asOf(),
                                segment.key(),
                                method(compare, query, samples.get(0)).adjusted(adjustment, families),
                                List.of()))
                .adjusting(adjustment);
    }

    private static RowType<Row> rowsOf(Compare compare, Query query) {
        if (compare == Compare.OPTIONS) {
            return OF_OPTIONS;
        }
        return query.weight() == null ? OF_MEANS : OF_MEANS.without("hedgesG");
    }

    private static Method method(Compare compare, Query query, Sample sample) {
        return Method.of(compare == Compare.OPTIONS ? Comparisons.PROCEDURE : PROCEDURE_OF_MEANS, query)
                .by(Precision.Unit.RESPONDENTS)
                .over(query.precision().base())
                .at(query.precision().confidence(), sample.clusters());
    }

    /** What readers see of an option in two groups; nothing that depends on who is of one organisation. */
    static Mask mask(Contrast contrast, String option, ReaderSlices slices, Question question) {
        var options = slices.frequencies(question);
        boolean tellsGroup = options.isTold(option, slices.place(contrast.group()));
        boolean tellsReference = isTold(contrast, slices, slice -> options.isTold(option, slice));
        return bases(contrast, slices, slice -> options.isBaseTold(option, slice))
                .cell(tellsGroup, Part.COUNT)
                .cell(tellsReference, Part.REFERENCE_COUNT)
                .cell(tellsGroup && tellsReference, Part.DIFFERENCE);
    }

    /** Means are told where both are. How numbers lie around them is not: few have the same mean and deviation. */
    private static Mask maskMean(Contrast contrast, ReaderSlices slices, Question question) {
        var options = slices.frequencies(question);
        boolean isScale = question instanceof ScaleQuestion;
        IntPredicate isMeanTold = slice -> options.isMeanTold(slice) && (!isScale || options.isDistributionTold(slice));
        boolean tellsBoth = isMeanTold.test(slices.place(contrast.group())) && isTold(contrast, slices, isMeanTold);
        return bases(contrast, slices, options::isBaseTold)
                .cell(tellsBoth, Part.MEAN, Part.DIFFERENCE)
                .show(tellsBoth && isScale, Part.DISTRIBUTION);
    }

    private static Mask bases(Contrast contrast, ReaderSlices slices, IntPredicate isBaseTold) {
        return Mask.ALL
                .show(isBaseTold.test(slices.place(contrast.group())), Part.BASE)
                .show(isTold(contrast, slices, isBaseTold), Part.REFERENCE_BASE);
    }

    private static boolean isTold(Contrast contrast, ReaderSlices slices, IntPredicate isTold) {
        return Reference.slices(contrast, slices).stream().allMatch(isTold::test);
    }

    /** One segment by another would be two crossed. */
    static void refuseCrossing(Question question, String parameter, Faults faults) {
        if (question.segment()) {
            faults.addParameter(parameter, Code.NOT_PUBLISHED, "Readers do not cross segments.");
        }
    }

    @Schema(
            name = "FrequencyComparison",
            description = "How the options of a segment differ in what they answered to a question.")
    record Body(String survey, String question, int version, long asOf, String segment, Method method, List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One option, or the mean, in a group against the reference.
     *
     * @param option null of means, as count and share, those of the reference, and Cohen's h; of options the means and Hedges'
     *     g are null
     */
    @Schema(
            name = "FrequencyComparisonRow",
            description =
                    "One option, or the mean, in a group and in what it is compared with; what does not apply is null.")
    record Row(
            String segment,
            String group,
            String reference,
            @Schema(description = "Key of the option; null of means.", nullable = true, maxLength = 64) String option,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) Long count,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Schema(description = "Mean in the group; null of options.", nullable = true, format = "double")
                    @Tells(value = Part.MEAN, as = Measure.NUMBER)
                    Double mean,
            @Tells(value = Part.REFERENCE_COUNT, as = Measure.SHEETS) Long referenceCount,
            @Tells(value = Part.REFERENCE_BASE, as = Measure.SHEETS) long referenceBase,
            @Tells(value = Part.REFERENCE_COUNT, as = Measure.SHARE) Double referenceShare,
            @Schema(description = "Mean in the reference; null of options.", nullable = true, format = "double")
                    @Tells(value = Part.MEAN, as = Measure.NUMBER)
                    Double referenceMean,
            @Schema(
                            description = "Share or mean of the group less that of the reference.",
                            nullable = true,
                            format = "double")
                    @Tells(value = Part.DIFFERENCE, as = Measure.NUMBER)
                    Double difference,
            @Schema(description = "Lower end of the confidence interval.", nullable = true, format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER)
                    Double low,
            @Schema(description = "Upper end of the confidence interval.", nullable = true, format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER)
                    Double high,
            @Tells(value = Part.ORGANISATIONS, as = Measure.WORD) String test,
            @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double statistic,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEGREES_OF_FREEDOM) Long degreesOfFreedom,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double p,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double adjustedP,
            @Tells(value = Part.DIFFERENCE, as = Measure.NUMBER) Double cohensH,
            @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER) Double hedgesG,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double detectable,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {

        static Row of(Compared compared) {
            var contrast = compared.contrast();
            var comparison = compared.comparison();
            return new Row(
                    contrast.segment(),
                    contrast.group(),
                    contrast.reference(),
                    compared.option().option(),
                    compared.count(),
                    comparison.a().base(),
                    comparison.a().share(),
                    null,
                    compared.referenceCount(),
                    comparison.b().base(),
                    comparison.b().share(),
                    null,
                    comparison.difference(),
                    compared.low(),
                    compared.high(),
                    compared.test(),
                    compared.statistic(),
                    compared.degreesOfFreedom(),
                    comparison.p(),
                    null,
                    comparison.cohensH(),
                    null,
                    comparison.detectable(),
                    compared.option().isNet(),
                    RowStatus.SHOWN,
                    compared.undefined());
        }

        static Row of(MeanContrast compared) {
            var contrast = compared.contrast();
            var comparison = compared.comparison();
            var interval = comparison.interval();
            var tTest = comparison.tTest();
            return new Row(
                    contrast.segment(),
                    contrast.group(),
                    contrast.reference(),
                    null,
                    null,
                    comparison.a().base(),
                    null,
                    comparison.a().mean(),
                    null,
                    comparison.b().base(),
                    null,
                    comparison.b().mean(),
                    comparison.difference(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    tTest == null ? null : Comparison.Test.T.name().toLowerCase(Locale.ROOT),
                    tTest == null ? null : tTest.t(),
                    tTest == null ? null : tTest.degreesOfFreedom(),
                    tTest == null ? null : tTest.p(),
                    null,
                    null,
                    comparison.hedgesG(),
                    null,
                    false,
                    RowStatus.SHOWN,
                    compared.undefined());
        }

        Contrast contrast() {
            return new Contrast(segment, group, reference);
        }
    }
}
