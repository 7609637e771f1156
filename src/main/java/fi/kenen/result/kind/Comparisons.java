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
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.count.OptionComparison;
import fi.kenen.result.count.OptionComparison.Compared;
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
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the options of a segment differ, or two waves, cell by cell. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
public class Comparisons implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "segment", "group", "reference", "function", "role")
            .drawn("difference", List.of("function"), List.of("role"));

    /** How shares are compared, whatever they are of. */
    public static final String PROCEDURE =
            "difference of shares; t with organisations as clusters, or Fisher's exact test where"
                    + " an expected count is below 5 or both shares are 0 or 1; interval: Newcombe 10 from Wilson at the effective"
                    + " bases";

    private final Tabulation tabulation;

    Comparisons(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion roles
                ? Entry.eachBy(
                        survey,
                        Map.of(),
                        segments,
                        query -> plan(survey, roles, Reference.REST, query, AdjustmentMethod.BH))
                : Stream.empty();
    }

    @GET
    @Path("/{survey}/matrices/{question}/comparison")
    @Filtered
    @Takes({"by", "confidence", "base", "adjust", "weight"})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readComparison",
            summary = "Compare the options of a segment, or two waves",
            description =
                    "Per cell the share in each option of a segment against that in one of them or in all the rest, of every two options (`pairs`), or the share in this survey against that in another which has the same cells (`with`), organisations matched by key: the difference with its interval, the test that fits the counts, p as it is and adjusted for all cells of the answer, and an effect size. Organisations are clusters. JSON and CSV have the same columns.")
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
        var query = Query.of(survey, request.query(survey), faults);
        var against = Reference.of(reference, query, request.query().containsKey("by"), faults);
        var adjustment = AdjustmentMethod.of(request.query(), faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return plan(survey, question, against, query, adjustment);
    }

    /** @param query by one segment */
    public static Plan<Row> plan(
            Survey survey, RolesQuestion question, Reference reference, Query query, AdjustmentMethod adjustment) {
        var segment = query.by().get(0);
        var contrasts = reference.contrasts(segment);
        var cells = cells(question);
        Query.requireBounded("by", contrasts.size(), cells.size());
        return new Plan<>(
                        query,
                        ROWS,
                        List.of(
                                Dimensions.segments(query.by()),
                                Dimensions.options("group", segment),
                                Dimensions.options("reference", segment, Reference.REST.word()),
                                Dimensions.functions(question),
                                Dimensions.roles("role", question)),
                        Readers.<Row>masked(
                                slices -> row -> mask(row.contrast(), row.cell(), slices, question, query.precision())),
                        samples -> rows(
                                cells,
                                OptionComparison.Group.of(segment, question, samples.get(0)),
                                contrasts,
                                query.precision(),
                                WeightedCount.of(query, samples.get(0))),
                        (samples, families) -> new Body(
                                survey.key(),
                                question.key(),
                                survey.version(),
                                samples.get(0).asOf(),
                                segment.key(),
                                null,
                                method(query, samples.get(0)).adjusted(adjustment, families),
                                List.of()))
                .adjusting(adjustment);
    }

    private static Plan<Row> waves(Survey survey, Survey other, String questionKey, ResultRequest request) {
        var question = survey.requireRoles(questionKey);
        var faults = new Faults();
        var query = Query.of(survey, request.query(survey), faults);
        var otherFilter = query.filter().of(other, request.query(), faults);
        for (var parameter : List.of("by", "reference")) {
            if (request.query().containsKey(parameter)) {
                faults.addParameter(parameter, Code.MISMATCH, "Is about segments: send it or `with`, not both.");
            }
        }
        if (query.weight() != null) {
            faults.addParameter(
                    Query.WEIGHT, Code.MISMATCH, "Weighs the sheets of one survey: send it or `with`, not both.");
        }
        if (survey.id() == other.id()) {
            faults.addParameter("with", Code.DUPLICATE, "Name another survey.");
        }
        var otherQuestion = other.withThemes().question(questionKey).orElse(null);
        if (!(otherQuestion instanceof RolesQuestion)) {
            faults.addParameter("with", Code.UNKNOWN, "That survey has no roles question of this key.");
        }
        var adjustment = AdjustmentMethod.of(request.query(), faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return plan(survey, question, other, (RolesQuestion) otherQuestion, query, adjustment)
                .over(List.of(query.filter(), otherFilter));
    }

    static Plan<Row> plan(
            Survey survey,
            RolesQuestion question,
            Survey other,
            RolesQuestion otherQuestion,
            Query query,
            AdjustmentMethod adjustment) {
        var others = QuestionOption.of(otherQuestion).stream()
                .map(QuestionOption::option)
                .collect(Collectors.toSet());
        var common = cells(question).stream()
                .filter(cell -> others.contains(cell.option()))
                .toList();
        return new Plan<>(
                        query,
                        ROWS,
                        List.of(
                                Dimensions.surveys("group", survey.withThemes()),
                                Dimensions.surveys("reference", other.withThemes()),
                                Dimensions.functions(question),
                                Dimensions.roles("role", question)),
                        Readers.none(),
                        samples -> rows(
                                common,
                                List.of(
                                        OptionComparison.Group.all(survey.key(), question, samples.get(0)),
                                        OptionComparison.Group.all(other.key(), otherQuestion, samples.get(1))),
                                List.of(new Contrast(null, survey.key(), other.key())),
                                query.precision(),
                                null),
                        (samples, families) -> new Body(
                                survey.key(),
                                question.key(),
                                survey.version(),
                                samples.get(0).asOf(),
                                null,
                                new Wave(
                                        other.key(),
                                        other.version(),
                                        samples.get(1).asOf()),
                                method(query, samples.get(0)).adjusted(adjustment, families),
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

    /** What readers see of a cell in two groups. */
    static Mask mask(Contrast contrast, Cell cell, ReaderSlices slices, RolesQuestion question, Precision precision) {
        var cells = slices.cells(question);
        int group = slices.place(contrast.group());
        var reference = Reference.slices(contrast, slices);
        boolean tellsGroup = cells.isTold(cell.function(), cell.role(), group);
        boolean tellsReference =
                reference.stream().allMatch(slice -> cells.isTold(cell.function(), cell.role(), slice));
        boolean tellsOrganisations = IntStream.range(0, slices.size())
                .filter(slice -> contrast.isWithRest() || slice == group || reference.contains(slice))
                .filter(slices::isThere)
                .allMatch(slice -> cells.tellsOrganisations(cell.function(), cell.role(), precision, slice));
        return Mask.ALL
                .cell(tellsGroup, Part.COUNT)
                .cell(tellsReference, Part.REFERENCE_COUNT)
                .cell(tellsGroup && tellsReference, Part.DIFFERENCE)
                .show(tellsGroup && tellsReference && tellsOrganisations, Part.ORGANISATIONS)
                .show(cells.isBaseTold(cell.function(), cell.role(), precision, group), Part.BASE)
                .show(
                        reference.stream()
                                .allMatch(slice -> cells.isBaseTold(cell.function(), cell.role(), precision, slice)),
                        Part.REFERENCE_BASE);
    }

    /** The cells of a roles question, those of nets among them. */
    static List<QuestionOption> cells(RolesQuestion question) {
        return QuestionOption.of(question).stream()
                .filter(option -> !option.isAbsence())
                .toList();
    }

    private static List<Row> rows(
            List<QuestionOption> cells,
            List<OptionComparison.Group> groups,
            List<Contrast> contrasts,
            Precision precision,
            WeightedCount weighted) {
        return OptionComparison.compare(cells, groups, contrasts, precision, weighted).stream()
                .map(Row::of)
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
            @Schema(description = "The survey compared with; null where groups of one are compared.", nullable = true)
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
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double detectable,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {

        static Row of(Compared compared) {
            var contrast = compared.contrast();
            var comparison = compared.comparison();
            var cell = Cell.of(compared.option().option()).orElseThrow();
            return new Row(
                    contrast.segment(),
                    contrast.group(),
                    contrast.reference(),
                    cell.function(),
                    cell.role(),
                    compared.count(),
                    comparison.a().base(),
                    comparison.a().share(),
                    compared.referenceCount(),
                    comparison.b().base(),
                    comparison.b().share(),
                    comparison.difference(),
                    compared.low(),
                    compared.high(),
                    compared.test(),
                    compared.statistic(),
                    compared.degreesOfFreedom(),
                    comparison.p(),
                    null,
                    comparison.cohensH(),
                    comparison.detectable(),
                    compared.option().isNet(),
                    RowStatus.SHOWN,
                    compared.undefined());
        }

        Contrast contrast() {
            return new Contrast(segment, group, reference);
        }

        Cell cell() {
            return new Cell(function, role);
        }
    }

    /** The survey that another is compared with. */
    @Schema(name = "Wave", description = "The survey that another is compared with.")
    record Wave(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Its version.", required = true, minimum = "1", format = "int32") int version,
            @Schema(
                            description = "Sequence up to which its sheets are counted.",
                            required = true,
                            minimum = "0",
                            format = "int64")
                    long asOf) {}
}
