package fi.kenen.result.format;

import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Table;
import fi.kenen.result.workbook.ResultWorkbook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/** A workbook for Excel and whatever else opens such. */
@ApplicationScoped
public class XlsxFormat implements Format {

    private static final MediaType MEDIA_TYPE =
            new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    @Override
    public String word() {
        return "xlsx";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "A workbook with the sheets Data, which has the columns of CSV, Info, and where there are functions or options"
                + " by roles, Matrix.";
    }

    @Override
    public boolean isFile() {
        return true;
    }

    @Override
    public boolean takes(Table table) {
        return table.rows().size() <= ResultWorkbook.MOST_ROWS;
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        ResultWorkbook.write(answer, out);
    }
}
