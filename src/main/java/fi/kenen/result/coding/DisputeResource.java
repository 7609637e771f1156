package fi.kenen.result.coding;

import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.log.coding.CodingLog;
import fi.kenen.answer.log.coding.CodingLog.CodedText;
import fi.kenen.answer.log.coding.CodingLog.OpenSheet;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.PageRequest;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import fi.kenen.survey.coding.Codebook;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The texts of which coders say different things. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "codings")
class DisputeResource {

    /** The one order in which disputes are told. */
    private static final String SEED = "disputes";

    private static final String NOBODY = "";

    /** Of how many coders at most it is told what they say of one text. */
    private static final int CODERS = 1_000;

    private final SurveyCache surveys;
    private final CodingLog log;
    private final Audit audit;

    DisputeResource(SurveyCache surveys, CodingLog log, Audit audit) {
        this.surveys = surveys;
        this.log = log;
        this.audit = audit;
    }

    @GET
    @Path("/{survey}/codings/{question}/disputes")
    @Blocking
    @Operation(
            operationId = "listDisputes",
            summary = "List the texts that coders disagree on",
            description =
                    "Texts that two coders at least have coded as they are now, and of which the codebook's `decision` says nothing: who gave which codes, in no order. Sheets leave the list once they are decided, so a list that is gone through meanwhile repeats none.")
    @APIResponse(
            responseCode = "200",
            description = "A page of texts.",
            content = @Content(schema = @Schema(implementation = Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND, ProblemKind.CODEBOOK_NOT_FOUND})
    public Response list(
            @PathParam("survey") String key,
            @PathParam("question") String question,
            @BeanParam PageRequest request,
            @BeanParam Act act) {
        var survey = surveys.look(key);
        var codebook = survey.requireCodebook(question);
        var adjudicator = codebook.adjudicator() == null ? NOBODY : codebook.adjudicator();
        return request.answer(
                page -> log.disputed(survey, question, adjudicator, SEED, page.after(), page.limit() + 1),
                OpenSheet::place,
                (open, next) -> {
                    var disputes = disputes(survey, codebook, open);
                    if (!disputes.isEmpty()) {
                        audit.write(act.on(key).with("sheets", disputes.size()));
                    }
                    return new Items(disputes, next);
                });
    }

    /** Those that have been erased or coded meanwhile are left out. */
    private List<Dispute> disputes(Survey survey, Codebook codebook, List<OpenSheet> open) {
        var ids = open.stream().map(OpenSheet::id).toList();
        Map<UUID, CodedText> sheets = log.sheets(survey, codebook.question(), List.of(), ids).stream()
                .collect(Collectors.toMap(CodedText::sheet, Function.identity()));
        return ids.stream()
                .filter(sheets::containsKey)
                .map(id -> dispute(sheets.get(id), codebook))
                .filter(dispute -> dispute.codings().size() > 1)
                .toList();
    }

    private static Dispute dispute(CodedText sheet, Codebook codebook) {
        return new Dispute(
                sheet.sheet(),
                sheet.answers().path(codebook.question()).asText(),
                sheet.codings().stream()
                        .filter(coding -> !coding.stale() && !coding.coder().equals(codebook.adjudicator()))
                        .limit(CODERS)
                        .map(Opinion::of)
                        .toList());
    }

    /** A text of which coders say different things. */
    @Schema(description = "A text of which coders say different things.")
    record Dispute(
            @Schema(description = "Identifier of the sheet.", required = true) UUID sheet,
            @Schema(description = "What somebody wrote.", required = true, maxLength = 10_000) String text,
            @Schema(description = "What each coder says of it.", required = true, minItems = 2, maxItems = CODERS)
                    List<Opinion> codings) {

        Dispute {
            codings = List.copyOf(codings);
        }
    }

    /** What one coder says of a text. */
    @Schema(name = "DisputedCoding", description = "What one coder says of a text.")
    record Opinion(
            @Schema(description = "Who coded it.", required = true, maxLength = 256, examples = "key:7") String coder,
            @Schema(
                            description = "Keys of the codes that were given; empty where none applies.",
                            required = true,
                            maxItems = Codebook.CODES,
                            examples = "[\"crm\"]")
                    List<String> codes) {

        Opinion {
            codes = List.copyOf(codes);
        }

        static Opinion of(Coding coding) {
            return new Opinion(coding.coder(), coding.codes());
        }
    }

    /** A page of disputes. */
    @Schema(name = "DisputePage", description = "A page of texts that coders disagree on.")
    record Items(@Schema(description = "The texts.") List<Dispute> items, String next) {}
}
