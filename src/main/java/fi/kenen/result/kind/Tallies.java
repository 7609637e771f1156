package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.RoleParameter;
import fi.kenen.result.Slice;
import fi.kenen.result.count.Weights;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.disclosure.TallySuppression;
import fi.kenen.result.table.Column.Dimension;
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
import fi.kenen.statistics.mean.MeanEstimate;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Gaps and overlaps: whether anybody has a role, and whether several have it. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
public class Tallies implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "function", "role", "otherRole", "tally")
            .drawn("share", List.of("function", "role", "otherRole"), List.of("tally"));

    private static final String OF_RESPONDENTS =
            "count / base; variance: Taylor linearisation, organisations as clusters; interval: Wilson score at the"
                    + " effective base; mean: Student's t, one degree of freedom less than organisations";

    private static final String OF_ORGANISATIONS =
            "each organisation one voice; variance: between organisations, over their number; interval: Wilson score at"
                    + " the effective base";

    private final Tabulation tabulation;

    Tallies(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion roles
                ? Entry.sliced(survey, Map.of(), segments, query -> plan(survey, roles, roles.roles(), query))
                : Stream.empty();
    }

    @GET
    @Path("/{survey}/matrices/{question}/tallies")
    @Filtered
    @Takes({"by", "confidence", "unit", "weight"})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readTallies",
            summary = "Find gaps and overlaps",
            description =
                    "Per role the share of respondents who give it to none, one, two, and three or more functions, and to how many on average. With `unit=organisations`, per role and function, the share of organisations in which nobody, some, and all of the respondents give it. With `roles`, per function, the share who give it both roles, only the first, only the second, or neither. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readTallies(
            @PathParam("question") String question,
            @QueryParam("role") String role,
            @QueryParam("roles") String roles,
            @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> plan(survey, survey.requireRoles(question), role, roles, request));
    }

    private static Plan<Row> plan(
            Survey survey, RolesQuestion question, String role, String roles, ResultRequest request) {
        var faults = new Faults();
        var query = Query.of(survey, request.query(survey), faults);
        if (role != null && roles != null) {
            faults.addParameter("roles", Code.MISMATCH, "Either `role` or `roles` can be asked for.");
        }
        var some = RoleParameter.some(question, role, faults);
        var pair = roles == null ? null : RoleParameter.pair(question, roles, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return pair == null ? plan(survey, question, some, query) : splits(survey, question, pair, query);
    }

    /** To how many functions roles are given; by organisations, whether anybody gives them. */
    public static Plan<Row> plan(Survey survey, RolesQuestion question, List<Role> roles, Query query) {
        if (query.precision().unit() == Precision.Unit.RESPONDENTS) {
            return plan(
                    survey,
                    question,
                    query,
                    roles.size() * TallyCount.NUMBERS.size(),
                    TallyCount.NUMBERS,
                    Readers.<Row>masked(slices -> mask(question, slices))
                            .unless(refused -> refuseFewFunctions(question, refused))
                            .weighted(),
                    samples -> TallyCount.numbers(question, roles, query, samples.get(0)));
        }
        return plan(
                survey,
                question,
                query,
                roles.size() * (1 + question.rows().size()) * TallyCount.VOICES.size(),
                TallyCount.VOICES,
                Readers.none(),
                samples -> TallyCount.voices(question, roles, query, samples.get(0)));
    }

    /** @param pair the first role and the second */
    static Plan<Row> splits(Survey survey, RolesQuestion question, List<Role> pair, Query query) {
        return plan(
                survey,
                question,
                query,
                question.rows().size() * TallyCount.SPLITS.size(),
                TallyCount.SPLITS,
                Readers.none(),
                samples -> TallyCount.splits(question, pair, query, samples.get(0)));
    }

    /** @param rows of each slice */
    private static Plan<Row> plan(
            Survey survey,
            RolesQuestion question,
            Query query,
            int rows,
            List<String> tallies,
            Readers<Row> readers,
            Plan.Count<Row> count) {
        query.requireBounded(rows);
        var precision = query.precision();
        var procedure = precision.unit() == Precision.Unit.RESPONDENTS ? OF_RESPONDENTS : OF_ORGANISATIONS;
        return new Plan<>(
                query,
                Weights.figures(ROWS, query),
                query.dimensions(
                        Dimensions.functions(question),
                        Dimensions.roles("role", question),
                        Dimensions.roles("otherRole", question),
                        tally(tallies)),
                readers,
                count,
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        Method.of(procedure, query)
                                .by(precision.unit())
                                .over(Precision.Base.ANSWERED)
                                .at(precision.confidence(), samples.get(0).clusters()),
                        query.byKeys(),
                        List.of()));
    }

    private static void refuseFewFunctions(RolesQuestion question, Faults faults) {
        if (!TallySuppression.isTold(question)) {
            faults.addParameter("role", Code.NOT_PUBLISHED, "The question has too few functions to tell readers of.");
        }
    }

    private static Dimension tally(List<String> words) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        words.forEach(word -> categories.put(word, Map.of()));
        return new Dimension("tally", categories);
    }

    private static java.util.function.Function<Row, Mask> mask(RolesQuestion question, ReaderSlices slices) {
        var tallies = new TallySuppression(question, slices);
        var roles = question.roles().stream().collect(Collectors.toMap(Role::key, role -> role));
        return row -> {
            var role = roles.get(row.role());
            int slice = slices.place(row.slice());
            return Mask.ALL
                    .cell(tallies.isTold(role, slice), Part.COUNT, Part.MEAN)
                    .show(tallies.isBaseTold(role, slice), Part.BASE);
        };
    }

    @Schema(name = "Tallies", description = "Whether anybody has a role, and whether several have it.")
    record Body(
            String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows) {

        Body {
            by = List.copyOf(by);
            rows = List.copyOf(rows);
        }
    }

    /** One share in one slice. */
    @Schema(
            name = "TallyRow",
            description =
                    "One share in one slice. `count` and `base` are sheets; organisations where `role` is asked for with `unit=organisations`.")
    record Row(
            Map<String, String> slice,
            @Schema(
                            description =
                                    "Key of the function that has the role; null where it is about all functions together.",
                            nullable = true,
                            maxLength = 64)
                    String function,
            String role,
            @Schema(description = "Key of the second role; null where there is one.", nullable = true, maxLength = 64)
                    String otherRole,
            @Schema(
                            description =
                                    "To how many functions respondents give the role; or which of two roles they give the function; or how many of an organisation's respondents give the role.",
                            enumeration = {
                                "none",
                                "one",
                                "two",
                                "three-or-more",
                                "both",
                                "first-only",
                                "second-only",
                                "neither",
                                "nobody",
                                "some",
                                "all"
                            })
                    String tally,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) long count,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Schema(
                            description =
                                    "Share of the base; null where that is 0. Of two roles by organisations the mean of the organisations' shares.",
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(value = Part.COUNT, as = Measure.SHARE)
                    Double share,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double low,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double high,
            @Schema(description = "Standard error of the share.", nullable = true, minimum = "0", format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION)
                    Double standardError,
            @Schema(
                            description = "Variance of the share over that of as many drawn one by one.",
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.RATIO)
                    Double designEffect,
            @Schema(
                            description = "How many drawn one by one would tell as much.",
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.RESPONDENTS)
                    Double effectiveBase,
            @Schema(
                            description = "Organisations with a sheet in the base.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.ORGANISATIONS)
                    long organisations,
            @Schema(
                            description =
                                    "To how many functions respondents give the role on average; the same in all rows of the role. Null where one function is told.",
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(value = Part.MEAN, as = Measure.NUMBER)
                    Double mean,
            @Schema(
                            description = "Lower end of the confidence interval of the mean.",
                            nullable = true,
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER)
                    Double meanLow,
            @Schema(
                            description = "Upper end of the confidence interval of the mean.",
                            nullable = true,
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER)
                    Double meanHigh,
            @Schema(description = "Standard error of the mean.", nullable = true, minimum = "0", format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION)
                    Double meanStandardError,
            @Tells(value = Part.BASE, as = Measure.NUMBER) Double weightedBase,
            @Tells(value = Part.BASE, as = Measure.RESPONDENTS) Double kishBase,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double kishDesignEffect,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double smallestWeight,
            @Tells(value = Part.BASE, as = Measure.RATIO) Double largestWeight,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {

        /**
         * @param function null for all together
         * @param other null where there is one role
         * @param mean null where one function is told
         */
        static Row of(
                Slice slice,
                Function function,
                Role role,
                Role other,
                TallyCount.Figures figures,
                MeanEstimate mean,
                boolean net) {
            var estimate = figures.estimate();
            var interval = estimate.interval();
            var meanInterval = mean == null ? null : mean.interval();
            var weights = figures.weights();
            return new Row(
                    slice.options(),
                    function == null ? null : function.key(),
                    role.key(),
                    other == null ? null : other.key(),
                    figures.tally(),
                    figures.count(),
                    estimate.base(),
                    estimate.share(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    estimate.standardError(),
                    estimate.designEffect(),
                    estimate.effectiveBase(),
                    figures.organisations(),
                    mean == null ? null : mean.mean(),
                    meanInterval == null ? null : meanInterval.low(),
                    meanInterval == null ? null : meanInterval.high(),
                    mean == null ? null : mean.standardError(),
                    weights == null ? null : weights.sum(),
                    weights == null ? null : weights.kishBase(),
                    weights == null ? null : weights.kishDesignEffect(),
                    weights == null ? null : weights.smallest(),
                    weights == null ? null : weights.largest(),
                    net,
                    RowStatus.SHOWN,
                    RowStatus.of(estimate.undefined()));
        }
    }
}
