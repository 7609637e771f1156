package fi.kenen.result.format;

import com.fasterxml.jackson.core.JsonGenerator;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * The figures as a cube (JSON-stat 2.0), whose last dimension says which figure it is. Nobody has registered a media type for
 * it; this one tells it from other JSON.
 */
@ApplicationScoped
public class JsonStatFormat implements Format {

    private static final MediaType MEDIA_TYPE = new MediaType("application", "vnd.json-stat+json");

    @Override
    public String word() {
        return "json-stat";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "JSON-stat 2.0, class dataset: dimensions are the segments, function, role and what else rows are about, and"
                + " figure. A value that is withheld is null with the status `...`, one whose base is empty `.`, and one that"
                + " cannot be computed, or that the question has not, `..`.";
    }

    @Override
    public Set<Shape> wants() {
        return Set.of(Shape.CUBE);
    }

    @Override
    public boolean takes(Table table) {
        try {
            Cube.of(table);
            return true;
        } catch (Problem noCube) {
            return false;
        }
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        var dataset = new JsonStatDataset(answer);
        try (JsonGenerator json = Json.generator(out)) {
            dataset.write(json);
        }
    }
}
