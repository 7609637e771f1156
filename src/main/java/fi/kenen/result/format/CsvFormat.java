package fi.kenen.result.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import fi.kenen.answer.table.CsvText;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Presentation;
import fi.kenen.result.table.Presentation.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The table alone (RFC 4180): a line of the columns' names, and one for each row. */
@ApplicationScoped
public class CsvFormat implements Format {

    private static final MediaType MEDIA_TYPE = MediaType.valueOf("text/csv; charset=utf-8; header=present");

    private static final char BYTE_ORDER_MARK = '\ufeff';

    @Override
    public String word() {
        return "csv";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "A header and one line for each row.";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("dialect");
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var spelling = Spelling.of(answer.presentation());
        if (spelling.forExcel()) {
            text.write(BYTE_ORDER_MARK);
        }
        var csv = CsvWriter.builder().fieldSeparator(spelling.separator()).build(text);
        csv.writeRecord(answer.table().columns().stream().map(Column::name).toList());
        for (var row : answer.table().rows()) {
            csv.writeRecord(Arrays.stream(row).map(spelling::field).toList());
        }
        csv.flush();
    }

    /**
     * How values are spelt.
     *
     * @param decimalCommas as the Excel of many a country reads numbers, with semicolons between fields
     */
    private record Spelling(boolean forExcel, boolean decimalCommas) {

        static Spelling of(Presentation presentation) {
            boolean forExcel = presentation.dialect() == Dialect.EXCEL;
            return new Spelling(forExcel, forExcel && hasDecimalCommas(presentation.language()));
        }

        /** By the Unicode Common Locale Data Repository, which Java's locales are made from. */
        private static boolean hasDecimalCommas(String language) {
            return language != null
                    && DecimalFormatSymbols.getInstance(Locale.forLanguageTag(language))
                                    .getDecimalSeparator()
                            == ',';
        }

        char separator() {
            return decimalCommas ? ';' : ',';
        }

        String field(Object value) {
            if (value == null) {
                return "";
            }
            if (value instanceof Double number && decimalCommas) {
                return number.toString().replace('.', ',');
            }
            return value instanceof String text && forExcel ? CsvText.guard(text) : value.toString();
        }
    }
}
