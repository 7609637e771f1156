package fi.kenen.result.format;

import fi.kenen.http.Negotiation;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * A form in which results can be had. It is found, not listed: a bean of this type is all that a format takes. It is made
 * without arguments, also by the contract.
 */
public interface Format extends Negotiation.Form {

    /** What the contract says of it. */
    String description();

    /** What rows must be to be written so. */
    default Set<Shape> wants() {
        return Set.of();
    }

    /** Whether tables of such columns can be written so, as far as that does not hang on their rows. */
    default boolean takes(List<Column> columns) {
        return true;
    }

    /** Whether a table can be written so, as far as that hangs on how many rows there are, and what they are about. */
    default boolean takes(Table table) {
        return takes(table.columns());
    }

    /** Whether clients take it as a file, of which the contract shows no example. */
    default boolean isFile() {
        return false;
    }

    /** The query parameters that say how it is written, and that only such formats take. */
    default Set<String> parameters() {
        return Set.of();
    }

    /**
     * Writes a result; does not close the stream. The same result is the same bytes.
     *
     * @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} when this result cannot be written so, although others of its kind
     *     can; it says why, and not which others there are
     */
    void write(Answer answer, OutputStream out) throws IOException;
}
