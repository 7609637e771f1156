package fi.kenen.result.kind;

import fi.kenen.result.format.Format;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** All that a further format takes: tables of Markdown. */
@ApplicationScoped
class AddedFormat implements Format {

    @Override
    public String word() {
        return "markdown";
    }

    @Override
    public MediaType mediaType() {
        return MediaType.valueOf("text/markdown");
    }

    @Override
    public String description() {
        return "A table.";
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        var table = new StringBuilder(
                line(answer.table().columns().stream().map(Column::name).toArray()));
        answer.table().rows().forEach(row -> table.append(line(row)));
        out.write(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Object... values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("|", "", "\n"));
    }
}
