package fi.kenen.coding;

import fi.kenen.access.Access;
import fi.kenen.access.role.Role;
import fi.kenen.answer.log.coding.CodingLog.OpenSheet;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.Negotiation;
import fi.kenen.http.Page;
import fi.kenen.http.Representation;
import fi.kenen.http.body.StreamedBodies;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.SurveyCache;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Work lists: the texts that somebody has still to code. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "codings")
class OpenCodingResource {

    private static final Negotiation<Representation> REPRESENTATIONS =
            new Negotiation<>(List.of(Representation.values()));

    private final SurveyCache surveys;
    private final OpenCodings open;
    private final Audit audit;
    private final StreamedBodies streamed;

    OpenCodingResource(SurveyCache surveys, OpenCodings open, Audit audit, StreamedBodies streamed) {
        this.surveys = surveys;
        this.open = open;
        this.audit = audit;
        this.streamed = streamed;
    }

    @GET
    @Path("/{survey}/codings/{question}/open")
    @Blocking
    @Produces({MediaType.APPLICATION_JSON, "application/x-ndjson", "text/csv"})
    @Operation(
            operationId = "listOpenCodings",
            summary = "List or export the texts that are to be coded",
            description =
                    "The texts of complete sheets that a coder has not coded as they are now, in an order that a seed shuffles, so that coders do not all begin with the same. Going on from `next` goes on in that order, whatever was coded meanwhile. To whom the codebook names as its adjudicator, the texts that coders do not agree on. Large texts make a page shorter than `limit`. As NDJSON or CSV all of them, streamed, in the shape that an import of codings takes once the codes are filled in.")
    @APIResponse(
            responseCode = "200",
            description = "The texts.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = OpenCoding.Items.class)),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A text on each line.",
                                        pattern = "^(\\{[\\s\\S]*)?$",
                                        maxLength = Integer.MAX_VALUE)),
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description =
                                                "A header and a text on each line, with an empty column for each code.",
                                        maxLength = Integer.MAX_VALUE))
            })
    @Problems({
        ProblemKind.INVALID_REQUEST,
        ProblemKind.FORBIDDEN,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.NOT_ACCEPTABLE
    })
    public Response list(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @QueryParam("coder") String coder,
            @QueryParam("seed") String seed,
            @QueryParam("again") String again,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @QueryParam("format") String format,
            @Context SecurityContext caller,
            @BeanParam Act act,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo uri) {
        var representation = REPRESENTATIONS.of(format, headers);
        var page = Page.of(after, limit);
        var own = Access.caller(caller).orElseThrow().name();
        if (coder != null && !coder.equals(own)) {
            Access.requireAtLeast(caller, Role.AUTHOR);
        }
        var faults = new Faults();
        boolean isAgain = faults.isFirst("again", again, "true", "false");
        if (seed != null && seed.length() > WorkList.SEED_LENGTH) {
            faults.addParameter("seed", Code.TOO_LONG, "Must have at most " + WorkList.SEED_LENGTH + " characters.");
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var survey = surveys.look(key);
        var whose = coder == null ? own : coder;
        var list = new WorkList(survey, survey.requireCodebook(question), whose, seed == null ? whose : seed, isAgain);
        boolean isHead = request.getMethod().equals(HttpMethod.HEAD);
        var entry = act.on(key).with("question", question).with("format", representation.word());
        if (representation == Representation.JSON) {
            var found = open.sheets(list, page.after(), page.limit() + 1);
            if (!found.isEmpty() && !isHead) {
                audit.write(entry.with("sheets", Math.min(found.size(), page.limit())));
            }
            return page(list, page, found, uri);
        }
        var answer = Response.ok()
                .type(representation.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + key + "-" + question + "." + representation.word() + "\"");
        if (isHead) {
            return answer.build();
        }
        audit.write(entry);
        long most = limit == null ? Long.MAX_VALUE : page.limit();
        CodingFile.Source<OpenCoding> texts = reader -> open.tellAll(list, page.after(), most, reader);
        var file = new CodingFile(list.codebook());
        StreamingOutput body = representation == Representation.CSV
                ? out -> file.csvOfTexts(out, texts)
                : out -> file.ndjsonOfTexts(out, texts);
        return answer.entity(streamed.export(body)).build();
    }

    /** @param found one more than the page has when there are more */
    private Response page(WorkList list, Page page, List<OpenSheet> found, UriInfo uri) {
        var texts = new ArrayList<OpenCoding>();
        int limit = open.tellSome(list, found.subList(0, Math.min(found.size(), page.limit())), texts::add);
        return new Page(page.after(), Math.max(1, limit))
                .answer(found, OpenSheet::place, uri, (sheets, next) -> new OpenCoding.Items(texts, next));
    }
}
