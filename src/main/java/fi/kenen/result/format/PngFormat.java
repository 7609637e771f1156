package fi.kenen.result.format;

import fi.kenen.result.picture.Picture;
import fi.kenen.result.table.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/** The picture in pixels, for what does not show SVG. */
@ApplicationScoped
public class PngFormat implements PictureFormat {

    private static final MediaType MEDIA_TYPE = new MediaType("image", "png");

    @Override
    public String word() {
        return "png";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "The same picture as svg in pixels.";
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        Picture.writePng(answer, out);
    }
}
