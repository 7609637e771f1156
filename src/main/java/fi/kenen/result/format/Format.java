package fi.kenen.result.format;

import fi.kenen.result.table.Answer;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A form in which results can be had. It is found, not listed: a bean of this type is all that a format takes. It is made
 * without arguments, also by the contract.
 */
public interface Format {

    /** What is asked for with {@code format=}. */
    String word();

    /** What is asked for with {@code Accept}, and what is sent. */
    MediaType mediaType();

    /** What the contract says of it. */
    String description();

    /** Writes a result; does not close the stream. The same result is the same bytes. */
    void write(Answer answer, OutputStream out) throws IOException;
}
