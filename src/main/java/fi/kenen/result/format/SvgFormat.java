package fi.kenen.result.format;

import fi.kenen.result.picture.Picture;
import fi.kenen.result.table.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/** A picture that stays sharp at any size, and tells each of its numbers to a pointer. */
@ApplicationScoped
public class SvgFormat implements PictureFormat {

    private static final MediaType MEDIA_TYPE = new MediaType("image", "svg+xml");

    @Override
    public String word() {
        return "svg";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "A heat map or bars, in the language that is asked for or the survey's first.";
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        Picture.writeSvg(answer, out);
    }
}
