package fi.kenen.form;

import fi.kenen.access.Access;
import fi.kenen.http.LanguageRanges;
import fi.kenen.http.Negotiation;
import fi.kenen.http.Tag;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyStore;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The form of a survey: what a frontend renders, and what the sheet must be that it sends then. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "surveys")
@Transactional
class FormResource {

    static final String SCHEMA = "application/schema+json";

    private static final Negotiation<FormFormat> FORMATS = new Negotiation<>(List.of(FormFormat.values()));

    private final SurveyStore surveys;

    FormResource(SurveyStore surveys) {
        this.surveys = surveys;
    }

    @GET
    @Path("/{survey}/form")
    @Operation(
            operationId = "readForm",
            summary = "Read the form of a survey",
            description =
                    "What a frontend renders, in one language: the one asked for by `language`, else the best for `Accept-Language`, else the first of the survey. As `application/schema+json` (`format=json-schema`) it is a JSON Schema 2020-12 of the sheet that may be submitted: what it refuses the service refuses, too; its `$comment` names what it cannot say. Unless the survey is open, a role on it is needed.")
    @APIResponse(
            responseCode = "200",
            description = "The form.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Form.class)),
                @Content(
                        mediaType = SCHEMA,
                        schema = @Schema(ref = "JsonSchema"),
                        extensions = @Extension(name = "x-word", value = "json-schema"))
            })
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.KEY_REQUIRED, ProblemKind.SURVEY_NOT_FOUND})
    public Response form(
            @PathParam("survey") String key,
            @QueryParam("format") String formatWord,
            @QueryParam("language") String language,
            @HeaderParam("Accept-Language") String acceptLanguage,
            @Context HttpHeaders requestHeaders,
            @Context Request request,
            @Context SecurityContext caller) {
        var faults = new Faults();
        var format = FORMATS.of(formatWord, requestHeaders, faults);
        var ranges = LanguageRanges.asked(language, faults).orElseGet(() -> LanguageRanges.accepted(acceptLanguage));
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var survey = surveys.require(key);
        boolean open = survey.state() == Survey.State.OPEN;
        if (!open) {
            Access.requireReader(caller);
        }
        var chosen = ranges.best(survey.definition().languages());
        var headers = Map.of(
                "Content-Language",
                chosen,
                "Vary",
                "Accept, Accept-Language",
                "Cache-Control",
                open ? "public, max-age=30, must-revalidate" : "private, no-cache");
        var tag = Tag.of(survey.id(), survey.revision(), chosen, format.word());
        return Tag.answer(request, tag, headers, () -> Response.ok(body(survey, format, chosen))
                .type(format.mediaType()));
    }

    private static Object body(Survey survey, FormFormat format, String language) {
        return switch (format) {
            case JSON -> Form.of(survey, language);
            case JSON_SCHEMA -> Json.write(SheetSchema.of(survey, language));
        };
    }
}
