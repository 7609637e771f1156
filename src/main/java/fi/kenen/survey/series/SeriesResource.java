package fi.kenen.survey.series;

import fi.kenen.access.Access;
import fi.kenen.access.role.Caller;
import fi.kenen.access.role.Role;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.Created;
import fi.kenen.http.PageRequest;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.question.Limits;
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
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Series: which surveys are waves of one study. */
@Path("/series")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "series")
@Transactional
class SeriesResource {

    private final SeriesStore series;
    private final Audit audit;

    SeriesResource(SeriesStore series, Audit audit) {
        this.series = series;
        this.audit = audit;
    }

    @GET
    @Operation(
            operationId = "listSeries",
            summary = "List the series",
            description = "Every series of which the caller has a role on every survey, oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of series.",
            content = @Content(schema = @Schema(implementation = Series.Items.class)))
    @Problems(ProblemKind.INVALID_REQUEST)
    public Response list(@BeanParam PageRequest request, @Context SecurityContext context) {
        return request.answer(page -> series.list(page, caller(context)), Series::id, Series.Items::new);
    }

    @GET
    @Path("/{series}")
    @Operation(
            operationId = "readSeries",
            summary = "Read a series",
            description = "The waves of a study. It is there for those who have a role on every survey of it.")
    @APIResponse(
            responseCode = "200",
            description = "The series.",
            content = @Content(schema = @Schema(implementation = Series.class)))
    @Problems(ProblemKind.SERIES_NOT_FOUND)
    public Response read(@PathParam("series") String key, @Context SecurityContext context, @Context Request request) {
        var found = series.require(key, caller(context));
        return Tag.answer(request, found.tag(), () -> Response.ok(found));
    }

    @PUT
    @Path("/{series}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceSeries",
            summary = "Create or replace a series",
            description =
                    "Says which surveys are the waves of a study, and the day that each stands for. It takes the role `author` on every survey of it, before and after. The definition is checked whole; every fault is named at once with its JSON pointer. A draft that is deleted leaves its series.")
    @RequestBody(
            required = true,
            description = "The waves.",
            content = @Content(schema = @Schema(implementation = SeriesDefinition.class)))
    @APIResponse(
            responseCode = "200",
            description = "The series as it is now.",
            content = @Content(schema = @Schema(implementation = Series.class)))
    @APIResponse(
            responseCode = "201",
            description = "The series, which there was not before.",
            content = @Content(schema = @Schema(implementation = Series.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.FORBIDDEN,
        ProblemKind.SERIES_NOT_FOUND,
        ProblemKind.SERIES_EXISTS,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.INVALID_SERIES,
        ProblemKind.PRECONDITION_REQUIRED
    })
    public Response replace(
            @PathParam("series") String key,
            @HeaderParam("If-Match") String ifMatch,
            @Context SecurityContext context,
            @BeanParam Act act,
            byte[] body) {
        requireKey(key);
        var caller = caller(context);
        var definition = SeriesDefinition.read(body, survey -> isSurvey(survey, caller));
        requireAuthor(context, definition.waves().stream().map(Wave::survey).toList());
        var found = series.lock(key, caller);
        if (found.isEmpty() && ifMatch != null) {
            throw SeriesStore.notFound();
        }
        found.ifPresent(before -> {
            Tag.requireMatch(ifMatch, before.tag());
            requireAuthor(context, before.surveys());
        });
        var changed =
                found.map(before -> series.replace(before, definition)).orElseGet(() -> series.create(key, definition));
        audit.write(act.entry().about(key).with("waves", changed.waves().size()));
        return (found.isPresent() ? Response.ok() : Created.at("/series/" + key))
                .entity(changed)
                .tag(changed.tag())
                .build();
    }

    @DELETE
    @Path("/{series}")
    @Operation(
            operationId = "deleteSeries",
            summary = "Delete a series",
            description = "The surveys stay as they are. It takes the role `author` on every survey of the series.")
    @APIResponse(responseCode = "204", description = "The series is gone.")
    @Problems({ProblemKind.SERIES_NOT_FOUND, ProblemKind.FORBIDDEN, ProblemKind.PRECONDITION_FAILED})
    public Response delete(
            @PathParam("series") String key,
            @HeaderParam("If-Match") String ifMatch,
            @Context SecurityContext context,
            @BeanParam Act act) {
        var found = series.lock(key, caller(context)).orElseThrow(SeriesStore::notFound);
        if (ifMatch != null) {
            Tag.requireMatch(ifMatch, found.tag());
        }
        requireAuthor(context, found.surveys());
        series.delete(found);
        audit.write(act.entry().about(key));
        return Response.noContent().build();
    }

    private boolean isSurvey(String key, Caller caller) {
        return caller.reads(key) && !series.surveys(List.of(key)).isEmpty();
    }

    private static void requireAuthor(SecurityContext context, List<String> surveys) {
        surveys.forEach(survey -> Access.requireAtLeast(context, Role.AUTHOR, survey));
    }

    private static void requireKey(String key) {
        if (!key.matches(Limits.KEY) || key.length() > Limits.KEY_LENGTH) {
            var faults = new Faults();
            faults.addParameter(
                    "series", Code.MALFORMED, "Must be 1 to 64 characters of a-z, 0-9 and single hyphens between.");
            throw faults.problem(ProblemKind.INVALID_REQUEST);
        }
    }

    private static Caller caller(SecurityContext context) {
        return Access.caller(context).orElseThrow();
    }
}
