package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.index.Condition;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Tells;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.tabulation.Readers;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Undefined;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
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
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the options of a segment differ, or two waves, cell by cell. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
class Comparisons {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "segment", "group", "reference", "function", "role");

    /** The option of a comparison that stands for all others. */
    static final String REST = "rest";

    private static final String PROCEDURE =
            "difference of shares; t with organisations as clusters, or Fisher's exact test where"
                    + " an expected count is below 5 or both shares are 0 or 1; interval: Newcombe 10 from Wilson at the effective"
                    + " bases";

    private final Tabulation tabulation;

    Comparisons(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @GET
    @Path("/{survey}/matrices/{question}/comparison")
    @Filtered
    @Takes({"by", "confidence", "base", "adjust"})
    @Tabular
    @Operation(
            operationId = "readComparison",
            summary = "Compare the options of a segment, or two waves",
            description =
                    "Per cell the share in each option of a segment against that in one of them or in all the rest, or the share in this survey against that in another which has the same cells (`with`), organisations matched by key: the difference with its interval, the test that fits the counts, p as it is and adjusted for all cells of the answer, and an effect size. Organisations are clusters. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readComparison(
            @PathParam("question") String question,
            @QueryParam("reference") String reference,
            @QueryParam("with") String with,
            @BeanParam ResultRequest request) {
        return with == null
                ? tabulation.answer(request, survey -> options(survey, question, reference, request))
                : tabulation.answer(request, with, (survey, other) -> waves(survey, other, question, request));
    }

    private static Plan<Row> options(Survey survey, String questionKey, String reference, ResultRequest request) {
        var question = survey.requireRoles(questionKey);
        var faults = new Faults();
        var query = Query.of(survey.definition(), request.query(), faults);
        if (!request.query().containsKey("by")) {
            faults.addParameter(
                    "by",
                    Code.MISSING,
                    "Name the one segment whose options are to be compared, or another survey (with).");
        } else if (query.by().size() == 2) {
            faults.addParameter("by", Code.TOO_MANY, "Options of one segment are compared.");
        }
        var against = Objects.requireNonNullElse(reference, REST);
        if (query.by().size() == 1
                && !against.equals(REST)
                && !query.by().get(0).tickable().contains(against)) {
            faults.addParameter("reference", Code.UNKNOWN, "Must be an option of the segment, or rest.");
        }
        var adjustment = AdjustmentMethod.of(request.query(), faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return plan(survey, question, against, query, adjustment);
    }

    /**
     * @param reference an option of the one segment, or {@link #REST}
     * @param query by one segment
     */
    static Plan<Row> plan(
            Survey survey, RolesQuestion question, String reference, Query query, AdjustmentMethod adjustment) {
        query.requireBounded(question.rows().size() * question.roles().size());
        var segment = query.by().get(0);
        return new Plan<>(
                        query,
                        ROWS,
                        List.of(
                                Dimensions.options("group", segment),
                                Dimensions.options("reference", segment, REST),
                                Dimensions.functions(question),
                                Dimensions.roles("role", question)),
                        Readers.<Row>masked(slices -> row -> mask(row, slices, question, query.precision())),
                        samples -> rows(question, segment, reference, query.precision(), samples.get(0)),
                        (samples, family) -> new Body(
                                survey.key(),
                                question.key(),
                                survey.version(),
                                samples.get(0).asOf(),
                                segment.key(),
                                null,
                                method(query, samples.get(0)).adjusted(adjustment, family),
                                List.of()))
                .adjusting(adjustment);
    }

    private static Plan<Row> waves(Survey survey, Survey other, String questionKey, ResultRequest request) {
        var question = survey.requireRoles(questionKey);
        var faults = new Faults();
        var query = Query.of(survey.definition(), request.query(), faults);
        var otherFilter = query.filter().of(other, request.query(), faults);
        for (var parameter : List.of("by", "reference")) {
            if (request.query().containsKey(parameter)) {
                faults.addParameter(parameter, Code.MISMATCH, "Is about segments: send it or `with`, not both.");
            }
        }
        if (survey.id() == other.id()) {
            faults.addParameter("with", Code.DUPLICATE, "Name another survey.");
        }
        var otherQuestion = other.definition().question(questionKey).orElse(null);
        if (!(otherQuestion instanceof RolesQuestion)) {
            faults.addParameter("with", Code.UNKNOWN, "That survey has no roles question of this key.");
        }
        var adjustment = AdjustmentMethod.of(request.query(), faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return plan(survey, question, other, (RolesQuestion) otherQuestion, query, adjustment)
                .with(otherFilter);
    }

    static Plan<Row> plan(
            Survey survey,
            RolesQuestion question,
            Survey other,
            RolesQuestion otherQuestion,
            Query query,
            AdjustmentMethod adjustment) {
        return new Plan<>(
                        query,
                        ROWS,
                        List.of(Dimensions.functions(question), Dimensions.roles("role", question)),
                        Readers.none(),
                        samples -> {
                            var base = query.precision().base();
                            return CellComparison.rows(
                                    null,
                                    CellComparison.side(survey.key(), question, base, samples.get(0)),
                                    CellComparison.side(other.key(), otherQuestion, base, samples.get(1)),
                                    query.precision().confidence());
                        },
                        (samples, family) -> new Body(
                                survey.key(),
                                question.key(),
                                survey.version(),
                                samples.get(0).asOf(),
                                null,
                                new Wave(
                                        other.key(),
                                        other.version(),
                                        samples.get(1).asOf()),
                                method(query, samples.get(0)).adjusted(adjustment, family),
                                List.of()))
                .adjusting(adjustment);
    }

    private static Method method(Query query, Sample sample) {
        var precision = query.precision();
        return Method.of(PROCEDURE, query)
                .by(Precision.Unit.RESPONDENTS)
                .over(precision.base())
                .at(precision.confidence(), sample.clusters());
    }

    private static Mask mask(Row row, ReaderSlices slices, RolesQuestion question, Precision precision) {
        var cells = slices.cells(question);
        int group = slices.place(row.group());
        boolean isRest = row.reference().equals(REST);
        // All others are all but the group and those who did not answer.
        int reference = slices.place(isRest ? Slice.UNANSWERED : row.reference());
        boolean isGroupAlone = isRest && !slices.isThere(reference);
        boolean tellsGroup = cells.isTold(row.function(), row.role(), group);
        boolean tellsReference =
                (isGroupAlone || cells.isTold(row.function(), row.role(), reference)) && (!isRest || tellsGroup);
        boolean tellsBase = cells.isBaseTold(row.function(), row.role(), precision, group);
        boolean tellsReferenceBase =
                (isGroupAlone || cells.isBaseTold(row.function(), row.role(), precision, reference))
                        && (!isRest || tellsBase);
        boolean tellsOrganisations = IntStream.range(0, slices.size())
                .filter(slice -> isRest || slice == group || slice == reference)
                .filter(slices::isThere)
                .allMatch(slice -> cells.tellsOrganisations(row.function(), row.role(), precision, slice));
        return Mask.ALL
                .cell(tellsGroup, Part.COUNT)
                .cell(tellsReference, Part.REFERENCE_COUNT)
                .cell(tellsGroup && tellsReference, Part.DIFFERENCE)
                .show(tellsGroup && tellsReference && tellsOrganisations, Part.ORGANISATIONS)
                .show(tellsBase, Part.BASE)
                .show(tellsReferenceBase, Part.REFERENCE_BASE);
    }

    private static List<Row> rows(
            RolesQuestion question, Question segment, String reference, Precision precision, Sample sample) {
        var cells = new CellColumns(question, sample.columns(), precision.base());
        var all = sample.sheets();
        return segment.tickable().stream()
                .filter(option -> reference.equals(REST) || !option.equals(reference))
                .flatMap(option -> {
                    int column = sample.columns().option(segment, option);
                    var others = reference.equals(REST)
                            ? all.where(new Condition(sample.columns().answered(segment), column))
                            : all.in(sample.columns().option(segment, reference));
                    return CellComparison.rows(
                            segment.key(),
                            new CellComparison.Side(option, cells, all.in(column), sample.clusters()),
                            new CellComparison.Side(reference, cells, others, sample.clusters()),
                            precision.confidence())
                            .stream();
                })
                .toList();
    }

    @Schema(
            name = "MatrixComparison",
            description = "How the options of a segment, or two waves of a survey, differ, cell by cell.")
    record Body(
            String survey,
            String question,
            int version,
            long asOf,
            String segment,
            Wave with,
            Method method,
            List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One cell in a group against the reference.
     *
     * @param segment whose options are compared; null where waves are
     * @param p null where it is undefined, as {@code adjustedP}
     */
    @Schema(name = "MatrixComparisonRow", description = "One cell in a group and in what it is compared with.")
    record Row(
            String segment,
            String group,
            String reference,
            String function,
            String role,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) long count,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.REFERENCE_COUNT, as = Measure.SHEETS) long referenceCount,
            @Tells(value = Part.REFERENCE_BASE, as = Measure.SHEETS) long referenceBase,
            @Tells(value = Part.REFERENCE_COUNT, as = Measure.SHARE) Double referenceShare,
            @Tells(value = Part.DIFFERENCE, as = Measure.DIFFERENCE) Double difference,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DIFFERENCE) Double low,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DIFFERENCE) Double high,
            @Tells(value = Part.ORGANISATIONS, as = Measure.WORD) String test,
            @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double statistic,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEGREES_OF_FREEDOM) Long degreesOfFreedom,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double p,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double adjustedP,
            @Tells(value = Part.DIFFERENCE, as = Measure.NUMBER) Double cohensH,
            String status,
            String undefined) {

        static Row of(Cell cell, Comparison comparison) {
            var interval = comparison.interval();
            var counts = comparison.counts();
            boolean isT = comparison.test() == Comparison.Test.T;
            return new Row(
                    cell.segment(),
                    cell.group(),
                    cell.reference(),
                    cell.function(),
                    cell.role(),
                    counts.both(),
                    comparison.a().base(),
                    comparison.a().share(),
                    counts.onlySecond(),
                    comparison.b().base(),
                    comparison.b().share(),
                    comparison.difference(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    comparison.test() == null ? null : comparison.test().name().toLowerCase(Locale.ROOT),
                    isT ? (Double) comparison.tTest().t() : null,
                    isT ? (Long) comparison.tTest().degreesOfFreedom() : null,
                    comparison.p(),
                    null,
                    comparison.cohensH(),
                    RowStatus.SHOWN,
                    RowStatus.of(undefined(comparison)));
        }

        /** Also why figures that are told say less than they seem to. */
        private static Undefined undefined(Comparison comparison) {
            if (comparison.p() == null || comparison.interval() == null) {
                return comparison.undefined();
            }
            return comparison.a().undefined() == null
                    ? comparison.b().undefined()
                    : comparison.a().undefined();
        }
    }

    /** The survey that another is compared with. */
    @Schema(name = "Wave", description = "The survey that another is compared with.", nullable = true)
    record Wave(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Its version.", required = true, minimum = "1", format = "int32") int version,
            @Schema(
                            description = "Sequence up to which its sheets are counted.",
                            required = true,
                            minimum = "0",
                            format = "int64")
                    long asOf) {}

    /**
     * What is compared with what.
     *
     * @param segment whose options are compared; null where waves are
     */
    record Cell(String segment, String group, String reference, String function, String role) {}
}
