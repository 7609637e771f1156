package fi.kenen.result.workbook;

import fi.kenen.result.table.Measure;
import fi.kenen.result.table.RowStatus;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;

/** The figure that leads, as people print it. */
final class MatrixSheet {

    private static final String WITHHELD = "D9D9D9";

    private static final int WIDTH_OF_LABELS = 36;
    private static final int WIDTH_OF_FIGURES = 14;

    private final MatrixLayout layout;
    private final Worksheet sheet;
    private final String format;
    private int at;

    private MatrixSheet(MatrixLayout layout, Worksheet sheet) {
        this.layout = layout;
        this.sheet = sheet;
        format = format(layout.figure().measure());
    }

    static void write(MatrixLayout layout, Worksheet sheet) throws IOException {
        new MatrixSheet(layout, sheet).write();
    }

    private static String format(Measure measure) {
        return switch (measure) {
            case SHARE, PROBABILITY -> "0.0%";
            case DIFFERENCE -> "+0.0%;-0.0%;0.0%";
            default -> measure.isWhole() ? "0" : "0.00";
        };
    }

    private void write() throws IOException {
        sheet.width(0, WIDTH_OF_LABELS);
        for (int i = 1; i <= layout.across().size(); i++) {
            sheet.width(i, WIDTH_OF_FIGURES);
        }
        Cells.setBold(sheet, at, 0, layout.terms().column(layout.figure().name()));
        at += 2;
        layout.blocks().forEach((title, lines) -> {
            Cells.setBold(sheet, at++, 0, title);
            writeHeader();
            lines.forEach((down, cells) -> {
                Cells.set(sheet, at, 0, text(down));
                int column = 0;
                for (var across : layout.across()) {
                    column++;
                    writeCell(column, cells.get(across));
                }
                at++;
            });
            at++;
        });
        sheet.style(at, 0).fillColor(WITHHELD).set();
        Cells.set(sheet, at, 1, layout.terms().status(RowStatus.SUPPRESSED));
        sheet.finish();
    }

    private void writeHeader() {
        Cells.setBold(sheet, at, 0, layout.corner());
        int column = 0;
        for (var across : layout.across()) {
            column++;
            Cells.set(sheet, at, column, text(across));
            sheet.style(at, column).bold().wrapText(true).set();
        }
        at++;
    }

    /** @param cell null where there is no such row */
    private void writeCell(int column, MatrixLayout.Cell cell) {
        if (cell == null) {
            return;
        }
        Cells.set(sheet, at, column, cell.value());
        if (cell.isWithheld()) {
            sheet.style(at, column).fillColor(WITHHELD).set();
        } else {
            sheet.style(at, column).format(format).set();
        }
    }

    private static String text(List<String> texts) {
        return String.join(" · ", texts.stream().filter(text -> !text.isEmpty()).toList());
    }
}
