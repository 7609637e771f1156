package fi.kenen.coding;

import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.log.coding.CodingLog.Place;
import fi.kenen.http.Page;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which part of the codings of a question is asked for.
 *
 * @param after null for the beginning
 */
record CodingPage(Place after, int limit) {

    private static final String SEPARATOR = " ";

    /** @throws fi.kenen.http.problem.Problem {@link ProblemKind#INVALID_REQUEST} */
    static CodingPage of(String after, String limit) {
        int size = Page.of(null, limit).limit();
        return new CodingPage(after == null ? null : place(after), size);
    }

    /** @param found the codings after the page's place, one more than the limit when there are more */
    Response answer(List<Coding> found, UriInfo uri) {
        return Page.answer(found, limit, coding -> cursor(Place.of(coding)), uri, Items::new);
    }

    private static String cursor(Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((place.sheet() + SEPARATOR + place.coder()).getBytes(StandardCharsets.UTF_8));
    }

    private static Place place(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, 2);
            if (parts.length == 2) {
                return new Place(UUID.fromString(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // told below, like every other cursor that we did not write
        }
        var faults = new Faults();
        faults.addParameter("after", Code.MALFORMED, "Is not a cursor that this service gave.");
        throw faults.problem(ProblemKind.INVALID_REQUEST);
    }

    /** A page of codings. */
    @Schema(name = "CodingPage", description = "A page of codings, in the order of their sheets and coders.")
    record Items(@Schema(description = "The codings.") List<Coding> items, String next) {}
}
