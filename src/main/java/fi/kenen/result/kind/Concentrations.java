package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
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
import fi.kenen.statistics.Concentration;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How far each role is with few of the functions. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
class Concentrations implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "role");

    private static final String PROCEDURE = "Herfindahl and Shannon over the shares of mentions of all functions";

    private final Tabulation tabulation;

    Concentrations(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion roles
                ? Entry.sliced(survey, Map.of(), segments, query -> plan(survey, roles, query))
                : Stream.empty();
    }

    @GET
    @Path("/{survey}/matrices/{question}/concentration")
    @Filtered
    @Takes("by")
    @Tabular(Shape.CUBE)
    @Operation(
            operationId = "readConcentration",
            summary = "Measure how concentrated roles are",
            description =
                    "Per role whether few functions have most of its mentions. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readConcentration(@PathParam("question") String question, @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var roles = survey.requireRoles(question);
            return plan(survey, roles, Query.of(survey, request.query(survey)));
        });
    }

    static Plan<Row> plan(Survey survey, RolesQuestion question, Query query) {
        query.requireBounded(question.functions().size() * question.roles().size());
        return new Plan<>(
                query,
                ROWS,
                query.dimensions(Dimensions.roles("role", question)),
                Readers.none(),
                samples -> rows(question, query, samples.get(0)),
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        Method.of(PROCEDURE, query),
                        query.byKeys(),
                        List.of()));
    }

    private static List<Row> rows(RolesQuestion question, Query query, Sample sample) {
        var cells =
                new CellColumns(question, sample.columns(), query.precision().base());
        return query.bySlice(sample, (slice, sheets) -> question.roles().stream()
                .map(role -> row(
                        slice,
                        role,
                        question.functions().stream()
                                .mapToLong(function -> sheets.where(cells.ticked(function, role))
                                        .size())
                                .toArray()))
                .toList());
    }

    private static Row row(Slice slice, Role role, long[] mentions) {
        var concentration = Concentration.of(mentions);
        return new Row(
                slice.options(),
                role.key(),
                Arrays.stream(mentions).sum(),
                concentration.herfindahl(),
                concentration.normalised(),
                concentration.effectiveNumber(),
                concentration.evenness(),
                RowStatus.of(concentration.undefined()));
    }

    @Schema(name = "Concentrations", description = "How far each role is with few of the functions.")
    record Body(
            String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /** One role in one slice. */
    @Schema(name = "ConcentrationRow", description = "One role in one slice.")
    record Row(
            Map<String, String> slice,
            String role,
            @Tells(value = Part.MENTIONS, as = Measure.MENTIONS) long mentions,
            @Tells(value = Part.MENTIONS, as = Measure.SHARE) Double herfindahl,
            @Tells(value = Part.MENTIONS, as = Measure.SHARE) Double normalised,
            @Tells(value = Part.MENTIONS, as = Measure.RATIO) Double effectiveNumber,
            @Tells(value = Part.MENTIONS, as = Measure.SHARE) Double evenness,
            String undefined) {}
}
