package fi.kenen.odata;

import fi.kenen.odata.query.EntitySet;
import fi.kenen.result.Slice;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of a set, made of a table that was told. */
final class FigureRows {

    /** Columns of a set that are called otherwise in the table of a kind. */
    private static final Map<EntitySet, Map<String, String>> OTHERWISE =
            Map.of(EntitySet.FREQUENCIES, Map.of("choice", "option"), EntitySet.COMPARISON, Map.of("option", "group"));

    /** What tells a row of a set from the others, in this order. */
    private static final List<String> KEYS =
            List.of("question", "segment", "option", "choice", "reference", "function", "role", "denial");

    private static final String TEXT = "Text";

    private final EntitySet set;
    private final Figures figures;
    private final Table table;
    private final String language;
    private final String asOf;

    private FigureRows(EntitySet set, Figures figures, Table table, String language, String asOf) {
        this.set = set;
        this.figures = figures;
        this.table = table;
        this.language = language;
        this.asOf = asOf;
    }

    /**
     * Those of all sheets are not told again by each segment.
     *
     * @param table of the figures' plan
     * @param asOf the sequence of the last change that is in it
     */
    static List<Object[]> of(EntitySet set, Figures figures, Table table, String language, long asOf) {
        return new FigureRows(set, figures, table, language, Long.toString(asOf)).rows();
    }

    private List<Object[]> rows() {
        var columns = new ArrayList<Function<Object[], Object>>();
        for (var property : set.properties()) {
            var value = value(property.name());
            columns.add(row -> property.type().value(value.apply(row)));
        }
        boolean isSliced = figures.segment() != null && set != EntitySet.COMPARISON;
        return table.rows().stream()
                .filter(row -> !isSliced || !Slice.ALL.equals(row[0]))
                .map(row -> columns.stream().map(column -> column.apply(row)).toArray())
                .toList();
    }

    private Function<Object[], Object> value(String property) {
        if (property.equals("id")) {
            return id();
        }
        if (property.equals("asOf")) {
            return row -> asOf;
        }
        return property.endsWith(TEXT) ? text(property.substring(0, property.length() - TEXT.length())) : key(property);
    }

    private Function<Object[], Object> id() {
        var keys = KEYS.stream()
                .filter(key -> set.place(key).isPresent())
                .map(this::key)
                .toList();
        return row -> keys.stream()
                .map(key -> key.apply(row))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("."));
    }

    private Function<Object[], Object> key(String property) {
        return switch (property) {
            case "question" -> row -> figures.question().key();
            case "segment" ->
                row -> figures.segment() == null
                        ? Figures.ALL
                        : figures.segment().key();
            default -> {
                int place = place(property);
                yield place < 0 ? row -> Figures.ALL : row -> row[place];
            }
        };
    }

    private Function<Object[], Object> text(String key) {
        return switch (key) {
            case "question" -> row -> figures.question().text().in(language);
            case "segment" -> {
                var text = figures.segment() == null
                        ? textOfAll()
                        : figures.segment().text().in(language);
                yield row -> text;
            }
            default -> {
                int place = place(key);
                yield place < 0
                        ? row -> textOfAll()
                        : texts((Dimension) table.columns().get(place), place);
            }
        };
    }

    private Function<Object[], Object> texts(Dimension dimension, int place) {
        return row -> row[place] == null ? null : dimension.text((String) row[place], language);
    }

    private String textOfAll() {
        return Terms.in(language).category(Figures.ALL);
    }

    /** Where the table has a column; negative for the option of a segment where it is not sliced. The slice stands first. */
    private int place(String property) {
        if (property.equals("option") && set != EntitySet.COMPARISON) {
            return figures.segment() == null ? -1 : 0;
        }
        var name = OTHERWISE.getOrDefault(set, Map.of()).getOrDefault(property, property);
        return Arrays.asList(table.columns().stream().map(Column::name).toArray())
                .lastIndexOf(name);
    }
}
