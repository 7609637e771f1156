package fi.kenen.result.coding;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.access.Access;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.Quotes;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.PageRequest;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.SurveyCache;
import fi.kenen.survey.coding.Codebook;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Texts as quotes: all of them for analysts, for readers those that an author released. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "codings")
class QuoteResource {

    private static final String RELEASED = "released";

    private final SurveyCache surveys;
    private final Quotes quotes;
    private final Audit audit;

    QuoteResource(SurveyCache surveys, Quotes quotes, Audit audit) {
        this.surveys = surveys;
        this.quotes = quotes;
        this.audit = audit;
    }

    @GET
    @Path("/{survey}/codings/{question}/quotes")
    @Blocking
    @Operation(
            operationId = "listQuotes",
            summary = "List what people wrote of a theme",
            description =
                    "Texts to which a code was given, once that is decided. Whoever sees everything gets all of them, each with its sheet, its codes and whether it is released. Readers get those that an author released, and of each the text and the code that they ask for, in an order that tells nothing of the sheets; of texts that say the same, one. A text that is edited or erased is not released any more. No organisation is told.")
    @APIResponse(
            responseCode = "200",
            description = "A page of texts.",
            content = @Content(schema = @Schema(implementation = Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND, ProblemKind.CODEBOOK_NOT_FOUND})
    public Response list(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @Parameter(required = true) @QueryParam("code") String code,
            @BeanParam PageRequest request,
            @Context SecurityContext caller,
            @BeanParam Act act) {
        var survey = surveys.look(key);
        requireCode(survey.requireCodebook(question), code);
        if (!Access.seesEverything(caller)) {
            return request.answer(
                    page -> quotes.released(survey, question, code, page.after(), page.limit() + 1),
                    Quotes.ReleasedText::place,
                    (found, next) -> new Items(
                            found.stream()
                                    .map(quote -> new View(null, quote.text(), List.of(code), true))
                                    .toList(),
                            next));
        }
        return request.answer(
                page -> quotes.list(survey, question, code, page.after(), page.limit() + 1),
                Quotes.Quote::number,
                (found, next) -> {
                    if (!found.isEmpty()) {
                        audit.write(act.on(key).with("sheets", found.size()));
                    }
                    return new Items(found.stream().map(View::of).toList(), next);
                });
    }

    private static void requireCode(Codebook codebook, String code) {
        var faults = new Faults();
        if (code == null) {
            faults.addParameter("code", Code.MISSING, "Say of which code.");
        } else if (!codebook.keys().contains(code)) {
            faults.addParameter("code", Code.UNKNOWN, "Is not the key of a code of the codebook.");
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
    }

    @PUT
    @Path("/{survey}/codings/{question}/quotes/{sheet}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "releaseQuote",
            summary = "Release a text for readers, or withhold it again",
            description =
                    "What readers are shown of what somebody wrote is for an author to decide, text by text: whether it gives away who wrote it no rule can tell. The release is of the text as it is now, and readers are told at once, not with the next publication. Whoever asks code by code can join what is told by the texts themselves, and the number of quotes of a code is a lower bound of its count: release few, and from large bases.")
    @RequestBody(
            required = true,
            description = "Whether readers may see it.",
            content = @Content(schema = @Schema(implementation = Release.class)))
    @APIResponse(
            responseCode = "200",
            description = "Whether readers see the text.",
            content = @Content(schema = @Schema(implementation = Release.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.TEXT_NOT_DECIDED
    })
    public Release release(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @PathParam("sheet") String sheet,
            @BeanParam Act act,
            byte[] body) {
        var release = Release.read(body);
        var survey = surveys.look(key);
        survey.requireCodebook(question);
        var id = Log.sheetId(sheet);
        var entry = act.on(key).about(id).with("question", question).with(RELEASED, release.released());
        if (release.released()) {
            quotes.release(survey, question, id, entry);
        } else {
            quotes.withhold(survey, question, id, entry);
        }
        return release;
    }

    /** Whether readers see a text. */
    @Schema(name = "QuoteRelease", description = "Whether readers see a text.")
    record Release(@Schema(description = "Whether readers see it.", required = true) boolean released) {

        static Release read(byte[] body) {
            var faults = new Faults();
            var members = new JsonMembers(Json.object(body), "", faults);
            if (!members.has(RELEASED)) {
                members.refuse(RELEASED, Code.MISSING, "Must be true or false.");
            }
            var release = new Release(members.flag(RELEASED));
            members.refuseOthers();
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            return release;
        }
    }

    /** What somebody wrote. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Quote", description = "What somebody wrote.")
    record View(
            @Schema(description = "Identifier of the sheet; readers are not told.") UUID sheet,
            @Schema(description = "The text.", required = true, maxLength = 10_000) String text,
            @Schema(
                            description =
                                    "Keys of all codes that are decided; for readers the one that they ask for alone.",
                            required = true,
                            maxItems = Codebook.CODES,
                            examples = "[\"crm\"]")
                    List<String> codes,
            @Schema(description = "Whether an author released it for readers.", required = true) boolean released) {

        View {
            codes = List.copyOf(codes);
        }

        static View of(Quotes.Quote quote) {
            return new View(quote.sheet(), quote.text(), quote.codes(), quote.released());
        }
    }

    /** A page of quotes. */
    @Schema(name = "QuotePage", description = "A page of what people wrote.")
    record Items(@Schema(description = "The texts.") List<View> items, String next) {}
}
