package fi.kenen.odata;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.odata.query.QueryOptions;
import java.util.List;

/**
 * Which page of the rows that are asked for is told.
 *
 * @param token where it begins, as an earlier page said it; null for the first
 * @param size how many rows it has at most, 1 to {@link #MOST}
 */
record RowPage(QueryOptions options, String token, int size) {

    /** The most rows of a page, and how many it has where nobody asks for fewer. */
    static final int MOST = 5_000;

    RowPage {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("no page has " + size + " rows");
        }
    }

    /**
     * A page.
     *
     * @param count how many rows there are, whatever is skipped
     * @param next the token of the next page; null on the last
     */
    record Told(int count, List<Object[]> rows, String next) {

        Told {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param all the rows of the set
     * @param told names the state and all that was asked for but the page
     * @throws Problem {@link ProblemKind#PAGES_OUT_OF_DATE} where the pages before were of something else
     */
    Told of(List<Object[]> all, String told) {
        int offset = SkipToken.offset(token, told);
        var rows = options.of(all);
        var wanted = rows.stream()
                .skip(options.skip())
                .limit(options.top() == null ? rows.size() : options.top())
                .toList();
        int start = Math.min(offset, wanted.size());
        int end = Math.min(start + size, wanted.size());
        return new Told(
                rows.size(), wanted.subList(start, end), end == wanted.size() ? null : SkipToken.text(end, told));
    }
}
