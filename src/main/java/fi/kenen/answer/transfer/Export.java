package fi.kenen.answer.transfer;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.answer.table.SheetTable;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.Timestamp;
import fi.kenen.http.json.Utf8;
import fi.kenen.survey.Survey;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The sheets that there are, as a file. Erased ones are left out, and so is the order of changes: what is exported says
 * the same after it has been imported.
 */
public final class Export {

    private static final int BUFFER = 1 << 16;
    private static final ObjectWriter LINE = Json.writer(Line.class);

    private final Log log;
    private final Survey survey;
    private final Pseudonyms identities;
    private final SheetFilter filter;
    private final Page page;

    /** @param page the sequences that are meant: after one and up to another, and how many at most */
    public Export(Log log, Survey survey, Pseudonyms identities, SheetFilter filter, Page page) {
        this.log = log;
        this.survey = survey;
        this.identities = identities;
        this.filter = filter;
        this.page = page;
    }

    /** A part of the log. */
    public record Page(long after, long last, long limit) {}

    /** A sheet on a line of NDJSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID id,
            int version,
            @JsonFormat(pattern = Timestamp.MILLIS, timezone = "UTC") Instant submittedAt,
            boolean complete,
            String organisation,
            @JsonRawValue String answers,
            @JsonRawValue String themes) {

        static Line of(Sheet sheet) {
            return new Line(
                    sheet.id(),
                    sheet.version(),
                    sheet.submittedAt(),
                    sheet.complete(),
                    sheet.organisation(),
                    sheet.answers(),
                    sheet.themes());
        }
    }

    public void ndjson(OutputStream to) throws IOException {
        var out = new BufferedOutputStream(to, BUFFER);
        each(sheet -> {
            try {
                out.write(LINE.writeValueAsBytes(Line.of(sheet)));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }

    /**
     * @param language for labels in place of keys; null for keys
     * @param forExcel whether it begins with a byte order mark, by which Excel knows UTF-8
     */
    public void csv(OutputStream to, String language, boolean forExcel) throws IOException {
        var table = new SheetTable(survey, language);
        var writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER);
        if (forExcel) {
            writer.write(Utf8.BYTE_ORDER_MARK);
        }
        var csv = CsvWriter.builder().build(writer);
        csv.writeRecord(table.header());
        each(sheet -> csv.writeRecord(table.fields(sheet)));
        csv.flush();
    }

    private void each(Consumer<Sheet> writer) {
        var left = new long[] {page.limit()};
        log.read(survey, page.after(), page.last(), kept -> {
            var sheet = identities.tell(kept);
            if (!sheet.isErased() && filter.test(sheet)) {
                writer.accept(sheet);
                left[0]--;
            }
            return left[0] > 0;
        });
    }
}
