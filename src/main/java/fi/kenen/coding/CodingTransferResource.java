package fi.kenen.coding;

import fi.kenen.access.Access;
import fi.kenen.access.role.Role;
import fi.kenen.answer.SheetChanges;
import fi.kenen.answer.log.Code;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.log.coding.CodingLog;
import fi.kenen.answer.log.coding.CodingLog.Place;
import fi.kenen.answer.log.writing.DryRun;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.Negotiation;
import fi.kenen.http.Page;
import fi.kenen.http.Representation;
import fi.kenen.http.body.ReceivedFile;
import fi.kenen.http.body.StreamedBodies;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
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
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The codings of a question, for and from those who code elsewhere. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "codings")
@Blocking
class CodingTransferResource {

    private static final Negotiation<Representation> REPRESENTATIONS =
            new Negotiation<>(List.of(Representation.values()));

    private final SurveyCache surveys;
    private final CodingLog log;
    private final SheetChanges changes;
    private final DryRun dryRun;
    private final ReceivedFile received;
    private final Audit audit;
    private final StreamedBodies streamed;

    CodingTransferResource(
            SurveyCache surveys,
            CodingLog log,
            SheetChanges changes,
            DryRun dryRun,
            ReceivedFile received,
            Audit audit,
            StreamedBodies streamed) {
        this.surveys = surveys;
        this.log = log;
        this.changes = changes;
        this.dryRun = dryRun;
        this.received = received;
        this.audit = audit;
        this.streamed = streamed;
    }

    @GET
    @Path("/{survey}/codings/{question}")
    @Produces({MediaType.APPLICATION_JSON, CodingFile.NDJSON, CodingFile.CSV})
    @Operation(
            operationId = "exportCodings",
            summary = "List or export codings",
            description =
                    "What coders said of the answers to a text question, without the texts, in the order of the sheets' identifiers and then of the coders. Coders get their own. As NDJSON or CSV all of them, streamed.")
    @APIResponse(
            responseCode = "200",
            description = "The codings.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CodingPage.Items.class)),
                @Content(
                        mediaType = CodingFile.NDJSON,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A coding on each line.",
                                        pattern = "^(\\{[\\s\\S]*)?$",
                                        maxLength = Integer.MAX_VALUE)),
                @Content(
                        mediaType = CodingFile.CSV,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description =
                                                "A header and a coding on each line, with a column of 0 and 1 for each code.",
                                        maxLength = Integer.MAX_VALUE))
            })
    @Problems({
        ProblemKind.INVALID_REQUEST,
        ProblemKind.FORBIDDEN,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.NOT_ACCEPTABLE
    })
    public Response export(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @QueryParam("coder") String coder,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @QueryParam("format") String format,
            @Context SecurityContext caller,
            @BeanParam Act act,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo uri) {
        var representation = REPRESENTATIONS.of(format, headers);
        var page = CodingPage.of(after, limit);
        var whose = whose(coder, caller);
        var survey = surveys.look(key);
        var codebook = survey.requireCodebook(question);
        boolean isHead = request.getMethod().equals(HttpMethod.HEAD);
        var entry = act.on(key).with("question", question).with("format", representation.word());
        if (representation == Representation.JSON) {
            var found = log.list(survey, question, whose, page.after(), page.limit() + 1);
            if (!found.isEmpty() && !isHead) {
                audit.write(entry.with("codings", Math.min(found.size(), page.limit())));
            }
            return page.answer(found, uri);
        }
        var answer = Response.ok()
                .type(representation.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + key + "-" + codebook.themes() + "." + representation.word() + "\"");
        if (isHead) {
            return answer.build();
        }
        audit.write(entry);
        var file = new CodingFile(codebook);
        long most = limit == null ? Long.MAX_VALUE : page.limit();
        CodingFile.Source<Coding> codings = reader -> each(survey, question, whose, page.after(), most, reader);
        StreamingOutput body =
                representation == Representation.CSV ? out -> file.csv(out, codings) : out -> file.ndjson(out, codings);
        return answer.entity(streamed.export(body)).build();
    }

    /** Null for those of all. */
    private static String whose(String coder, SecurityContext caller) {
        var own = Access.caller(caller).orElseThrow().name();
        if (Access.seesEverything(caller)) {
            return coder;
        }
        if (coder != null && !coder.equals(own)) {
            Access.requireAtLeast(caller, Role.ANALYST);
        }
        return own;
    }

    private void each(Survey survey, String question, String coder, Place after, long most, Consumer<Coding> reader) {
        var place = after;
        long left = most;
        int asked;
        int found;
        do {
            asked = (int) Math.min(left, Page.MAX_LIMIT);
            var codings = log.list(survey, question, coder, place, asked);
            codings.forEach(reader);
            found = codings.size();
            left -= found;
            place = found == 0 ? place : Place.of(codings.get(found - 1));
        } while (found == asked && left > 0);
    }

    @POST
    @Path("/{survey}/codings/{question}/import")
    @Consumes({CodingFile.NDJSON, CodingFile.CSV})
    @Operation(
            operationId = "importCodings",
            summary = "Import codings",
            description =
                    "Takes the codings of a file of the shape of an export, or of a list of texts whose codes were filled in: all of it or, with a fault anywhere, nothing. Rows without codes are left aside; so are the texts, and what else is only told. A row with a `tag`, which both have, is refused where the text has changed since, and so is one that says `stale` and has no tag: code that text anew. A row without either codes the text as it is now. A row for a coder who has coded the sheet before puts this in its place. Only an author brings what others coded.")
    @RequestBody(
            required = true,
            description = "The file, of at most 2,000 rows.",
            content = {
                @Content(
                        mediaType = CodingFile.NDJSON,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description =
                                                "On each line an object with `sheet`, `codes`, and perhaps `coder`, `tag` and `stale`.",
                                        maxLength = Integer.MAX_VALUE)),
                @Content(
                        mediaType = CodingFile.CSV,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description =
                                                "A header and a coding on each line, separated as in the header by commas, semicolons or tabs; in UTF-8, or in UTF-16 with a byte order mark. Where a row has nothing in any column of a code it is left aside; where it has something in one, nothing in another is a 0.",
                                        maxLength = Integer.MAX_VALUE))
            })
    @APIResponse(
            responseCode = "200",
            description = "The codings are kept.",
            content = @Content(schema = @Schema(implementation = CodingReport.class)))
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.INVALID_IMPORT,
        ProblemKind.INVALID_CODINGS,
        ProblemKind.INSUFFICIENT_STORAGE,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<CodingReport> create(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @HeaderParam("Content-Type") MediaType type,
            @Context SecurityContext caller,
            @BeanParam Act act)
            throws IOException {
        var survey = surveys.look(key);
        var codebook = survey.requireCodebook(question);
        var faults = new Faults();
        var rows = new CodingRows(
                codebook, Access.caller(caller).orElseThrow().name(), Access.hasAtLeast(caller, Role.AUTHOR), faults);
        rows.read(new CodingFile(codebook).rows(type, received, faults));
        if (faults.any()) {
            refuse(new Code(survey, question, rows.items(), null), faults);
        }
        var entry = act.on(key).with("question", question);
        return changes.make(key, now -> {
                    rows.requireFit(now.requireCodebook(question));
                    return new Code(now, question, rows.items(), entry);
                })
                .map(result -> new CodingReport(rows.rows(), rows.items().size(), result.changed()));
    }

    /** Refuses a file with faults, and names those with it that only the sheets show. */
    private void refuse(Code soundRows, Faults faults) {
        try {
            dryRun.of(soundRows);
        } catch (Problem e) {
            e.faults().forEach(faults::add);
        } catch (SurveyConflict e) {
            // The file has faults in any case.
        }
        throw faults.problem(ProblemKind.INVALID_CODINGS);
    }
}
