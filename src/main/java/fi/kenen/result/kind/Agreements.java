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
import fi.kenen.statistics.Agreement;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How far respondents of the same organisation say the same. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
class Agreements implements Kind {

    private static final RowType<Row> ROWS =
            RowType.of(Row.class, "function", "role").drawn("alpha", List.of("function"), List.of("role"));

    private static final String PROCEDURE =
            "Krippendorff's alpha, nominal, organisations as units and respondents as interchangeable observers";

    private final Tabulation tabulation;

    Agreements(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion roles
                ? Entry.sliced(survey, Map.of(), segments, query -> plan(survey, roles, query))
                : Stream.empty();
    }

    @GET
    @Path("/{survey}/matrices/{question}/agreement")
    @Filtered
    @Takes({"by", "base"})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readAgreement",
            summary = "Measure agreement within organisations",
            description =
                    "Krippendorff's alpha per cell, and the number of organisations that it rests on. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readAgreement(@PathParam("question") String question, @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var roles = survey.requireRoles(question);
            return plan(survey, roles, Query.of(survey, request.query(survey)));
        });
    }

    static Plan<Row> plan(Survey survey, RolesQuestion question, Query query) {
        query.requireBounded(question.rows().size() * question.roles().size());
        return new Plan<>(
                query,
                ROWS,
                query.dimensions(Dimensions.functions(question), Dimensions.roles("role", question)),
                Readers.none(),
                samples -> rows(question, query, samples.get(0)),
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        Method.of(PROCEDURE, query).over(query.precision().base()),
                        query.byKeys(),
                        List.of()));
    }

    private static List<Row> rows(RolesQuestion question, Query query, Sample sample) {
        var clusters = sample.clusters();
        var cells =
                new CellColumns(question, sample.columns(), query.precision().base());
        return query.bySlice(sample, (slice, sliced) -> question.rows().stream()
                .flatMap(function -> question.roles().stream().map(role -> {
                    var base = sliced.where(cells.base(function, role));
                    var ticks = base.where(cells.ticked(function, role)).tally(clusters);
                    return row(
                            slice,
                            function,
                            role,
                            question.isNet(function.key()),
                            base.tally(clusters).agreement(ticks));
                }))
                .toList());
    }

    private static Row row(Slice slice, Function function, Role role, boolean net, Agreement agreement) {
        return new Row(
                slice.options(),
                function.key(),
                role.key(),
                agreement.units(),
                agreement.values(),
                agreement.observed(),
                agreement.expected(),
                agreement.alpha(),
                net,
                RowStatus.of(agreement.undefined()));
    }

    @Schema(
            name = "Agreements",
            description = "How far respondents of the same organisation say the same, cell by cell.")
    record Body(
            String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /** One cell in one slice. */
    @Schema(name = "AgreementRow", description = "One cell in one slice.")
    record Row(
            Map<String, String> slice,
            String function,
            String role,
            @Tells(value = Part.ORGANISATIONS, as = Measure.ORGANISATIONS) long units,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHEETS) long values,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double observedDisagreement,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double expectedDisagreement,
            @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double alpha,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String undefined) {}
}
