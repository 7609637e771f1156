package fi.kenen.http;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Which part of a collection is asked for: what stands after a key, a bounded number of items.
 *
 * @param after items whose key is at most this are left out; 0 for the beginning
 * @param limit how many items at most, 1 to {@link #MAX_LIMIT}
 */
public record Page(long after, int limit) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;

    public Page {
        if (after < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("after " + after + ", limit " + limit);
        }
    }

    /**
     * The page that the query parameters {@code after} and {@code limit} name.
     *
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} when a cursor is not one of ours or the limit out of range
     */
    public static Page of(String after, String limit) {
        var faults = new Faults();
        long key = decode(after, faults);
        int size = size(limit, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return new Page(key, size);
    }

    /**
     * Answers one page and says where the next one is.
     *
     * @param found the items after this page's key, one more than the limit when there are more
     * @param key what each item is ordered by, above 0
     */
    public <T> Response answer(List<T> found, ToLongFunction<T> key, UriInfo uri, ItemsOf<T> body) {
        return answer(found, limit, item -> encode(key.applyAsLong(item)), uri, body);
    }

    /**
     * The same of what is ordered otherwise.
     *
     * @param cursor of what stands after an item
     */
    public static <T> Response answer(
            List<T> found, int limit, Function<T, String> cursor, UriInfo uri, ItemsOf<T> body) {
        if (found.size() <= limit) {
            return Response.ok(body.with(found, null), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        var items = found.subList(0, limit);
        var path = uri.getPath() + "?" + query(uri, cursor.apply(items.get(limit - 1)));
        return Response.ok(body.with(items, path), MediaType.APPLICATION_JSON_TYPE)
                .header("Link", "<" + path + ">; rel=\"next\"")
                .build();
    }

    /** The query with another cursor. */
    private static String query(UriInfo uri, String after) {
        var parameters = new LinkedHashMap<String, List<String>>(uri.getQueryParameters());
        parameters.remove("after");
        parameters.put("after", List.of(after));
        return QueryString.of(parameters);
    }

    /** Makes the body of a page, which is a type of its own for each collection so that the contract can name it. */
    @FunctionalInterface
    public interface ItemsOf<T> {
        Object with(List<T> items, String next);
    }

    /** The cursor of what stands after a key. */
    public static String cursor(long key) {
        return encode(key);
    }

    private static String encode(long key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(key).array());
    }

    private static long decode(String cursor, Faults faults) {
        if (cursor == null) {
            return 0;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == Long.BYTES && bytes[0] >= 0) {
                return ByteBuffer.wrap(bytes).getLong();
            }
        } catch (IllegalArgumentException e) {
            // told below, like every other cursor that we did not write
        }
        faults.addParameter("after", Code.MALFORMED, "Is not a cursor that this service gave.");
        return 0;
    }

    private static int size(String limit, Faults faults) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit.matches("[0-9]{1,9}")) {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= MAX_LIMIT) {
                return size;
            }
        }
        faults.addParameter("limit", Code.OUT_OF_RANGE, "Must be a whole number from 1 to " + MAX_LIMIT + ".");
        return DEFAULT_LIMIT;
    }
}
