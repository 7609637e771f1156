package fi.kenen.answer;

import fi.kenen.answer.log.Erase;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.audit.Act;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.SurveyCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Erases answer sheets: one, or all of an organisation. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "answers")
public class ErasureResource {

    private final SheetChanges changes;
    private final SurveyCache surveys;
    private final Log log;

    ErasureResource(SheetChanges changes, SurveyCache surveys, Log log) {
        this.changes = changes;
        this.surveys = surveys;
        this.log = log;
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
        var sheetId = Log.sheetId(id);
        var entry = act.on(key);
        return changes.make(key, survey -> Erase.sheet(survey, sheetId, entry))
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
            content = @Content(schema = @Schema(implementation = Erasure.class)))
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
        // Some in each transaction, so that other changes have theirs between.
        var total = new AtomicInteger();
        return named(key, organisation, byName)
                .memoize()
                .indefinitely()
                .flatMap(name -> changes.make(key, survey -> Erase.organisation(survey, name, total.get() == 0, entry)))
                .invoke(total::addAndGet)
                .repeat()
                .whilst(erased -> erased == Erase.MOST)
                .collect()
                .last()
                .onFailure(Problem.class)
                .transform(refused -> partly(refused, total.get()))
                .map(last -> Response.ok(new Erasure(total.get())).build());
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
    @Schema(name = "Erased", description = "How many sheets were erased.")
    record Erasure(
            @Schema(description = "Number of sheets.", required = true, minimum = "0", format = "int32") int erased) {}
}
