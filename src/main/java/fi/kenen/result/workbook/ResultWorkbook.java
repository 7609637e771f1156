package fi.kenen.result.workbook;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Answer.Leaf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A result in sheets, whose names are the same in all languages: {@code Data} has what CSV has, {@code Matrix} the figure that
 * leads as it is printed, {@code Info} what it is about and what its words mean. A book has a sheet for each of its tables, which
 * has what CSV has of that table alone, and {@code Info}.
 */
public final class ResultWorkbook {

    public static final int MOST_ROWS = Worksheet.MAX_ROWS - 1;

    private static final int LONGEST_NAME = 31;

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
            if (answer.leaves().isEmpty()) {
                writeTable(answer, workbook);
            } else {
                writeLeaves(answer.leaves(), workbook);
            }
            InfoSheet.write(answer, workbook.newWorksheet("Info"));
            file.holdTheRest();
        }
        file.finish();
    }

    private static void writeTable(Answer answer, Workbook workbook) throws IOException {
        DataSheet.write(answer.table(), "Results", workbook.newWorksheet("Data"));
        var matrix = MatrixLayout.of(answer);
        if (matrix.isPresent()) {
            MatrixSheet.write(matrix.get(), workbook.newWorksheet("Matrix"));
        }
    }

    private static void writeLeaves(List<Leaf> leaves, Workbook workbook) throws IOException {
        for (int i = 0; i < leaves.size(); i++) {
            var leaf = leaves.get(i);
            DataSheet.write(leaf.table(), "Results" + (i + 1), workbook.newWorksheet(sheetName(leaf)));
        }
    }

    /** As long as a sheet's may be. */
    static String sheetName(Leaf leaf) {
        return leaf.name().length() <= LONGEST_NAME
                ? leaf.name()
                : leaf.name().substring(0, LONGEST_NAME).strip();
    }
}
