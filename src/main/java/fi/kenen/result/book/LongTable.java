package fi.kenen.result.book;

import fi.kenen.result.kind.Frequencies;
import fi.kenen.result.kind.Matrices;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Column.Figure;
import fi.kenen.result.table.Column.Status;
import fi.kenen.result.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All tables of a book in columns that are the same whatever the tables: segments are values and no columns, and there is each
 * figure that a matrix or frequencies have. What a table has not is null.
 */
final class LongTable {

    private static final String QUESTION = "question";
    private static final List<String> SEGMENTS = List.of("segment", "segment2");
    private static final List<String> OPTIONS = List.of("option", "option2");

    /** What rows of a table are about beside slices, by what the table calls it: {@code option} is that of a segment here. */
    private static final Map<String, String> SUBJECTS = subjects();

    private static final List<String> WORDS = List.of("status", "undefined");

    /** What is told of each row, in this order. */
    private static final List<Column> TOLD = told();

    private final List<BookedTable> booked;
    private final List<Table> tables;

    private LongTable(List<BookedTable> booked, List<Table> tables) {
        this.booked = booked;
        this.tables = tables;
    }

    private static Map<String, String> subjects() {
        var subjects = new LinkedHashMap<String, String>();
        subjects.put("function", "function");
        subjects.put("role", "role");
        subjects.put("choice", "option");
        return subjects;
    }

    private static List<Column> told() {
        var figures = new LinkedHashMap<String, Column>();
        Stream.concat(Frequencies.figures().stream(), Matrices.figures().stream())
                .forEach(figure ->
                        figures.putIfAbsent(figure.name(), new Figure(figure.name(), figure.part(), figure.measure())));
        WORDS.forEach(word -> figures.put(word, new Status(word)));
        return List.copyOf(figures.values());
    }

    /** @param tables those that are booked, in their order */
    static Table of(List<BookedTable> booked, List<Table> tables) {
        return new LongTable(booked, tables).table();
    }

    private Table table() {
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < tables.size(); i++) {
            var values = values(booked.get(i), tables.get(i));
            tables.get(i)
                    .rows()
                    .forEach(row -> rows.add(
                            values.stream().map(value -> value.apply(row)).toArray()));
        }
        return new Table(null, Stream.concat(dimensions(), TOLD.stream()).toList(), rows);
    }

    /** Of each column, what a row of a table has in it. */
    private static List<Function<Object[], Object>> values(BookedTable booked, Table table) {
        var values = new ArrayList<Function<Object[], Object>>();
        var by = booked.query().byKeys();
        values.add(row -> booked.question().key());
        for (int i = 0; i < SEGMENTS.size(); i++) {
            int place = i;
            var segment = i < by.size() ? by.get(i) : null;
            values.add(row -> segment);
            values.add(segment == null ? row -> null : row -> row[place]);
        }
        SUBJECTS.values().forEach(name -> values.add(value(table, name, by.size())));
        TOLD.forEach(column -> values.add(value(table, column.name(), by.size())));
        return values;
    }

    /** @param slices how many columns are of slices, first of all: their names may be those of others */
    private static Function<Object[], Object> value(Table table, String name, int slices) {
        for (int i = slices; i < table.columns().size(); i++) {
            int place = i;
            if (table.columns().get(i).name().equals(name)) {
                return row -> row[place];
            }
        }
        return row -> null;
    }

    private Stream<Column> dimensions() {
        var dimensions = new ArrayList<Column>();
        var questions = new LinkedHashMap<String, Map<String, String>>();
        booked.forEach(each ->
                questions.put(each.question().key(), each.question().text().byLanguage()));
        dimensions.add(new Dimension(QUESTION, questions));
        for (int i = 0; i < SEGMENTS.size(); i++) {
            dimensions.add(segments(i));
            dimensions.add(options(i));
        }
        SUBJECTS.forEach((name, own) -> dimensions.add(subjects(name, own)));
        return dimensions.stream();
    }

    private Dimension segments(int place) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        booked.stream()
                .map(each -> each.query().by())
                .filter(by -> place < by.size())
                .forEach(by ->
                        categories.put(by.get(place).key(), by.get(place).text().byLanguage()));
        return new Dimension(SEGMENTS.get(place), categories);
    }

    private Dimension options(int place) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < tables.size(); i++) {
            var by = booked.get(i).query().by();
            if (place < by.size()) {
                var slices = (Dimension) tables.get(i).columns().get(place);
                put(slices, by.get(place).key(), categories);
            }
        }
        return new Dimension(OPTIONS.get(place), categories, SEGMENTS.get(place));
    }

    private Dimension subjects(String name, String own) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < tables.size(); i++) {
            var question = booked.get(i).question().key();
            int slices = booked.get(i).query().by().size();
            tables.get(i).columns().stream()
                    .skip(slices)
                    .filter(column ->
                            column instanceof Dimension && column.name().equals(own))
                    .forEach(column -> put((Dimension) column, question, categories));
        }
        return new Dimension(name, categories, QUESTION);
    }

    private static void put(Dimension dimension, String within, Map<String, Map<String, String>> categories) {
        dimension.categories().forEach((category, texts) -> categories.put(within + "." + category, texts));
    }
}
