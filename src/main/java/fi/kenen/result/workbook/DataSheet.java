package fi.kenen.result.workbook;

import fi.kenen.result.table.Column;
import fi.kenen.result.table.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.dhatim.fastexcel.Worksheet;

/** All of the result, as a table that Excel can filter and other programs read. */
final class DataSheet {

    /** So many rows are in memory at once. */
    private static final int HELD = 500;

    private DataSheet() {}

    /** @param name of the table in its workbook */
    static void write(Table table, String name, Worksheet sheet) throws IOException {
        var names = table.columns().stream().map(Column::name).toArray(String[]::new);
        // A table of Excel has a row at least.
        int last = Math.max(1, table.rows().size());
        if (areDistinct(names)) {
            sheet.range(0, 0, last, names.length - 1)
                    .createTable(names)
                    .setName(name)
                    .setDisplayName(name);
        } else {
            set(sheet, 0, names);
            sheet.setAutoFilter(0, 0, last, names.length - 1);
        }
        sheet.freezePane(0, 1);
        int at = 0;
        for (var row : table.rows()) {
            at++;
            set(sheet, at, row);
            if (at % HELD == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    private static void set(Worksheet sheet, int row, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Cells.set(sheet, row, i, values[i]);
        }
    }

    /** Excel does not tell capitals, and a key of a survey may be a name of Kenen without them. */
    private static boolean areDistinct(String[] names) {
        return Arrays.stream(names)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == names.length;
    }
}
