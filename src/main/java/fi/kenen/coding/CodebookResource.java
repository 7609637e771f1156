package fi.kenen.coding;

import fi.kenen.answer.log.CodebookLog;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.Created;
import fi.kenen.http.HttpConfig;
import fi.kenen.http.PageRequest;
import fi.kenen.http.Tag;
import fi.kenen.http.body.BodyLimit;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyStore;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.coding.CodebookStore;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Codebooks: by which codes the answers to text questions are coded. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "codings")
@Transactional
class CodebookResource {

    private static final int MOST = 20;

    /** Of so many others wait while they are decided anew, for some seconds. */
    private static final int DECIDED_ANEW = 100_000;

    private static final int SECONDS_TO_DECIDE = 300;

    private final SurveyStore surveys;
    private final CodebookStore codebooks;
    private final CodebookLog log;
    private final Audit audit;

    CodebookResource(SurveyStore surveys, CodebookStore codebooks, CodebookLog log, Audit audit) {
        this.surveys = surveys;
        this.codebooks = codebooks;
        this.log = log;
        this.audit = audit;
    }

    @GET
    @Path("/{survey}/codebooks")
    @Operation(
            operationId = "listQuestionCodebooks",
            summary = "List the codebooks of a survey",
            description = "The codebook of each text question that has one as it is now, in the order of their keys.")
    @APIResponse(
            responseCode = "200",
            description = "A page of codebooks.",
            content = @Content(schema = @Schema(implementation = Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response list(@PathParam("survey") String survey, @BeanParam PageRequest request) {
        var all = surveys.require(survey).codebooks();
        return request.answer(
                page -> all.stream().skip(page.after()).limit(page.limit() + 1L).toList(),
                codebook -> all.indexOf(codebook) + 1L,
                Items::new);
    }

    @GET
    @Path("/{survey}/codebooks/{question}")
    @Operation(
            operationId = "readQuestionCodebook",
            summary = "Read the codebook of a text question",
            description = "As it is now, or as it was in an earlier version.")
    @APIResponse(
            responseCode = "200",
            description = "The codebook.",
            content = @Content(schema = @Schema(implementation = Codebook.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND, ProblemKind.CODEBOOK_NOT_FOUND})
    public Response read(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @QueryParam("version") String version,
            @Context Request request) {
        var survey = surveys.require(key);
        var codebook = version == null
                ? survey.requireCodebook(question)
                : codebooks
                        .version(survey.id(), question, number(version))
                        .orElseThrow(() ->
                                new Problem(ProblemKind.CODEBOOK_NOT_FOUND, "There is no such version of a codebook."));
        return Tag.answer(request, codebook.tag(), () -> Response.ok(codebook));
    }

    @PUT
    @Path("/{survey}/codebooks/{question}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(HttpConfig.CODEBOOK)
    @TransactionConfiguration(timeout = SECONDS_TO_DECIDE)
    @Operation(
            operationId = "replaceQuestionCodebook",
            summary = "Make or replace the codebook of a text question",
            description =
                    "Checks the codebook whole and names every fault. Its codes make the question `{question}-themes`, which results tell like any multiple question. Each change makes the next version. It grows: a code that codings name stays. Where the decision or the adjudicator changes, all codings are decided anew with the same change, while others wait to write; once more than 100,000 sheets are coded both stay as they are (409). All rules together have at most 2,000 stems and words. A survey has at most 20 codebooks. One that is there is replaced by whoever has read it (`If-Match`).")
    @RequestBody(
            required = true,
            description = "The whole codebook; the question is that of the address and may be left out.",
            content = @Content(schema = @Schema(implementation = Codebook.class)))
    @APIResponse(
            responseCode = "200",
            description = "The codebook as it is now.",
            content = @Content(schema = @Schema(implementation = Codebook.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new codebook.",
            content = @Content(schema = @Schema(implementation = Codebook.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.QUESTION_NOT_FOUND,
        ProblemKind.TOO_MANY_CODEBOOKS,
        ProblemKind.CODEBOOK_SHRINKS,
        ProblemKind.CODEBOOK_IN_USE,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.INVALID_CODEBOOK,
        ProblemKind.PRECONDITION_REQUIRED
    })
    public Response replace(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @HeaderParam("If-Match") String ifMatch,
            @Context SecurityContext caller,
            @BeanParam Act act,
            byte[] body) {
        var survey = surveys.lock(key);
        var definition = survey.definition();
        survey.requireQuestion(question);
        var sent = Codebook.read(question, body, Instant.now(), definition.languages(), definition.questions());
        var before = survey.codebook(question);
        if (before.isEmpty()) {
            requireNew(survey, ifMatch);
            var put = put(survey, sent, caller, act);
            return Created.at("/surveys/" + key + "/codebooks/" + question)
                    .tag(put.tag())
                    .entity(put)
                    .build();
        }
        Tag.requireMatch(ifMatch, before.get().tag());
        if (sent.saysTheSame(before.get())) {
            return changed(before.get());
        }
        requireGrown(survey, sent);
        if (!sent.decidesTheSame(before.get()) && log.isCodedBeyond(survey, question, DECIDED_ANEW)) {
            throw new Problem(
                    ProblemKind.CODEBOOK_IN_USE,
                    "More than " + DECIDED_ANEW
                            + " sheets are coded: the decision and the adjudicator stay as they are.");
        }
        return changed(put(survey, sent.after(before.get()), caller, act));
    }

    @DELETE
    @Path("/{survey}/codebooks/{question}")
    @Operation(
            operationId = "deleteQuestionCodebook",
            summary = "Delete the codebook of a text question",
            description = "With all its versions and the releases of quotes; only where there are no codings by it.")
    @APIResponse(responseCode = "204", description = "The codebook is gone.")
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.CODEBOOK_IN_USE,
        ProblemKind.PRECONDITION_FAILED
    })
    public Response delete(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @HeaderParam("If-Match") String ifMatch,
            @BeanParam Act act) {
        var survey = surveys.lock(key);
        var codebook = survey.requireCodebook(question);
        if (ifMatch != null) {
            Tag.requireMatch(ifMatch, codebook.tag());
        }
        if (log.isCoded(survey, question)) {
            throw new Problem(
                    ProblemKind.CODEBOOK_IN_USE, "Withdraw the codings first, those of changed texts as well.");
        }
        log.withholdQuotes(survey, question);
        surveys.uncode(survey, codebook);
        audit.write(act.on(key).about(question));
        return Response.noContent().build();
    }

    private static void requireNew(Survey survey, String ifMatch) {
        if (ifMatch != null) {
            throw new Problem(ProblemKind.PRECONDITION_FAILED, "There is no codebook that If-Match could name.");
        }
        if (survey.codebooks().size() >= MOST) {
            throw new Problem(ProblemKind.TOO_MANY_CODEBOOKS, "A survey has at most " + MOST + " codebooks.");
        }
    }

    private void requireGrown(Survey survey, Codebook next) {
        var keys = next.keys();
        if (keys.containsAll(survey.requireCodebook(next.question()).keys())) {
            return;
        }
        var faults = new Faults();
        for (var code : log.codes(survey, next.question())) {
            if (!keys.contains(code)) {
                faults.add("/codes", Code.REMOVED, "Codings name the code " + code + ", which is gone.");
            }
        }
        faults.throwIfAny(ProblemKind.CODEBOOK_SHRINKS);
    }

    private Codebook put(Survey survey, Codebook codebook, SecurityContext caller, Act act) {
        var now = surveys.code(survey, codebook, caller.getUserPrincipal().getName());
        var entry = act.on(survey.key()).about(codebook.question()).with("version", codebook.version());
        var before = survey.codebook(codebook.question());
        if (before.isPresent() && !codebook.decidesTheSame(before.get())) {
            entry = entry.with("sheets", log.decideAnew(now, codebook.question()));
        }
        audit.write(entry);
        return codebook;
    }

    private static Response changed(Codebook codebook) {
        return Response.ok(codebook).tag(codebook.tag()).build();
    }

    private static int number(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is too small
        }
        var faults = new Faults();
        faults.addParameter("version", Code.OUT_OF_RANGE, "Must be a whole number from 1 on.");
        throw faults.problem(ProblemKind.INVALID_REQUEST);
    }

    /** A page of codebooks, in the order of the keys of their questions. */
    @Schema(name = "CodebookPage", description = "A page of codebooks, in the order of the keys of their questions.")
    record Items(@Schema(description = "The codebooks.") List<Codebook> items, String next) {}
}
