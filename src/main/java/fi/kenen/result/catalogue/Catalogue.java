package fi.kenen.result.catalogue;

import fi.kenen.access.Access;
import fi.kenen.http.LanguageRanges;
import fi.kenen.http.Sha256;
import fi.kenen.http.Tag;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.catalogue.CatalogueResult.CatalogueFormat;
import fi.kenen.result.format.Formats;
import fi.kenen.result.table.Table;
import fi.kenen.result.tabulation.Entry;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import fi.kenen.survey.question.Question;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Which results a survey has for whoever asks. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "catalogue")
class Catalogue {

    private static final Map<String, String> HEADERS = Map.of("Cache-Control", "private, no-cache");

    private final List<ResultOperation> operations;
    private final Formats formats;
    private final SurveyCache surveys;

    Catalogue(@All List<Kind> kinds, Formats formats, SurveyCache surveys) {
        operations = kinds.stream()
                .map(ResultOperation::of)
                .sorted(Comparator.comparing(ResultOperation::permission).thenComparing(ResultOperation::path))
                .toList();
        this.formats = formats;
        this.surveys = surveys;
    }

    /** What is asked for, and who asks. */
    private record View(Survey survey, String language, boolean hasLabels, SecurityContext caller) {

        boolean sees(ResultOperation operation, Entry entry) {
            return Access.may(caller, operation.permission())
                    && (entry.isForReaders() || Access.seesEverything(caller));
        }

        List<Question> segments() {
            Predicate<Question> isShown = Access.seesEverything(caller)
                    ? Question::segment
                    : survey.definition().protection()::publishes;
            return survey.withThemes().questions().stream().filter(isShown).toList();
        }

        /** Readers get results by the one that the survey names for them, without naming it. */
        List<CatalogueWeight> weights() {
            var weights = Access.seesEverything(caller)
                    ? survey.weights()
                    : survey.readerWeight().stream().toList();
            return weights.stream().map(CatalogueWeight::of).toList();
        }

        Table told(Entry entry) {
            return hasLabels ? entry.table().in(language) : entry.table();
        }
    }

    @GET
    @Path("/{survey}/catalogue")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readCatalogue",
            summary = "Find out which results there are",
            description =
                    "Every question of the survey with the results about it that the caller may see: where each is, what parameters it takes, in which formats it can be had, and which columns its table has, so that a connector builds itself. Texts are in the first language of the survey; with `language` in that one, and then the addresses ask for it, and the columns with texts are told too.")
    @APIResponse(
            responseCode = "200",
            description = "The catalogue.",
            content = @Content(schema = @Schema(implementation = Body.class)))
    @Problems(ProblemKind.SURVEY_NOT_FOUND)
    public Response readCatalogue(
            @PathParam("survey") String surveyKey,
            @QueryParam("language") String language,
            @Context Request request,
            @Context SecurityContext caller) {
        var faults = new Faults();
        var ranges = LanguageRanges.asked(language, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var survey = surveys.look(surveyKey);
        var languages = survey.definition().languages();
        var view = new View(
                survey,
                ranges.map(asked -> asked.best(languages)).orElse(languages.get(0)),
                ranges.isPresent(),
                caller);
        var body = Json.write(body(view));
        var tag = Tag.of(HexFormat.of().formatHex(Sha256.of(body)));
        return Tag.answer(request, tag, HEADERS, () -> Response.ok(body));
    }

    private Body body(View view) {
        var survey = view.survey();
        var segments = view.segments();
        return new Body(
                survey.key(),
                survey.version(),
                view.language(),
                survey.definition().languages(),
                survey.definition().title().in(view.language()),
                view.weights(),
                survey.withThemes().questions().stream()
                        .map(question -> QuestionResults.of(
                                question,
                                view.language(),
                                segments.contains(question),
                                results(view, question, segments)))
                        .toList());
    }

    private List<CatalogueResult> results(View view, Question question, List<Question> segments) {
        var others =
                segments.stream().filter(segment -> !segment.equals(question)).toList();
        return operations.stream()
                .flatMap(operation -> operation
                        .kind()
                        .entries(view.survey(), question, others)
                        .filter(entry -> view.sees(operation, entry))
                        .map(entry -> result(view, question, operation, entry)))
                .toList();
    }

    private CatalogueResult result(View view, Question question, ResultOperation operation, Entry entry) {
        var address = operation.address(view.survey().key(), question.key());
        var parameters = new LinkedHashMap<>(entry.parameters());
        if (view.hasLabels()) {
            parameters.put("language", view.language());
        }
        var fitting = formats.of(operation.shapes()).stream()
                .filter(format -> format.takes(entry.table().columns()))
                .toList();
        var ofOtherFormats = new HashSet<>(Formats.parameters(formats.all()));
        ofOtherFormats.removeAll(Formats.parameters(fitting));
        return new CatalogueResult(
                operation.permission().operation(),
                href(address, parameters),
                operation.parameters().stream()
                        .filter(parameter -> !ofOtherFormats.contains(parameter))
                        .toList(),
                fitting.stream()
                        .map(format -> {
                            var formatted = new LinkedHashMap<>(parameters);
                            formatted.put("format", format.word());
                            return new CatalogueFormat(
                                    format.word(), format.mediaType().toString(), href(address, formatted));
                        })
                        .toList(),
                view.told(entry).columns().stream()
                        .map(column -> CatalogueColumn.of(column, view.survey().withThemes(), view.language()))
                        .toList());
    }

    /** Keys, words and language tags stand in a query as they are. */
    private static String href(String path, Map<String, String> parameters) {
        var query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return Stream.of(path, query).filter(part -> !part.isEmpty()).collect(Collectors.joining("?"));
    }

    @Schema(name = "Catalogue", description = "Which results a survey has for whoever asks.")
    record Body(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Version of the survey.", required = true, minimum = "1", format = "int32")
                    int version,
            @Schema(description = "BCP 47 tag of the language of the texts.", required = true, maxLength = 35)
                    String language,
            @Schema(description = "Every language in which there are texts.", required = true, maxItems = 50)
                    List<String> languages,
            @Schema(description = "Title of the survey.", required = true, maxLength = 200) String title,
            @Schema(
                            description =
                                    "The weights by which results can be had; for readers the one by which they get all of them, where there is one.",
                            required = true,
                            maxItems = 20)
                    List<CatalogueWeight> weights,
            @Schema(description = "The questions in their order.", required = true, maxItems = 200)
                    List<QuestionResults> questions) {

        Body {
            weights = List.copyOf(weights);
            languages = List.copyOf(languages);
            questions = List.copyOf(questions);
        }
    }
}
