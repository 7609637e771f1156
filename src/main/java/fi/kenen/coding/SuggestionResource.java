package fi.kenen.coding;

import fi.kenen.access.Access;
import fi.kenen.answer.SheetChanges;
import fi.kenen.answer.log.Code;
import fi.kenen.answer.log.coding.CodingLog.OpenSheet;
import fi.kenen.audit.Act;
import fi.kenen.audit.AuditEntry;
import fi.kenen.coding.suggestion.Suggestions;
import fi.kenen.http.Page;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes what the rules of a codebook suggest for the caller's own codings. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "codings")
@Blocking
class SuggestionResource {

    private static final int TRIES = 5;

    /** What happens to texts between their being read and being coded. */
    private static final Set<ProblemKind> TOO_LATE =
            EnumSet.of(ProblemKind.SHEET_NOT_FOUND, ProblemKind.NOTHING_TO_CODE, ProblemKind.TEXT_CHANGED);

    private final SurveyCache surveys;
    private final OpenCodings open;
    private final SheetChanges changes;

    SuggestionResource(SurveyCache surveys, OpenCodings open, SheetChanges changes) {
        this.surveys = surveys;
        this.open = open;
        this.changes = changes;
    }

    @PUT
    @Path("/{survey}/codings/{question}/rules/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "acceptSuggestions",
            summary = "Code texts as rules suggest",
            description =
                    "Each text of the caller's work list for which the rules of the codebook suggest a code is coded by the caller with what they suggest; one for which they suggest none stays in the list. At most 1,000 texts are looked at; send the request again with `after` until no `next` is told.")
    @RequestBody(
            required = true,
            description = "Which suggestions; `{}` for all.",
            content = @Content(schema = @Schema(implementation = AcceptanceOrder.class)))
    @APIResponse(
            responseCode = "200",
            description = "What has come of it.",
            content = @Content(schema = @Schema(implementation = AcceptanceOrder.Report.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.NOTHING_TO_CODE,
        ProblemKind.TEXT_CHANGED,
        ProblemKind.INVALID_CODINGS,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<AcceptanceOrder.Report> accept(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @QueryParam("after") String after,
            @Context SecurityContext caller,
            @BeanParam Act act,
            byte[] body) {
        var coder = Access.caller(caller).orElseThrow().name();
        long from = Page.of(after, null).after();
        var order = AcceptanceOrder.read(body);
        var entry = act.on(key).with("question", question);
        return Uni.createFrom()
                .deferred(() -> accept(key, question, coder, from, order, entry))
                .onFailure(SuggestionResource::isTooLate)
                .retry()
                .atMost(TRIES);
    }

    private static boolean isTooLate(Throwable failure) {
        return failure instanceof Problem problem && TOO_LATE.contains(problem.kind());
    }

    private Uni<AcceptanceOrder.Report> accept(
            String key, String question, String coder, long after, AcceptanceOrder order, AuditEntry entry) {
        return Uni.createFrom()
                .item(() -> read(surveys.look(key), question, coder, after, order))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(piece -> changes.make(key, now -> new Code(now, question, piece.items(now, order), entry))
                        .map(result -> piece.report(result.codings().size())));
    }

    private Piece read(Survey survey, String question, String coder, long after, AcceptanceOrder order) {
        var codebook = survey.requireCodebook(question);
        order.requireFit(codebook);
        var list = new WorkList(survey, codebook, coder, coder, false);
        var sheets = open.sheets(list, after, Page.MAX_LIMIT + 1);
        var looked = sheets.subList(0, Math.min(sheets.size(), Page.MAX_LIMIT));
        var texts = new ArrayList<OpenCoding>();
        int read = open.tellSome(list, looked, texts::add);
        return new Piece(question, coder, sheets.subList(0, read), texts, sheets.size() > read);
    }

    /**
     * Some texts of a work list.
     *
     * @param sheets that were looked at
     * @param isFollowed whether there are more in the list
     */
    private record Piece(
            String question, String coder, List<OpenSheet> sheets, List<OpenCoding> texts, boolean isFollowed) {

        /** What the rules of a survey suggest now, of which the order takes some. */
        List<Code.Item> items(Survey now, AcceptanceOrder order) {
            var codebook = now.requireCodebook(question);
            order.requireFit(codebook);
            var suggestions = new Suggestions(codebook);
            var items = new ArrayList<Code.Item>();
            for (var text : texts) {
                var codes = order.of(suggestions.of(text.text()));
                if (!codes.isEmpty()) {
                    items.add(new Code.Item(text.sheet(), coder, codes, text.tag(), null));
                }
            }
            return items;
        }

        AcceptanceOrder.Report report(int accepted) {
            return new AcceptanceOrder.Report(
                    sheets.size(),
                    accepted,
                    isFollowed ? Page.cursor(sheets.get(sheets.size() - 1).place()) : null);
        }
    }
}
