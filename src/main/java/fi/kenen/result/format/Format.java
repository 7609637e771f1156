package fi.kenen.result.format;

import fi.kenen.http.Negotiation;
import fi.kenen.result.table.Answer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A form in which results can be had. It is found, not listed: a bean of this type is all that a format takes. It is made
 * without arguments, also by the contract.
 */
public interface Format extends Negotiation.Form {

    /** What the contract says of it. */
    String description();

    /** Writes a result; does not close the stream. The same result is the same bytes. */
    void write(Answer answer, OutputStream out) throws IOException;
}
