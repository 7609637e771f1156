package fi.kenen.result.table;

import fi.kenen.statistics.Adjustment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What is told, in no form yet.
 *
 * @param columns what each row has
 * @param rows in the order of the definition; of each the values by column: {@link String}s, {@link Integer}s,
 *     {@link Long}s, {@link Double}s and {@link Boolean}s, or null
 */
public record Table(List<Column> columns, List<Object[]> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param by the keys of the segments by which is sliced
     * @param dimensions what rows are about, as far as it has texts
     * @param mask what of each row is shown
     */
    public static <R extends Record> Table of(
            RowType<R> type,
            List<String> by,
            List<Column.Dimension> dimensions,
            List<R> rows,
            Function<? super R, Mask> mask) {
        return new Table(
                type.columns(by, dimensions),
                rows.stream().map(row -> type.values(row, by, mask.apply(row))).toList());
    }

    /** A table with p values adjusted together, and how many those were. */
    public record Family(Table table, int size) {}

    /** Fills the column {@code adjustedP} from those p that are told. */
    public Family adjusted(Adjustment adjustment) {
        int p = place("p");
        int adjustedP = place("adjustedP");
        var told = rows.stream().map(row -> (Double) row[p]).toArray(Double[]::new);
        var adjusted = adjustment.adjusted(told);
        var filled = new ArrayList<Object[]>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i).clone();
            row[adjustedP] = adjusted[i];
            filled.add(row);
        }
        return new Family(new Table(columns, filled), Adjustment.family(told));
    }

    private int place(String column) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(column))
                .findFirst()
                .orElseThrow();
    }
}
