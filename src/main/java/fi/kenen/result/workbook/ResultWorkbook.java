package fi.kenen.result.workbook;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.table.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A result in sheets, whose names are the same in all languages: {@code Data} has what CSV has, {@code Matrix} the figure that
 * leads as it is printed, {@code Info} what it is about and what its words mean.
 */
public final class ResultWorkbook {

    public static final int MOST_ROWS = Worksheet.MAX_ROWS - 1;

    private ResultWorkbook() {}

    /**
     * Does not close the stream. The same result is the same bytes.
     *
     * @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} where a sheet does not take so many rows
     */
    public static void write(Answer answer, OutputStream out) throws IOException {
        int rows = answer.table().rows().size();
        if (rows > MOST_ROWS) {
            throw new Problem(
                    ProblemKind.NOT_ACCEPTABLE,
                    "A sheet takes at most " + MOST_ROWS + " rows; this result has " + rows + ".");
        }
        var file = new WorkbookFile(out);
        try (var workbook = new Workbook(file, WorkbookFile.MAKER, null)) {
            workbook.setCompressionLevel(Deflater.BEST_SPEED);
            DataSheet.write(answer.table(), workbook.newWorksheet("Data"));
            var matrix = MatrixLayout.of(answer);
            if (matrix.isPresent()) {
                MatrixSheet.write(matrix.get(), workbook.newWorksheet("Matrix"));
            }
            InfoSheet.write(answer, workbook.newWorksheet("Info"));
            file.holdTheRest();
        }
        file.finish();
    }
}
