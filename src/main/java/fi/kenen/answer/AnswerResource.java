package fi.kenen.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.access.Access;
import fi.kenen.access.role.Role;
import fi.kenen.answer.log.Append;
import fi.kenen.answer.log.Change;
import fi.kenen.answer.log.Erase;
import fi.kenen.answer.log.FirstAnswers;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.LogConfig;
import fi.kenen.answer.log.LogWriter;
import fi.kenen.answer.log.Replace;
import fi.kenen.answer.log.SheetChunk;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.sheet.PseudonymStore;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.answer.transfer.Export;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.Created;
import fi.kenen.http.Filtered;
import fi.kenen.http.Page;
import fi.kenen.http.Representation;
import fi.kenen.http.Tag;
import fi.kenen.http.body.BodyLimit;
import fi.kenen.http.body.StreamedBodies;
import fi.kenen.http.guard.RateLimited;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.invitation.Invitation;
import fi.kenen.invitation.InvitationStore;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answer sheets: what respondents said. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "answers")
public class AnswerResource {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final String EXCEL = "excel";
    private static final int CHECKS = 5;

    private final SurveyCache surveys;
    private final Log log;
    private final LogWriter writer;
    private final InvitationStore invitations;
    private final FirstAnswers firstAnswers;
    private final PseudonymStore pseudonyms;
    private final Audit audit;
    private final StreamedBodies streamed;

    AnswerResource(
            SurveyCache surveys,
            Log log,
            LogWriter writer,
            InvitationStore invitations,
            FirstAnswers firstAnswers,
            PseudonymStore pseudonyms,
            Audit audit,
            StreamedBodies streamed) {
        this.firstAnswers = firstAnswers;
        this.streamed = streamed;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.surveys = surveys;
        this.log = log;
        this.writer = writer;
        this.invitations = invitations;
    }

    @POST
    @Path("/{survey}/answers")
    @RateLimited
    @BodyLimit(LogConfig.SHEET)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitAnswers",
            summary = "Submit an answer sheet",
            description =
                    "The sheet is checked whole against the version in force; every fault is named at once with its JSON pointer. It is kept once 201 is answered. With an `Idempotency-Key` a repeated request gets the first answer again, whenever it comes, also when the survey is closed by then or the invitation has expired.")
    @RequestBody(
            required = true,
            description = "The sheet.",
            content = @Content(schema = @Schema(implementation = Submission.class)))
    @APIResponse(
            responseCode = "201",
            description = "The sheet is kept.",
            content = @Content(schema = @Schema(implementation = Sheet.Receipt.class)))
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.SURVEY_NOT_OPEN,
        ProblemKind.INVITATION_REQUIRED,
        ProblemKind.INVITATION_REFUSED,
        ProblemKind.INVITATION_USED,
        ProblemKind.SHEET_ERASED,
        ProblemKind.INVALID_SHEET,
        ProblemKind.IDEMPOTENCY_KEY_REUSED,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<Response> submit(
            @PathParam("survey") String key,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Context SecurityContext caller,
            byte[] body) {
        requireIdempotencyKey(idempotencyKey);
        ObjectNode json = Json.object(body);
        return invited(
                        key,
                        caller,
                        invitation -> change(key, survey -> {
                            survey.requireOpen();
                            var submission = Submission.read(json, survey.definition(), invitation);
                            return new Append(survey, json, submission, invitation, idempotencyKey, body.length);
                        }))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> firstAnswers.of(key, json, idempotencyKey, caller, refusal))
                .map(sheet -> Created.at("/surveys/" + key + "/answers/" + sheet.id())
                        .entity(sheet.receipt())
                        .build());
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
                                        maxLength = Integer.MAX_VALUE)),
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A header and a sheet on each line.",
                                        maxLength = Integer.MAX_VALUE))
            })
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND, ProblemKind.NOT_ACCEPTABLE})
    public Response list(
            @PathParam("survey") String key,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @QueryParam("organisation") String organisation,
            @QueryParam("from") String from,
            @QueryParam("before") String before,
            @QueryParam("format") String format,
            @QueryParam("labels") String labels,
            @QueryParam("dialect") String dialect,
            @QueryParam("identities") String identities,
            @Context SecurityContext caller,
            @BeanParam Act act,
            @Context Request request,
            @Context UriInfo uri) {
        var representation = Representation.of(format, request, EnumSet.allOf(Representation.class));
        var page = Page.of(after, limit);
        var survey = surveys.look(key);
        var faults = new Faults();
        var filter = SheetFilter.of(survey.definition(), uri.getQueryParameters(), faults);
        if (labels != null && !survey.definition().languages().contains(labels)) {
            faults.addParameter("labels", Code.UNKNOWN, "Is not a language of the survey.");
        }
        if (dialect != null && !(dialect.equals(EXCEL) && representation == Representation.CSV)) {
            faults.addParameter("dialect", Code.UNKNOWN, "Must be " + EXCEL + ", and is for CSV only.");
        }
        var told = identities(survey, Pseudonyms.isPlain(identities, new Faults()), caller);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var entry = act.on(key).with("format", representation.word()).with("identities", told.word());
        long last = log.lastSequence(survey);
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
            description = "The sheet that the caller's invitation was used for, complete or not, to go on with.")
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
        return answer(log.findByInvitation(survey, invitation.id()), Pseudonyms.plain(), request);
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
        var sheet = log.find(survey, uuid(id))
                .filter(found -> invitation.isEmpty() || invitation.get().equals(found.invitation()));
        var answer = answer(sheet, told, request);
        if (!isTheirs && answer.getStatus() == 200) {
            audit(request, act.on(key).about(uuid(id)).with("identities", told.word()));
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

    private static Response answer(Optional<Sheet> found, Pseudonyms identities, Request request) {
        var sheet = found.filter(there -> !there.isErased()).orElseThrow(Log::sheetNotFound);
        return Tag.answer(
                request,
                identities.tag(sheet),
                () -> Response.ok(identities.tell(sheet).view()));
    }

    /** How a caller is told whose sheets there are. */
    private Pseudonyms identities(Survey survey, boolean plain, SecurityContext caller) {
        if (plain) {
            Access.requireAtLeast(caller, Role.AUTHOR);
            return Pseudonyms.plain();
        }
        return pseudonyms.pseudonyms(survey);
    }

    @PUT
    @Path("/{survey}/answers/{sheet}")
    @BodyLimit(LogConfig.SHEET)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceAnswers",
            summary = "Replace an answer sheet",
            description =
                    "Puts a whole sheet in the place of one that is there, whatever the state of the survey. It is checked as a new one is. Who changes a sheet must have read it with `identities=plain`, or its organisation would become the pseudonym: the ETag of a sheet with a pseudonym is not taken as `If-Match`.")
    @RequestBody(
            required = true,
            description = "The whole sheet.",
            content = @Content(schema = @Schema(implementation = Submission.class)))
    @APIResponse(
            responseCode = "200",
            description = "The sheet as it is now.",
            content = @Content(schema = @Schema(implementation = Sheet.View.class)))
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.INVALID_SHEET,
        ProblemKind.PRECONDITION_REQUIRED,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<Response> replace(
            @PathParam("survey") String key,
            @PathParam("sheet") String id,
            @HeaderParam("If-Match") String ifMatch,
            @Context SecurityContext caller,
            @BeanParam Act act,
            byte[] body) {
        var sheetId = uuid(id);
        var entry = act.on(key);
        ObjectNode json = Json.object(body);
        return invited(
                        key,
                        caller,
                        invitation -> change(key, survey -> {
                            var submission = Submission.read(json, survey.definition(), invitation);
                            return new Replace(survey, sheetId, ifMatch, submission, invitation, entry, body.length);
                        }))
                .map(sheet -> Response.ok(sheet.view()).tag(sheet.tag()).build());
    }

    @DELETE
    @Path("/{survey}/answers/{sheet}")
    @Operation(
            operationId = "eraseAnswers",
            summary = "Erase an answer sheet",
            description =
                    "Removes all that the sheet says, at once and for good. What remains is that there was a sheet, so that followers of the feed hear of it.")
    @APIResponse(responseCode = "204", description = "The sheet is erased.")
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.SHEET_NOT_FOUND, ProblemKind.BUSY, ProblemKind.DATABASE_AWAY})
    public Uni<Response> erase(@PathParam("survey") String key, @PathParam("sheet") String id, @BeanParam Act act) {
        var sheetId = uuid(id);
        var entry = act.on(key);
        return change(key, survey -> Erase.sheet(survey, sheetId, entry))
                .map(erased -> Response.noContent().build());
    }

    @DELETE
    @Path("/{survey}/answers")
    @Operation(
            operationId = "eraseOrganisation",
            summary = "Erase every sheet of an organisation",
            description =
                    "Removes all that the sheets of one organisation say, for good: some hundred sheets at a time, so that others can submit meanwhile. When it is refused in the middle the problem says how many are erased; repeat it for the rest. `organisation` is its pseudonym, or with `identities=plain` its name.")
    @APIResponse(
            responseCode = "200",
            description = "How many sheets were erased.",
            content = @Content(schema = @Schema(implementation = Erased.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND, ProblemKind.BUSY, ProblemKind.DATABASE_AWAY})
    public Uni<Response> eraseOrganisation(
            @PathParam("survey") String key,
            @Parameter(required = true) @QueryParam("organisation") String organisation,
            @QueryParam("identities") String identities,
            @BeanParam Act act) {
        var entry = act.on(key);
        var faults = new Faults();
        boolean byName = Pseudonyms.isPlain(identities, faults);
        if (organisation == null) {
            faults.addParameter("organisation", Code.MISSING, "Say which organisation's sheets are to be erased.");
        } else if (!byName && !Pseudonyms.isPseudonym(organisation)) {
            faults.addParameter("organisation", Code.MALFORMED, "Is no pseudonym; a name comes with identities=plain.");
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        // Some in each turn, so that other changes have theirs between.
        var total = new AtomicInteger();
        return named(key, organisation, byName)
                .memoize()
                .indefinitely()
                .flatMap(name -> change(key, survey -> Erase.organisation(survey, name, total.get() == 0, entry)))
                .invoke(total::addAndGet)
                .repeat()
                .whilst(erased -> erased == Erase.MOST)
                .collect()
                .last()
                .onFailure(Problem.class)
                .transform(refused -> partly(refused, total.get()))
                .map(last -> Response.ok(new Erased(total.get())).build());
    }

    private static Problem partly(Problem refused, int erased) {
        return erased == 0
                ? refused
                : new Problem(
                        refused.kind(),
                        erased + " sheets have been erased, the others not yet. Repeat the request. "
                                + refused.getMessage());
    }

    private Uni<String> named(String key, String organisation, boolean byName) {
        return byName
                ? Uni.createFrom().item(organisation)
                : Uni.createFrom()
                        .item(() -> log.organisation(surveys.look(key), organisation))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** How many sheets were erased. */
    @Schema(description = "How many sheets were erased.")
    record Erased(
            @Schema(description = "Number of sheets.", required = true, minimum = "0", format = "int32") int erased) {}

    /** Goes on with the caller's invitation, which is looked up first; with null where the caller has none. */
    private <T> Uni<T> invited(String key, SecurityContext caller, Function<Invitation, Uni<T>> next) {
        var secret = Access.invitation(caller);
        if (secret.isEmpty()) {
            return next.apply(null);
        }
        return Uni.createFrom()
                .item(() -> invitations.require(surveys.look(key), secret.get()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(invitation -> next.apply(invitation));
    }

    /**
     * Makes a change that has been checked against the survey. It is first checked against what this replica last saw of
     * the survey, and only if that refuses it, or turns out to be old, against the survey as it is now.
     */
    private <T> Uni<T> change(String key, Function<Survey, Change<T>> check) {
        var seen = surveys.lastSeen(key);
        if (seen.isPresent()) {
            try {
                return writer.write(check.apply(seen.get()))
                        .onFailure(SurveyConflict.class)
                        .recoverWithUni(() -> changeNow(key, check));
            } catch (Problem e) {
                return changeNow(key, check);
            }
        }
        return changeNow(key, check);
    }

    private <T> Uni<T> changeNow(String key, Function<Survey, Change<T>> check) {
        return Uni.createFrom()
                .item(() -> surveys.look(key))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(survey -> writer.write(check.apply(survey)))
                .onFailure(SurveyConflict.class)
                .retry()
                .atMost(CHECKS);
    }

    private static void requireIdempotencyKey(String key) {
        if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw faulty("Idempotency-Key", Code.MALFORMED, "Must be 1 to 255 visible ASCII characters.");
        }
    }

    private static Problem faulty(String parameter, Code code, String detail) {
        var faults = new Faults();
        faults.addParameter(parameter, code, detail);
        return faults.problem(ProblemKind.INVALID_REQUEST);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Log.sheetNotFound();
        }
    }
}
