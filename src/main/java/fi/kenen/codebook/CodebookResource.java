package fi.kenen.codebook;

import fi.kenen.http.LanguageRanges;
import fi.kenen.http.Negotiation;
import fi.kenen.http.Sha256;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.SurveyStore;
import io.quarkus.arc.All;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the columns of a survey's exported sheets mean. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "catalogue")
@Transactional
class CodebookResource {

    private final SurveyStore surveys;
    private final Negotiation<CodebookFormat> formats;

    CodebookResource(SurveyStore surveys, @All List<CodebookFormat> found) {
        this.surveys = surveys;
        formats = new Negotiation<>(found.stream()
                .sorted(Comparator.comparing((CodebookFormat format) -> !(format instanceof TableSchemaFormat))
                        .thenComparing(CodebookFormat::word))
                .toList());
    }

    @GET
    @Path("/{survey}/codebook")
    @Operation(
            operationId = "readCodebook",
            summary = "Read what the columns of an export mean",
            description =
                    "Describes the columns of exported sheets (`/surveys/{survey}/answers?format=csv`), in their order: what was asked, which values there are and what they mean, and why there can be none. As Frictionless Table Schema, as DDI Codebook 2.5 in all languages of the survey, or as SPSS syntax that reads the export; with `language` in that one alone.")
    @APIResponse(
            responseCode = "200",
            description = "The codebook.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, description = "A Table Schema.")))
    @Problems(ProblemKind.SURVEY_NOT_FOUND)
    public Response readCodebook(
            @PathParam("survey") String key,
            @QueryParam("format") String formatWord,
            @QueryParam("language") String language,
            @Context HttpHeaders requestHeaders,
            @Context Request request) {
        var faults = new Faults();
        var format = formats.of(formatWord, requestHeaders, faults);
        var ranges = LanguageRanges.asked(language, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var survey = surveys.require(key);
        var codebook = new Codebook(
                survey,
                surveys.offering(survey),
                ranges.map(asked -> asked.best(survey.definition().languages())).orElse(null));
        var text = format.write(codebook);
        var headers = Map.of(
                "Vary",
                "Accept",
                "Cache-Control",
                "private, no-cache",
                "Content-Disposition",
                "attachment; filename=\"" + key + "." + format.extension() + "\"");
        return Tag.answer(request, Tag.of(HexFormat.of().formatHex(Sha256.of(text))), headers, () -> Response.ok(text)
                .type(format.mediaType()));
    }
}
