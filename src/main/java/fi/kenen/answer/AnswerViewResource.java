package fi.kenen.answer;

import fi.kenen.access.Access;
import fi.kenen.access.role.Role;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.SheetChunk;
import fi.kenen.answer.sheet.PseudonymStore;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.answer.transfer.Export;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.Filtered;
import fi.kenen.http.Negotiation;
import fi.kenen.http.Page;
import fi.kenen.http.Representation;
import fi.kenen.http.Tag;
import fi.kenen.http.body.StreamedBodies;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.invitation.InvitationStore;
import fi.kenen.survey.Survey;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answer sheets as they are told: page by page as they change, exported, or one by one. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "answers")
public class AnswerViewResource {

    private static final String EXCEL = "excel";

    private static final Negotiation<Representation> REPRESENTATIONS =
            new Negotiation<>(List.of(Representation.values()));

    private final SurveyCache surveys;
    private final Log log;
    private final InvitationStore invitations;
    private final PseudonymStore pseudonyms;
    private final Audit audit;
    private final StreamedBodies streamed;

    AnswerViewResource(
            SurveyCache surveys,
            Log log,
            InvitationStore invitations,
            PseudonymStore pseudonyms,
            Audit audit,
            StreamedBodies streamed) {
        this.surveys = surveys;
        this.log = log;
        this.invitations = invitations;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.streamed = streamed;
    }

    @GET
    @Path("/{survey}/answers")
    @Blocking
    @Produces({MediaType.APPLICATION_JSON, "application/x-ndjson", "text/csv"})
    @Operation(
            operationId = "listAnswers",
            summary = "List, follow or export answer sheets",
            description =
                    "The sheets of a survey in the order of their last change. As JSON a page of the feed, erased sheets included: go on from `cursor`, now or later, and nothing is missed or repeated. Large sheets make a page shorter than `limit`. As NDJSON or CSV all the sheets that there are, streamed. Organisations are told as pseudonyms, by which `organisation` asks then, too; `identities=plain` tells them as they are.")
    @Filtered
    @APIResponse(
            responseCode = "200",
            description = "The sheets.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Sheet.Items.class)),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A sheet on each line.",
                                        pattern = "^(\\{[\\s\\S]*)?$",
                                        maxLength = Integer.MAX_VALUE)),
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A header and a sheet on each line.",
                                        maxLength = Integer.MAX_VALUE))
            })
    @Problems({
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.NOT_ACCEPTABLE,
        ProblemKind.CURSOR_LOST
    })
    public Response list(
            @PathParam("survey") String key,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @QueryParam("format") String format,
            @QueryParam("labels") String labels,
            @QueryParam("dialect") String dialect,
            @QueryParam("identities") String identities,
            @Context SecurityContext caller,
            @BeanParam Act act,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo uri) {
        var representation = REPRESENTATIONS.of(format, headers);
        var page = Page.of(after, limit);
        var survey = surveys.look(key);
        var faults = new Faults();
        var filter = SheetFilter.of(survey.withThemes(), uri.getQueryParameters(), faults);
        if (labels != null && !survey.definition().languages().contains(labels)) {
            faults.addParameter("labels", Code.UNKNOWN, "Is not a language of the survey.");
        }
        if (dialect != null && !(dialect.equals(EXCEL) && representation == Representation.CSV)) {
            faults.addParameter("dialect", Code.UNKNOWN, "Must be " + EXCEL + ", and is for CSV only.");
        }
        var told = identities(survey, Pseudonyms.isPlain(identities, new Faults()), caller);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var entry = act.on(key).with("format", representation.word()).with("identities", told.word());
        long last = log.lastSequence(survey, page.after());
        if (representation == Representation.JSON) {
            return page(survey, page, last, filter, told, entry, request, uri);
        }
        var answer = Response.ok()
                .type(representation.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + key + "." + representation.word() + "\"");
        if (isHead(request)) {
            return answer.build();
        }
        audit(request, entry);
        var export = new Export(
                log,
                survey,
                told,
                filter,
                new Export.Page(page.after(), last, limit == null ? Long.MAX_VALUE : page.limit()));
        StreamingOutput body =
                representation == Representation.CSV ? out -> export.csv(out, labels, dialect != null) : export::ndjson;
        return answer.entity(streamed.export(body)).build();
    }

    private Response page(
            Survey survey,
            Page page,
            long last,
            SheetFilter filter,
            Pseudonyms identities,
            AuditEntry entry,
            Request request,
            UriInfo uri) {
        var found = new ArrayList<Sheet>();
        // Large sheets make a shorter page.
        var limit = new int[] {page.limit()};
        var bytes = new long[1];
        log.read(survey, page.after(), last, kept -> {
            var sheet = identities.tell(kept);
            if (filter.test(sheet)) {
                limit[0] = bytes[0] < SheetChunk.BYTES ? limit[0] : found.size();
                found.add(sheet);
                bytes[0] += sheet.isErased() ? 0 : sheet.answers().length();
            }
            return found.size() <= limit[0];
        });
        // A follower that asks every second and hears nothing new is told nothing.
        if (!found.isEmpty()) {
            audit(request, entry.with("sheets", Math.min(found.size(), limit[0])));
        }
        return new Page(page.after(), limit[0]).answer(found, Sheet::sequence, uri, (sheets, next) -> {
            long end = next == null
                    ? Math.max(page.after(), last)
                    : sheets.get(sheets.size() - 1).sequence();
            return new Sheet.Items(sheets.stream().map(Sheet::view).toList(), next, Page.cursor(end));
        });
    }

    @GET
    @Path("/{survey}/answers/mine")
    @Blocking
    @Operation(
            operationId = "readMyAnswers",
            summary = "Read one's own answer sheet",
            description =
                    "The sheet that the caller's invitation was used for, complete or not, to go on with. Its ETag changes also when coders decide what its texts are about: read it again where `If-Match` is stale.")
    @APIResponse(
            responseCode = "200",
            description = "The sheet.",
            content = @Content(schema = @Schema(implementation = Sheet.View.class)))
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.SHEET_NOT_FOUND})
    public Response readMine(
            @PathParam("survey") String key, @Context SecurityContext caller, @Context Request request) {
        var survey = surveys.look(key);
        var secret = Access.invitation(caller).orElseThrow();
        var invitation = invitations.require(survey, secret);
        return answer(log.findByInvitation(survey, invitation.id()), Pseudonyms.plain(), true, request);
    }

    @GET
    @Path("/{survey}/answers/{sheet}")
    @Blocking
    @Operation(
            operationId = "readAnswers",
            summary = "Read an answer sheet",
            description =
                    "One sheet as it is now. Its organisation is told as a pseudonym, but with `identities=plain` and to whom the sheet is from.")
    @APIResponse(
            responseCode = "200",
            description = "The sheet.",
            content = @Content(schema = @Schema(implementation = Sheet.View.class)))
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.SHEET_NOT_FOUND})
    public Response read(
            @PathParam("survey") String key,
            @PathParam("sheet") String id,
            @QueryParam("identities") String identities,
            @Context SecurityContext caller,
            @BeanParam Act act,
            @Context Request request) {
        var survey = surveys.look(key);
        var faults = new Faults();
        boolean isTheirs = Access.invitation(caller).isPresent();
        boolean plain = Pseudonyms.isPlain(identities, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var told = isTheirs ? Pseudonyms.plain() : identities(survey, plain, caller);
        var invitation = Access.invitation(caller)
                .map(secret -> invitations.require(survey, secret).id());
        var sheet = log.find(survey, Log.sheetId(id))
                .filter(found -> invitation.isEmpty() || invitation.get().equals(found.invitation()));
        var answer = answer(sheet, told, isTheirs, request);
        if (!isTheirs && answer.getStatus() == 200) {
            audit(request, act.on(key).about(Log.sheetId(id)).with("identities", told.word()));
        }
        return answer;
    }

    /** Who asks for the head of an answer alone is told nothing of a sheet. */
    private void audit(Request request, AuditEntry entry) {
        if (!isHead(request)) {
            audit.write(entry);
        }
    }

    private static boolean isHead(Request request) {
        return request.getMethod().equals(HttpMethod.HEAD);
    }

    /** @param isTheirs whether whoever asks is whom the sheet is from */
    private static Response answer(Optional<Sheet> found, Pseudonyms identities, boolean isTheirs, Request request) {
        var sheet = found.filter(there -> !there.isErased()).orElseThrow(Log::sheetNotFound);
        return Tag.answer(
                request,
                identities.tag(sheet),
                () -> Response.ok(
                        isTheirs
                                ? identities.tell(sheet).viewOfRespondent()
                                : identities.tell(sheet).view()));
    }

    /** How a caller is told whose sheets there are. */
    private Pseudonyms identities(Survey survey, boolean plain, SecurityContext caller) {
        if (plain) {
            Access.requireAtLeast(caller, Role.AUTHOR);
            return Pseudonyms.plain();
        }
        return pseudonyms.pseudonyms(survey);
    }
}
