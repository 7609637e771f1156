package fi.kenen.result.view;

import fi.kenen.audit.Act;
import fi.kenen.http.Created;
import fi.kenen.http.PageRequest;
import fi.kenen.http.problem.Fault;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.survey.question.Limits;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Views: results under addresses that stay while what is asked for changes. */
@Path("/surveys/{survey}/views")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "views")
class ViewResource {

    private final ViewStore views;
    private final ResultDoors doors;

    ViewResource(ViewStore views, ResultDoors doors) {
        this.views = views;
        this.doors = doors;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "listViews",
            summary = "List the views of a survey",
            description = "What each view asks for, oldest first. Reading a view answers the result itself.")
    @APIResponse(
            responseCode = "200",
            description = "A page of views.",
            content = @Content(schema = @Schema(implementation = View.Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response list(@PathParam("survey") String survey, @BeanParam PageRequest request) {
        return request.answer(page -> views.list(survey, page), View::id, View.Items::new);
    }

    @GET
    @Path("/{view}")
    @Operation(
            operationId = "readView",
            summary = "Read the result that a view asks for",
            description =
                    "Answers what the view asks for as the result's own address would answer the same caller: with the same rights, protection and tag, and with its problem where the survey has changed so that it cannot be had any more. `format`, `language`, `dialect` and `width` go before those that the view has; of a view that has a format they may be left out.")
    @APIResponse(
            responseCode = "200",
            description = "The result.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ViewedResult")))
    @Problems({
        ProblemKind.INVALID_REQUEST,
        ProblemKind.NOT_PUBLISHED,
        ProblemKind.FORBIDDEN,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.VIEW_NOT_FOUND,
        ProblemKind.QUESTION_NOT_FOUND,
        ProblemKind.NOT_ACCEPTABLE,
        ProblemKind.NOT_A_ROLES_QUESTION,
        ProblemKind.NO_FREQUENCIES,
        ProblemKind.COLUMNS_BUILDING,
        ProblemKind.COLUMNS_TOO_LARGE,
        ProblemKind.DATABASE_AWAY,
        ProblemKind.BUSY
    })
    public Uni<Response> read(@PathParam("view") String view, @BeanParam ResultRequest request) {
        return Uni.createFrom()
                .item(() -> views.require(request.survey(), view))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(kept -> {
                    var door = doors.find(kept.path())
                            .orElseThrow(() -> new Problem(ProblemKind.NOT_FOUND, "There is no such result any more."));
                    return door.answer(door.request(request, kept.parameters(request.query())));
                });
    }

    @PUT
    @Path("/{view}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceView",
            summary = "Keep a request under an address",
            description =
                    "Keeps a request for a result of the survey, in the place of the one that the view may have kept. It is checked as if it were asked for now; every fault is named. A survey has at most 100 views. What a view asks for is told to everybody who sees results of the survey.")
    @RequestBody(
            required = true,
            description = "The request.",
            content = @Content(schema = @Schema(implementation = KeptResult.class)))
    @APIResponse(
            responseCode = "200",
            description = "The view as it is now.",
            content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new view.",
            content = @Content(schema = @Schema(implementation = View.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.TOO_MANY_VIEWS,
        ProblemKind.INVALID_VIEW
    })
    public Uni<Response> replace(
            @PathParam("survey") String survey,
            @PathParam("view") String key,
            @BeanParam ResultRequest request,
            @BeanParam Act act,
            byte[] body) {
        requireKey(key);
        var entry = act.on(survey);
        var kept = KeptResult.read(body, doors);
        var door = doors.find(kept.path()).orElseThrow();
        return door.answer(door.request(request, kept.parameters()).onTrial())
                .onFailure(Problem.class)
                .transform(ViewResource::refusal)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answerable -> {
                    var put = views.put(survey, key, kept, entry);
                    var answer = put.isNew() ? Created.at(put.view().href()) : Response.ok();
                    return answer.entity(put.view()).build();
                });
    }

    @DELETE
    @Path("/{view}")
    @Blocking
    @Operation(
            operationId = "deleteView",
            summary = "Delete a view",
            description = "There is nothing at its address any more; the result stays where it is.")
    @APIResponse(responseCode = "204", description = "The view is gone.")
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.VIEW_NOT_FOUND})
    public Response delete(@PathParam("survey") String survey, @PathParam("view") String key, @BeanParam Act act) {
        views.delete(survey, key, act.on(survey));
        return Response.noContent().build();
    }

    private static void requireKey(String key) {
        if (key.length() > Limits.KEY_LENGTH || !key.matches(Limits.KEY)) {
            var faults = new Faults();
            faults.addParameter(
                    "view", Code.MALFORMED, "Must be lower-case letters and digits in words joined by single hyphens.");
            throw faults.problem(ProblemKind.INVALID_REQUEST);
        }
    }

    /** What is wrong with the request that was to be kept, where it stands in the body. */
    private static Problem refusal(Problem problem) {
        var faults = new Faults();
        switch (problem.kind()) {
            case INVALID_REQUEST -> problem.faults().forEach(fault -> faults.add(kept(fault)));
            case QUESTION_NOT_FOUND, NOT_A_ROLES_QUESTION, NO_FREQUENCIES ->
                faults.add("/path", Code.MISMATCH, problem.getMessage());
            case NOT_ACCEPTABLE -> faults.add("/query/format", Code.MISMATCH, problem.getMessage());
            default -> {
                return problem;
            }
        }
        return faults.problem(ProblemKind.INVALID_VIEW);
    }

    private static Fault kept(Fault fault) {
        return new Fault("/query/" + fault.parameter(), null, fault.code(), fault.detail());
    }
}
