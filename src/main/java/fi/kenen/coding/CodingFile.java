package fi.kenen.coding;

import com.fasterxml.jackson.databind.ObjectWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.table.CsvRows;
import fi.kenen.http.body.JsonLines;
import fi.kenen.http.body.ReceivedFile;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.coding.Codebook;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Codings, and texts to be coded, as files in NDJSON and CSV. */
final class CodingFile {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private static final int BUFFER = 1 << 16;

    /** A text with its context, or a coding with all codes, on a line. */
    private static final long LONGEST_LINE = 1 << 20;

    private static final ObjectWriter CODING = Json.writer(Coding.class);
    private static final ObjectWriter TEXT = Json.writer(OpenCoding.class);

    private final CodingTable table;

    CodingFile(Codebook codebook) {
        table = new CodingTable(codebook);
    }

    /** What hands everything of a kind to whoever takes it. */
    @FunctionalInterface
    interface Source<T> {
        void tell(Consumer<T> reader);
    }

    void csv(OutputStream out, Source<Coding> codings) throws IOException {
        csv(out, table.headerOfCodings(), codings, table::fields);
    }

    void csvOfTexts(OutputStream out, Source<OpenCoding> texts) throws IOException {
        csv(out, table.headerOfTexts(), texts, table::fields);
    }

    void ndjson(OutputStream out, Source<Coding> codings) throws IOException {
        ndjson(out, codings, CODING);
    }

    void ndjsonOfTexts(OutputStream out, Source<OpenCoding> texts) throws IOException {
        ndjson(out, texts, TEXT);
    }

    /**
     * The rows of a file that was sent, their pointers beginning with the line. A row that cannot be read is noted and comes
     * as null; longer lines end the reading with {@link fi.kenen.http.problem.ProblemKind#BODY_TOO_LARGE}.
     */
    Iterator<JsonMembers> rows(MediaType type, ReceivedFile file, Faults faults) throws IOException {
        return type.isCompatible(MediaType.valueOf(CSV))
                ? CsvRows.of(file::reader, table, LONGEST_LINE, LONGEST_LINE, faults)
                : new JsonLines(file.reader(), 1, LONGEST_LINE, faults);
    }

    private static <T> void csv(
            OutputStream to, List<String> header, Source<T> source, Function<T, List<String>> fields)
            throws IOException {
        var csv = CsvWriter.builder()
                .build(new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER));
        csv.writeRecord(header);
        source.tell(one -> csv.writeRecord(fields.apply(one)));
        csv.flush();
    }

    private static <T> void ndjson(OutputStream to, Source<T> source, ObjectWriter writer) throws IOException {
        var out = new BufferedOutputStream(to, BUFFER);
        source.tell(one -> {
            try {
                out.write(writer.writeValueAsBytes(one));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }
}
