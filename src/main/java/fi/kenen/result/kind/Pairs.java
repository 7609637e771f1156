package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.RoleParameter;
import fi.kenen.result.Sample;
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
import fi.kenen.statistics.McNemar;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Role;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Whether the same respondents give a function one role more often than another. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
public class Pairs implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "function", "role", "otherRole");

    private static final String PROCEDURE =
            "McNemar: exact (binomial) and chi-squared without correction for continuity";

    private final Tabulation tabulation;

    Pairs(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        if (!(question instanceof RolesQuestion roles) || roles.roles().size() < 2) {
            return Stream.empty();
        }
        var pair = roles.roles().subList(0, 2);
        var keys = pair.get(0).key() + "," + pair.get(1).key();
        return Entry.sliced(survey, Map.of("roles", keys), segments, query -> plan(survey, roles, pair, query));
    }

    @GET
    @Path("/{survey}/matrices/{question}/pairs")
    @Filtered
    @Takes({"by", "base"})
    @Tabular(Shape.CUBE)
    @Operation(
            operationId = "readPairs",
            summary = "Hold two roles against each other",
            description =
                    "Per function how many sheets tick both roles, one of them or neither, and McNemar's test of whether one is ticked more often by the same respondents. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readPairs(
            @PathParam("question") String question,
            @Parameter(required = true) @QueryParam("roles") String roles,
            @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> plan(survey, survey.requireRoles(question), roles, request));
    }

    private static Plan<Row> plan(Survey survey, RolesQuestion question, String roles, ResultRequest request) {
        var faults = new Faults();
        var query = Query.of(survey, request.query(survey), faults);
        var pair = RoleParameter.pair(question, roles, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return plan(survey, question, pair, query);
    }

    /** @param pair the role and the other */
    public static Plan<Row> plan(Survey survey, RolesQuestion question, List<Role> pair, Query query) {
        query.requireBounded(question.rows().size());
        return new Plan<>(
                query,
                ROWS,
                query.dimensions(
                        Dimensions.functions(question),
                        Dimensions.roles("role", question),
                        Dimensions.roles("otherRole", question)),
                Readers.none(),
                samples -> rows(question, pair, query, samples.get(0)),
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        pair.get(0).key(),
                        pair.get(1).key(),
                        Method.of(PROCEDURE, query).over(query.precision().base()),
                        query.byKeys(),
                        List.of()));
    }

    private static List<Row> rows(RolesQuestion question, List<Role> pair, Query query, Sample sample) {
        var cells =
                new CellColumns(question, sample.columns(), query.precision().base());
        return query.bySlice(sample, (slice, sheets) -> question.rows().stream()
                .map(function -> Row.of(
                        slice.options(),
                        function.key(),
                        pair,
                        question.isNet(function.key()),
                        sheets.where(cells.base(function, pair.get(0)))
                                .where(cells.base(function, pair.get(1)))
                                .twoByTwo(cells.ticked(function, pair.get(0)), cells.ticked(function, pair.get(1)))))
                .toList());
    }

    @Schema(
            name = "RolePairs",
            description = "Whether the same respondents give a function one role more often than another.")
    record Body(
            String survey,
            String question,
            int version,
            long asOf,
            String role,
            String otherRole,
            Method method,
            List<String> by,
            List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /** One function in one slice. */
    @Schema(
            name = "RolePairRow",
            description = "One function in one slice. The first is the role, the second the other role.")
    record Row(
            Map<String, String> slice,
            String function,
            String role,
            String otherRole,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long both,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long onlyFirst,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long onlySecond,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long neither,
            @Tells(value = Part.BOTH, as = Measure.PROBABILITY) Double exactP,
            @Tells(value = Part.BOTH, as = Measure.CHI_SQUARED) Double chiSquared,
            @Tells(value = Part.BOTH, as = Measure.PROBABILITY) Double asymptoticP,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String undefined) {

        /** @param roles the role and the other */
        static Row of(Map<String, String> slice, String function, List<Role> roles, boolean net, TwoByTwo counts) {
            var test = McNemar.of(counts);
            return new Row(
                    slice,
                    function,
                    roles.get(0).key(),
                    roles.get(1).key(),
                    counts.total(),
                    counts.both(),
                    counts.onlyFirst(),
                    counts.onlySecond(),
                    counts.neither(),
                    test.exactP(),
                    test.chiSquared(),
                    test.asymptoticP(),
                    net,
                    RowStatus.of(test.undefined()));
        }
    }
}
