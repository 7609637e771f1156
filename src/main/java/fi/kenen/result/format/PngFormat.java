package fi.kenen.result.format;

import fi.kenen.http.Tabular.Shape;
import fi.kenen.result.picture.Picture;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** The picture in pixels, for what does not show SVG. */
@ApplicationScoped
public class PngFormat implements Format {

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
    public boolean isFile() {
        return true;
    }

    @Override
    public Set<Shape> wants() {
        return Set.of(Shape.PICTURE);
    }

    @Override
    public boolean takes(List<Column> columns) {
        return Picture.takes(columns);
    }

    @Override
    public Set<String> parameters() {
        return Set.of("width");
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        Picture.writePng(answer, out);
    }
}
