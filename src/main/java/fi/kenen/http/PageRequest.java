package fi.kenen.http;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a page of a collection is asked for with. */
public class PageRequest {

    @QueryParam("after")
    String after;

    @QueryParam("limit")
    String limit;

    @Context
    UriInfo uri;

    /** @throws Problem {@link ProblemKind#INVALID_REQUEST} when a cursor is not one of ours or the limit out of range */
    public Page page() {
        return Page.of(after, limit);
    }

    /**
     * Answers the page that is asked for and says where the next one is.
     *
     * @param find the items after a page's key, one more than the limit when there are more
     * @param key what each item is ordered by, above 0
     */
    public <T> Response answer(Function<Page, List<T>> find, ToLongFunction<T> key, Page.ItemsOf<T> body) {
        var page = page();
        return page.answer(find.apply(page), key, uri, body);
    }
}
