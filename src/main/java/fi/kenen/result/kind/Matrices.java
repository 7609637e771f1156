package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.count.ShareCount;
import fi.kenen.result.count.Weights;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.table.Column;
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
import fi.kenen.result.weight.Weighting;
import fi.kenen.statistics.Undefined;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Role matrices: what the answers add up to. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "matrices")
public class Matrices implements Kind {

    private static final RowType<Row> ROWS =
            RowType.of(Row.class, "function", "role").drawn("share", List.of("function"), List.of("role"));

    private final Tabulation tabulation;

    Matrices(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion roles
                ? Entry.sliced(survey, Map.of(), segments, query -> plan(survey, roles, query))
                : Stream.empty();
    }

    @GET
    @Path("/{survey}/matrices/{question}")
    @Operation(
            operationId = "readMatrix",
            summary = "Read a role matrix",
            description =
                    "Count, base and share of every cell (function, role) of a roles question with confidence interval, standard error, design effect and effective base, organisations being clusters; for all sheets and by one segment or two crossed. A function that a respondent marked absent leaves that sheet out of the base of the function. JSON and CSV have the same columns.")
    @Filtered
    @Takes({"by", "confidence", "unit", "base", "figures", "weight"})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @APIResponse(
            responseCode = "200",
            description = "The matrix.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> read(@PathParam("question") String question, @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var roles = survey.requireRoles(question);
            return plan(survey, roles, Query.of(survey, request.query(survey)));
        });
    }

    public static Plan<Row> plan(Survey survey, RolesQuestion question, Query query) {
        query.requireBounded(question.rows().size() * question.roles().size());
        return new Plan<>(
                query,
                Weights.figures(ROWS, query),
                query.dimensions(Dimensions.functions(question), Dimensions.roles("role", question)),
                Readers.<Row>masked(slices -> row -> mask(row, slices, question, query.precision()))
                        .weighted(),
                samples -> rows(question, query, samples.get(0)),
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        method(query, samples.get(0)),
                        query.byKeys(),
                        List.of()));
    }

    /** What its rows tell, without what they are about. */
    public static List<Column.Figure> figures() {
        return ROWS.figures();
    }

    /** One for each slice and cell, in the order of the definition, functions that nets make last. */
    static List<Row> rows(RolesQuestion question, Query query, Sample sample) {
        var slices = query.slices(sample);
        var figures = ShareCount.of(cells(question), query, sample, slices, Weighting.of(query, sample));
        return IntStream.range(0, slices.size())
                .boxed()
                .flatMap(s -> rows(question, slices.get(s), figures.get(s)))
                .toList();
    }

    private static List<QuestionOption> cells(RolesQuestion question) {
        return question.rows().stream()
                .flatMap(function -> question.roles().stream()
                        .map(role -> new QuestionOption(question, new Cell(function.key(), role.key()).option())))
                .toList();
    }

    private static Stream<Row> rows(RolesQuestion question, Slice slice, List<ShareCount.Figures> figures) {
        var functions = question.rows();
        int roles = question.roles().size();
        var mentions = new double[roles];
        for (int cell = 0; cell < roles * question.functions().size(); cell++) {
            mentions[cell % roles] += figures.get(cell).mentions();
        }
        return IntStream.range(0, figures.size())
                .mapToObj(cell -> Row.of(
                        slice.options(),
                        functions.get(cell / roles),
                        question.roles().get(cell % roles),
                        figures.get(cell),
                        mentions[cell % roles],
                        cell >= roles * question.functions().size()));
    }

    private static Mask mask(Row row, ReaderSlices slices, RolesQuestion question, Precision precision) {
        return mask(new Cell(row.function(), row.role()), slices.place(row.slice()), slices, question, precision);
    }

    /** What readers see of a cell in a slice, by its place. */
    public static Mask mask(Cell cell, int slice, ReaderSlices slices, RolesQuestion question, Precision precision) {
        var cells = slices.cells(question);
        boolean isTold = cells.isTold(cell.function(), cell.role(), slice);
        return Mask.ALL
                .cell(isTold, Part.COUNT)
                .show(cells.tellsOrganisations(cell.function(), cell.role(), precision, slice), Part.ORGANISATIONS)
                .show(isTold && cells.isRoleTold(cell.role(), slice), Part.MENTIONS)
                .show(cells.isBaseTold(cell.function(), cell.role(), precision, slice), Part.BASE)
                .show(cells.isOfferedTold(cell.function(), cell.role(), slice), Part.OFFERED);
    }

    /** How the figures of a matrix are computed. */
    public static Method method(Query query, Sample sample) {
        var precision = query.precision();
        var method = Method.of(procedure(precision), query).by(precision.unit()).over(precision.base());
        return precision.figures() == Precision.Figures.COUNTS
                ? method
                : method.at(precision.confidence(), sample.clusters());
    }

    /** How shares and their intervals are computed. */
    public static String procedure(Precision precision) {
        if (precision.figures() == Precision.Figures.COUNTS) {
            return "count / base";
        }
        return precision.unit() == Precision.Unit.RESPONDENTS
                ? "count / base; variance: Taylor linearisation, organisations as clusters; interval: Wilson score at the"
                        + " effective base"
                : "mean of the organisations' shares; variance: between organisations, over their number; interval:"
                        + " Wilson score at the effective base";
    }

    @Schema(
            name = "RoleMatrix",
            description = "Count, base and share of every cell, for all sheets and in every slice.")
    record Body(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Key of the roles question.", required = true, maxLength = 64) String question,
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
            @Schema(description = "One row for each slice, function and role.", required = true, maxItems = 10_000_000)
                    List<Row> rows) {

        Body {
            by = List.copyOf(by);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One cell in one slice.
     *
     * @param slice by segment the option, {@code all} or {@code unanswered}
     * @param count sheets of the base that ticked the cell
     * @param base sheets that answered the question and did not mark the function absent
     */
    @Schema(name = "RoleMatrixRow", description = "One cell in one slice.")
    record Row(
            Map<String, String> slice,
            @Schema(description = "Key of the function.", required = true, maxLength = 64) String function,
            @Schema(description = "Key of the role.", required = true, maxLength = 64) String role,
            @Schema(
                            description = "Sheets of the base that ticked the cell.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.COUNT, as = Measure.SHEETS)
                    long count,
            @Schema(
                            description =
                                    "Sheets in the slice that answered the question and did not mark the function absent.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.BASE, as = Measure.SHEETS)
                    long base,
            @Schema(
                            description =
                                    "count / base, or the weights of the one over those of the other; null where the base is 0 or no weights meet their targets.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(value = Part.COUNT, as = Measure.SHARE)
                    Double share,
            @Schema(
                            description = "Lower end of the confidence interval of the share.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE)
                    Double low,
            @Schema(
                            description = "Upper end of the confidence interval of the share.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE)
                    Double high,
            @Schema(
                            description = "Standard error of the share.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION)
                    Double standardError,
            @Schema(
                            description = "Variance of the share over that of as many respondents drawn one by one.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.RATIO)
                    Double designEffect,
            @Schema(
                            description = "Respondents drawn one by one that would tell as much.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.RESPONDENTS)
                    Double effectiveBase,
            @Schema(
                            description =
                                    "Organisations with a sheet in the base; null where only counts are asked for.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.ORGANISATIONS)
                    Long organisations,
            @Tells(value = Part.MENTIONS, as = Measure.SHARE) Double shareOfMentions,
            @Tells(value = Part.BASE, as = Measure.NUMBER) Double weightedBase,
            @Tells(value = Part.BASE, as = Measure.RESPONDENTS) Double kishBase,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double kishDesignEffect,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double smallestWeight,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double largestWeight,
            @Tells(value = Part.OFFERED, as = Measure.SHEETS) long offered,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            @Schema(
                            description =
                                    "`shown`, or `suppressed` where a reader does not see the figures, to protect respondents.",
                            required = true,
                            maxLength = 10,
                            examples = "shown")
                    String status,
            @Schema(
                            description =
                                    "Why figures are null; null where none is. Where only counts are asked for: `not-asked`; where no weights meet their targets: `weight-not-converged`.",
                            required = true,
                            nullable = true,
                            maxLength = 40,
                            examples = "empty-base")
                    String undefined) {

        private static final Double ZERO = 0.0;

        Row {
            Objects.requireNonNull(slice);
            Objects.requireNonNull(function);
            Objects.requireNonNull(role);
            if (count < 0 || count > base || (share == null && undefined == null)) {
                throw new IllegalArgumentException(count + " of " + base + " is not " + share);
            }
        }

        private static Row of(
                Map<String, String> slice,
                Function function,
                Role role,
                ShareCount.Figures cell,
                double mentions,
                boolean net) {
            var estimate = cell.estimate();
            var interval = estimate == null ? null : estimate.interval();
            var weights = cell.weightedBase();
            return new Row(
                    slice,
                    function.key(),
                    role.key(),
                    cell.count(),
                    cell.base(),
                    shared(cell.share()),
                    interval == null ? null : shared(interval.low()),
                    interval == null ? null : interval.high(),
                    estimate == null ? null : shared(estimate.standardError()),
                    estimate == null ? null : estimate.designEffect(),
                    estimate == null ? null : estimate.effectiveBase(),
                    cell.organisations(),
                    mentions == 0 ? null : shared(cell.mentions() / mentions),
                    weights == null ? null : weights.sum(),
                    weights == null ? null : weights.kishBase(),
                    weights == null ? null : weights.kishDesignEffect(),
                    weights == null ? null : weights.smallest(),
                    weights == null ? null : weights.largest(),
                    cell.offered(),
                    net,
                    RowStatus.SHOWN,
                    undefined(cell, mentions));
        }

        /** Most cells of a large matrix are empty: all of them have the same zero, which takes no memory for each. */
        private static Double shared(Double value) {
            return ZERO.equals(value) ? ZERO : value;
        }

        private static String undefined(ShareCount.Figures cell, double mentions) {
            var undefined = cell.undefined();
            return undefined == null && mentions == 0 ? RowStatus.of(Undefined.NO_MENTIONS) : undefined;
        }
    }
}
