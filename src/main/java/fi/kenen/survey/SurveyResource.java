package fi.kenen.survey;

import fi.kenen.access.Access;
import fi.kenen.access.role.GrantStore;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.Created;
import fi.kenen.http.PageRequest;
import fi.kenen.http.Tag;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.weight.Weight;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Surveys: what is asked, and whether it may be answered now. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "surveys")
@Transactional
class SurveyResource {

    private final SurveyStore surveys;
    private final GrantStore grants;
    private final PublishedResults published;
    private final Audit audit;

    SurveyResource(SurveyStore surveys, GrantStore grants, PublishedResults published, Audit audit) {
        this.surveys = surveys;
        this.grants = grants;
        this.published = published;
        this.audit = audit;
    }

    @GET
    @Operation(
            operationId = "listSurveys",
            summary = "List the surveys",
            description = "Every survey that the caller has a role on, in every state, oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of surveys.",
            content = @Content(schema = @Schema(implementation = SurveySummary.Items.class)))
    @Problems(ProblemKind.INVALID_REQUEST)
    public Response list(@BeanParam PageRequest request, @Context SecurityContext context) {
        return request.answer(
                page -> surveys.list(page, Access.caller(context).orElseThrow().surveys()),
                Survey::id,
                (items, next) -> new SurveySummary.Items(
                        items.stream().map(SurveySummary::of).toList(), next));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createSurvey",
            summary = "Create a survey",
            description =
                    "Creates a draft, of which the caller becomes an author. The definition is checked whole; every fault is named at once with its JSON pointer.")
    @RequestBody(
            required = true,
            description = "What the survey asks.",
            content = @Content(schema = @Schema(implementation = SurveyDefinition.class)))
    @APIResponse(
            responseCode = "201",
            description = "The draft.",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    @Problems({ProblemKind.MALFORMED_JSON, ProblemKind.SURVEY_EXISTS, ProblemKind.INVALID_SURVEY})
    public Response create(@Context SecurityContext caller, @BeanParam Act act, byte[] body) {
        var definition = SurveyDefinition.read(body);
        requireFuture(definition);
        requireFit(definition, List.of(), List.of());
        var survey = surveys.create(definition);
        audit.write(act.on(survey.key()));
        grants.created(survey.key(), Access.caller(caller).orElseThrow());
        return Created.at("/surveys/" + survey.key())
                .tag(survey.tag())
                .entity(survey)
                .build();
    }

    @GET
    @Path("/{survey}")
    @Operation(
            operationId = "readSurvey",
            summary = "Read a survey",
            description = "The survey in every language, with its state and the version in force.")
    @APIResponse(
            responseCode = "200",
            description = "The survey.",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    @Problems(ProblemKind.SURVEY_NOT_FOUND)
    public Response read(@PathParam("survey") String key, @Context Request request) {
        var survey = surveys.require(key);
        return Tag.answer(request, survey.tag(), () -> Response.ok(survey));
    }

    @PUT
    @Path("/{survey}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceSurvey",
            summary = "Replace the definition of a survey",
            description =
                    "A draft may change in any way. Once it has been opened, a survey may grow (changed texts and nets, more options, functions, roles and optional questions), which makes the next version; what would orphan an answer is refused with the list of it.")
    @RequestBody(
            required = true,
            description = "The whole definition; its key is that of the address.",
            content = @Content(schema = @Schema(implementation = SurveyDefinition.class)))
    @APIResponse(
            responseCode = "200",
            description = "The survey as it is now.",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.SURVEY_WOULD_SHRINK,
        ProblemKind.RESULTS_PUBLISHED,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.INVALID_SURVEY,
        ProblemKind.PRECONDITION_REQUIRED
    })
    public Response replace(
            @PathParam("survey") String key, @HeaderParam("If-Match") String ifMatch, @BeanParam Act act, byte[] body) {
        var definition = SurveyDefinition.read(body);
        if (!definition.key().equals(key)) {
            var faults = new Faults();
            faults.add("/key", Code.MISMATCH, "Must be the key in the address; a key cannot change.");
            throw faults.problem(ProblemKind.INVALID_SURVEY);
        }
        var survey = surveys.lock(key);
        Tag.requireMatch(ifMatch, survey.tag());
        requireFit(definition, survey.weights(), survey.codebooks());
        requireSameForReaders(survey, definition);
        boolean draft = survey.state() == Survey.State.DRAFT;
        if (!Objects.equals(definition.deleteAfter(), survey.definition().deleteAfter())) {
            requireFuture(definition);
            if (!draft && survey.definition().isPastRetention(Instant.now())) {
                throw deleteAfter("Has come, which ends the survey for good: it cannot be put off.");
            }
        }
        if (!draft) {
            var faults = new Faults();
            Growth.check(survey.definition(), definition, faults);
            faults.throwIfAny(ProblemKind.SURVEY_WOULD_SHRINK);
            if (survey.definition().equals(definition)) {
                return changed(survey);
            }
        }
        var next = draft ? surveys.redraft(survey, definition) : surveys.grow(survey, definition);
        audit.write(act.on(key).with("version", next.version()));
        return changed(next);
    }

    @DELETE
    @Path("/{survey}")
    @Operation(
            operationId = "deleteSurvey",
            summary = "Delete a draft",
            description = "Only a draft can be deleted; what has been opened stays.")
    @APIResponse(responseCode = "204", description = "The draft is gone.")
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.SURVEY_NOT_DRAFT, ProblemKind.PRECONDITION_FAILED})
    public Response delete(
            @PathParam("survey") String key, @HeaderParam("If-Match") String ifMatch, @BeanParam Act act) {
        var survey = surveys.lock(key);
        if (ifMatch != null) {
            Tag.requireMatch(ifMatch, survey.tag());
        }
        if (survey.state() != Survey.State.DRAFT) {
            throw new Problem(ProblemKind.SURVEY_NOT_DRAFT, "Close the survey instead.");
        }
        surveys.delete(survey);
        audit.write(act.on(key));
        return Response.noContent().build();
    }

    @PUT
    @Path("/{survey}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "moveSurvey",
            summary = "Open or close a survey",
            description =
                    "A draft can be opened, an open survey closed, a closed one reopened. Opening a draft publishes version 1. Putting the state that the survey has changes nothing.")
    @RequestBody(
            required = true,
            description = "The state to go to.",
            content = @Content(schema = @Schema(implementation = StateChange.class)))
    @APIResponse(
            responseCode = "200",
            description = "The survey as it is now.",
            content = @Content(schema = @Schema(implementation = Survey.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.STATE_NOT_REACHABLE,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.PRECONDITION_REQUIRED
    })
    public Response move(
            @PathParam("survey") String key, @HeaderParam("If-Match") String ifMatch, @BeanParam Act act, byte[] body) {
        var next = StateChange.read(body).state();
        var survey = surveys.lock(key);
        Tag.requireMatch(ifMatch, survey.tag());
        if (!survey.state().reaches(next)) {
            throw new Problem(
                    ProblemKind.STATE_NOT_REACHABLE,
                    "The survey is " + survey.state().word() + " and cannot become " + next.word() + ".");
        }
        if (next == Survey.State.OPEN && survey.definition().isPastRetention(Instant.now())) {
            throw new Problem(
                    ProblemKind.STATE_NOT_REACHABLE, "Whatever is answered would be deleted: see deleteAfter.");
        }
        if (survey.state() == next) {
            return changed(survey);
        }
        audit.write(act.on(key).with("from", survey.state()).with("to", next));
        return changed(surveys.move(survey, next));
    }

    @GET
    @Path("/{survey}/versions")
    @Operation(
            operationId = "listSurveyVersions",
            summary = "List the versions of a survey",
            description = "Every definition that has been in force since the survey was first opened, oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of versions.",
            content = @Content(schema = @Schema(implementation = SurveyVersion.Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response versions(@PathParam("survey") String key, @BeanParam PageRequest request) {
        return request.answer(
                page -> surveys.versions(surveys.require(key), page), SurveyVersion::version, SurveyVersion.Items::new);
    }

    /** What weights and codebooks are for stays, and the weight that readers get results by is there. */
    private static void requireFit(SurveyDefinition definition, List<Weight> weights, List<Codebook> codebooks) {
        var faults = new Faults();
        codebooks.forEach(codebook -> codebook.requireFit(definition.questions(), faults));
        weights.forEach(weight -> weight.requireFit(definition.questions(), faults));
        var forReaders = definition.protection().weight();
        if (forReaders != null
                && weights.stream().noneMatch(weight -> weight.key().equals(forReaders))) {
            faults.add(
                    "/disclosure/weight",
                    Code.UNKNOWN,
                    "Is not the key of a weight of this survey; put the weight first.");
        }
        faults.throwIfAny(ProblemKind.INVALID_SURVEY);
    }

    /** Whoever has seen both weighted and unweighted shares could tell counts that are withheld. */
    private void requireSameForReaders(Survey survey, SurveyDefinition next) {
        boolean isSame = Objects.equals(
                survey.definition().protection().weight(), next.protection().weight());
        if (!isSame && published.exist(survey)) {
            throw new Problem(
                    ProblemKind.RESULTS_PUBLISHED,
                    "Whether readers get weighted results, and by which weight, cannot change any more.");
        }
    }

    /** A slip in a date must not delete everything within the hour. */
    private static void requireFuture(SurveyDefinition definition) {
        if (definition.isPastRetention(Instant.now())) {
            throw deleteAfter("Must be in the future.");
        }
    }

    private static Problem deleteAfter(String fault) {
        var faults = new Faults();
        faults.add("/deleteAfter", Code.OUT_OF_RANGE, fault);
        return faults.problem(ProblemKind.INVALID_SURVEY);
    }

    private static Response changed(Survey survey) {
        return Response.ok(survey).tag(survey.tag()).build();
    }

    /** The body that moves a survey. */
    @Schema(description = "The state to go to.")
    record StateChange(@Schema(required = true) Survey.State state) {

        static StateChange read(byte[] body) {
            var faults = new Faults();
            var members = new JsonMembers(Json.object(body), "", faults);
            var word = members.word(
                    "state",
                    Arrays.stream(Survey.State.values()).map(Survey.State::word).toList());
            members.refuseOthers();
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            return new StateChange(Survey.State.valueOf(word.toUpperCase(Locale.ROOT)));
        }
    }
}
