package fi.kenen.odata;

import fi.kenen.http.LanguageRanges;
import fi.kenen.http.Negotiation;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.tabulation.BookRequest;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Pattern;

/** What every address of the service is asked for with: of which survey, in which language, in how large pages. */
public class ODataRequest extends BookRequest {

    private static final Pattern PAGE_SIZE =
            Pattern.compile("(?:^|,)\\s*+(?:odata\\.)?maxpagesize\\s*+=\\s*+\"?([1-9][0-9]{0,8})\"?\\s*+(?=[,;]|$)");

    @PathParam("language")
    String language;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    /** The media types that are accepted, the best first; none where that cannot be read. */
    List<MediaType> accepted() {
        return Negotiation.ranges(headers);
    }

    MultivaluedMap<String, String> query() {
        return uri.getQueryParameters();
    }

    /** How many rows a page is to have; null where nobody said it in a way that can be read. */
    Integer pageSize() {
        var preferred = headers.getRequestHeader("Prefer");
        var size = PAGE_SIZE.matcher(preferred == null ? "" : String.join(",", preferred));
        return size.find() ? Integer.valueOf(size.group(1)) : null;
    }

    /**
     * The language of the survey that is asked for, as the survey writes it.
     *
     * @throws Problem {@link ProblemKind#NOT_FOUND} where none of its languages fits
     */
    String language(Survey survey) {
        var languages = survey.definition().languages();
        return LanguageRanges.asked(language)
                .flatMap(ranges -> ranges.fitting(languages))
                .orElseThrow(() -> new Problem(
                        ProblemKind.NOT_FOUND, "The survey has texts in " + String.join(", ", languages) + "."));
    }

    /** Those by which whoever asks may slice. */
    List<Question> segments(Survey survey) {
        return survey.withThemes().questions().stream()
                .filter(Question::segment)
                .filter(segment ->
                        !isProtected() || survey.definition().protection().publishes(segment))
                .toList();
    }
}
