package fi.kenen.result.weight;

import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.audit.Act;
import fi.kenen.http.Created;
import fi.kenen.http.PageRequest;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.index.Index;
import fi.kenen.index.Index.Current;
import fi.kenen.index.Selection;
import fi.kenen.result.Sample;
import fi.kenen.survey.SurveyStore;
import fi.kenen.survey.weight.Weight;
import io.smallrye.mutiny.Uni;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Weights: whom the sheets of a survey stand for. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "weights")
class WeightResource {

    private static final Map<String, String> HEADERS = Map.of("Cache-Control", "private, no-cache");

    private final Index index;
    private final SurveyStore surveys;
    private final WeightChanges changes;

    WeightResource(Index index, SurveyStore surveys, WeightChanges changes) {
        this.index = index;
        this.surveys = surveys;
        this.changes = changes;
    }

    @GET
    @Path("/{survey}/weights")
    @Transactional
    @Operation(
            operationId = "listWeights",
            summary = "List the weights of a survey",
            description = "What each is made for, in the order of their keys; what sheets weigh is told of each alone.")
    @APIResponse(
            responseCode = "200",
            description = "A page of weights.",
            content = @Content(schema = @Schema(implementation = Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response list(@PathParam("survey") String survey, @BeanParam PageRequest request) {
        var all = surveys.require(survey).weights();
        return request.answer(
                page -> all.stream().skip(page.after()).limit(page.limit() + 1L).toList(),
                weight -> all.indexOf(weight) + 1L,
                Items::new);
    }

    @GET
    @Path("/{survey}/weights/{weight}")
    @Operation(
            operationId = "readWeight",
            summary = "Read a weight and what sheets weigh by it",
            description =
                    "The targets, and the weights that all complete sheets there are have by them, made anew: of each cell of the crossed margins what a sheet in it weighs, how far the weights lie apart, and which sheets have none and why. Where the sheets do not meet the targets any more it says which, and results by this weight have no figures.")
    @APIResponse(
            responseCode = "200",
            description = "The weight.",
            content = @Content(schema = @Schema(implementation = WeightReport.class)))
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.WEIGHT_NOT_FOUND,
        ProblemKind.COLUMNS_BUILDING,
        ProblemKind.COLUMNS_TOO_LARGE,
        ProblemKind.BUSY
    })
    public Uni<Response> read(
            @PathParam("survey") String survey, @PathParam("weight") String key, @Context Request request) {
        return Index.whileChanging(() -> index.current(survey)
                .flatMap(current -> report(current, current.survey().requireWeight(key)))
                .map(report -> Tag.answer(request, report.tag(), HEADERS, () -> Response.ok(report))));
    }

    @PUT
    @Path("/{survey}/weights/{weight}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceWeight",
            summary = "Make or replace a weight",
            description =
                    "Checks the definition whole and names every fault, then holds it against the sheets there are: a target above 0 without a sheet, and targets that cannot be met together, are refused. Of a survey without sheets only the definition is checked. A survey has at most 20 weights. One that is there is replaced by whoever has read it (`If-Match`); one that `disclosure` names for readers is not.")
    @RequestBody(
            required = true,
            description = "Whom the sheets stand for; the key is that of the address and may be left out.",
            content = @Content(schema = @Schema(implementation = Weight.class)))
    @APIResponse(
            responseCode = "200",
            description = "The weight as it is now.",
            content = @Content(schema = @Schema(implementation = WeightReport.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new weight.",
            content = @Content(schema = @Schema(implementation = WeightReport.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.TOO_MANY_WEIGHTS,
        ProblemKind.WEIGHT_IN_FORCE,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.INVALID_WEIGHT,
        ProblemKind.PRECONDITION_REQUIRED,
        ProblemKind.COLUMNS_BUILDING,
        ProblemKind.COLUMNS_TOO_LARGE,
        ProblemKind.BUSY
    })
    public Uni<Response> replace(
            @PathParam("survey") String survey,
            @PathParam("weight") String key,
            @HeaderParam("If-Match") String ifMatch,
            @BeanParam Act act,
            byte[] body) {
        var entry = act.on(survey);
        return Index.whileChanging(() -> index.current(survey).flatMap(current -> {
            var seen = current.survey();
            var weight = Weight.read(key, body, seen.definition().questions());
            WeightChanges.requirePuttable(seen, weight, ifMatch);
            return report(current, weight).map(report -> {
                report.requireMet();
                changes.put(seen, weight, entry);
                var answer = seen.weight(key).isPresent()
                        ? Response.ok()
                        : Created.at("/surveys/" + survey + "/weights/" + key);
                return answer.tag(report.tag()).entity(report).build();
            });
        }));
    }

    @DELETE
    @Path("/{survey}/weights/{weight}")
    @Operation(
            operationId = "deleteWeight",
            summary = "Delete a weight",
            description = "Results by it are refused from then on. One that `disclosure` names for readers stays.")
    @APIResponse(responseCode = "204", description = "The weight is gone.")
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.WEIGHT_NOT_FOUND,
        ProblemKind.WEIGHT_IN_FORCE,
        ProblemKind.PRECONDITION_FAILED
    })
    public Response delete(
            @PathParam("survey") String survey,
            @PathParam("weight") String key,
            @HeaderParam("If-Match") String ifMatch,
            @BeanParam Act act) {
        changes.delete(survey, key, ifMatch, act.on(survey));
        return Response.noContent().build();
    }

    /** On a thread that may block. */
    private Uni<WeightReport> report(Current current, Weight weight) {
        return index.count(
                current,
                SheetFilter.NONE,
                (columns, selection, asOf) -> WeightReport.of(
                        current.survey().key(),
                        weight,
                        Weighting.of(weight, new Sample(columns, Selection.ALL, asOf)),
                        asOf));
    }

    /** A page of weights, in the order of their keys. */
    @Schema(name = "WeightPage", description = "A page of weights, in the order of their keys.")
    record Items(@Schema(description = "The weights.") List<Weight> items, String next) {}
}
