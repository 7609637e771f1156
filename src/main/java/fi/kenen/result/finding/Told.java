package fi.kenen.result.finding;

import fi.kenen.result.table.Column;
import fi.kenen.result.table.Table;
import java.util.Arrays;
import java.util.List;

/** A row of a table, by the names of its columns. */
record Told(List<String> columns, Object[] values) {

    /** The rows of a table that are not of nets, whose members tell what they do. */
    static List<Told> of(Table table) {
        var columns = table.columns().stream().map(Column::name).toList();
        return table.rows().stream()
                .map(values -> new Told(columns, values))
                .filter(row -> !Boolean.TRUE.equals(row.value("net")))
                .toList();
    }

    /** Null where it is not told. */
    Object value(String column) {
        return values[columns.indexOf(column)];
    }

    String text(String column) {
        return (String) value(column);
    }

    Long whole(String column) {
        return (Long) value(column);
    }

    Double number(String column) {
        return (Double) value(column);
    }

    boolean isTold(String... names) {
        return Arrays.stream(names).allMatch(name -> value(name) != null);
    }
}
