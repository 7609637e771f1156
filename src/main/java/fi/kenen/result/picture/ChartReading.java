package fi.kenen.result.picture;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.picture.Chart.Cell;
import fi.kenen.result.picture.Chart.Panel;
import fi.kenen.result.picture.Chart.State;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Column.Axis;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Column.Figure;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.Table;
import fi.kenen.survey.SurveyDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a chart from the table of an answer: its dimensions down, across, and those that have a panel each. */
final class ChartReading {

    /** The level at which differences are called significant. */
    static final double LEVEL = 0.05;

    /** Where more stands across than this, and less down, they change places. */
    private static final int MOST_ACROSS = 10;

    private static final String REFERENCE = "reference";

    /** What is compared stands over its panel, also where there is no other. */
    private static final Set<String> COMPARED = Set.of("group", REFERENCE);

    private static final List<String> BASES = List.of("base", "referenceBase");

    private final SurveyDefinition survey;
    private final String language;
    private final Wording wording;
    private final List<Column> columns;
    private final List<Object[]> rows;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Integer> constant;
    private final List<Integer> others;
    private final int figure;
    private final boolean isOverTime;
    private List<Integer> down;
    private List<Integer> across;

    private ChartReading(Answer answer, Wording wording) {
        survey = answer.presentation().survey();
        language = answer.presentation().textLanguage();
        this.wording = wording;
        var table = labelled(answer.table(), language);
        columns = table.columns();
        rows = table.rows();
        IntStream.range(0, columns.size())
                .forEach(i -> places.put(columns.get(i).name(), i));
        constant = dimensions().filter(this::isConstant).toList();
        figure = IntStream.range(0, columns.size())
                .filter(place -> columns.get(place) instanceof Figure one && one.leads())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody said which figure of the result is drawn."));
        down = along(Axis.DOWN);
        var time = dimensions().filter(place -> axis(place) == Axis.TIME).toList();
        isOverTime = !time.isEmpty();
        across = isOverTime ? time : along(Axis.ACROSS);
        var rest = dimensions()
                .filter(place -> axis(place) == null)
                .filter(place -> !constant.contains(place) || COMPARED.contains(name(place)))
                .toList();
        others = down.isEmpty() ? List.of() : rest;
        down = down.isEmpty() ? rest : down;
        int most = keys(across).size();
        if (!isOverTime && most > MOST_ACROSS && keys(down).size() < most) {
            var swapped = down;
            down = across;
            across = swapped;
        }
    }

    private static Table labelled(Table table, String language) {
        return table.columns().stream().anyMatch(Column.Label.class::isInstance) ? table : table.in(language);
    }

    /** @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} where there is too much to be seen */
    static Chart read(Answer answer, Wording wording) {
        int rows = answer.table().rows().size();
        if (rows > Picture.MOST_ROWS) {
            throw new Problem(
                    ProblemKind.NOT_ACCEPTABLE,
                    "A picture shows at most " + Picture.MOST_ROWS + " rows; this result has " + rows
                            + ", and less with fewer slices.");
        }
        return new ChartReading(answer, wording).chart();
    }

    private Stream<Integer> dimensions() {
        return IntStream.range(0, columns.size())
                .filter(place -> columns.get(place) instanceof Dimension)
                .boxed();
    }

    private Axis axis(int place) {
        return ((Dimension) columns.get(place)).axis();
    }

    private String name(int place) {
        return columns.get(place).name();
    }

    private boolean isConstant(int place) {
        return !rows.isEmpty()
                && rows.get(0)[place] != null
                && rows.stream().allMatch(row -> rows.get(0)[place].equals(row[place]));
    }

    /** Those along an axis that have values; what is the same in all rows is told once, unless nothing else is left. */
    private List<Integer> along(Axis axis) {
        var all = dimensions()
                .filter(place -> axis(place) == axis)
                .filter(place -> rows.stream().anyMatch(row -> row[place] != null))
                .toList();
        var varying = all.stream().filter(place -> !constant.contains(place)).toList();
        return varying.isEmpty() ? all.subList(0, Math.min(1, all.size())) : varying;
    }

    private Chart chart() {
        var columnsAcross = keys(across);
        var panels = new LinkedHashMap<List<Object>, List<Object[]>>();
        rows.forEach(row -> panels.computeIfAbsent(key(others, row), key -> new ArrayList<>())
                .add(row));
        return new Chart(
                (Figure) columns.get(figure),
                across.isEmpty()
                        ? List.of()
                        : columnsAcross.values().stream()
                                .map(row -> text(across, row))
                                .toList(),
                isOverTime ? columnsAcross.values().stream().map(this::day).toList() : List.of(),
                said(),
                panels.values().stream()
                        .map(panel -> panel(panel, columnsAcross.keySet()))
                        .toList());
    }

    private LocalDate day(Object[] row) {
        return LocalDate.parse((String) row[places.get(Column.DAY)]);
    }

    /** By key the first row that has it. */
    private Map<List<Object>, Object[]> keys(List<Integer> dimensions) {
        var keys = new LinkedHashMap<List<Object>, Object[]>();
        rows.forEach(row -> keys.putIfAbsent(key(dimensions, row), row));
        return keys;
    }

    private static List<Object> key(List<Integer> dimensions, Object[] row) {
        var key = new ArrayList<>(dimensions.size());
        dimensions.forEach(place -> key.add(row[place]));
        return key;
    }

    private Panel panel(List<Object[]> of, Set<List<Object>> columnsAcross) {
        var lines = new LinkedHashMap<List<Object>, Map<List<Object>, Object[]>>();
        of.forEach(row -> lines.computeIfAbsent(key(down, row), any -> new LinkedHashMap<>())
                .put(key(across, row), row));
        return new Panel(
                text(others, of.get(0)),
                bases(of),
                lines.values().stream()
                        .map(line -> new Chart.Row(
                                label(line.values().iterator().next()),
                                columnsAcross.stream()
                                        .map(line::get)
                                        .map(row -> row == null ? null : cell(row))
                                        .toList()))
                        .toList());
    }

    /** That of the figure, where a row is about everything. */
    private String label(Object[] row) {
        var text = text(down, row);
        return text.isEmpty() ? wording.column(name(figure)) : text;
    }

    private Cell cell(Object[] row) {
        var value = number(row, name(figure)).orElse(null);
        var state = value != null ? State.TOLD : isWithheld(row) ? State.WITHHELD : State.UNDEFINED;
        var low = bound(row, "Low");
        var high = bound(row, "High");
        boolean isSignificant = number(row, isOverTime ? "previousAdjustedP" : "adjustedP")
                .filter(p -> p < LEVEL)
                .isPresent();
        boolean isInterval = value != null && low != null && high != null;
        return new Cell(
                state,
                value,
                isInterval ? low : null,
                isInterval ? high : null,
                value != null && isSignificant,
                about(row) + ": " + told(row, state, value) + (isInterval ? interval(low, high) : "")
                        + (value != null && isSignificant ? ", " + significant() : "") + basis(row));
    }

    private String significant() {
        return isOverTime ? wording.changed() : wording.significant();
    }

    /** Of the figure's interval; null where there is none. */
    private Double bound(Object[] row, String end) {
        var own = name(figure) + end;
        return number(row, places.containsKey(own) ? own : end.toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    private boolean isWithheld(Object[] row) {
        return Stream.of("status", "undefined")
                .anyMatch(name ->
                        value(row, name).filter(RowStatus.SUPPRESSED::equals).isPresent());
    }

    private String about(Object[] row) {
        return Stream.of(label(row), text(across, row), text(others, row))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String told(Object[] row, State state, Double value) {
        return switch (state) {
            case TOLD -> wording.number(measured().measure(), value);
            case WITHHELD -> wording.status(RowStatus.SUPPRESSED);
            case UNDEFINED ->
                value(row, "undefined")
                        .map(reason -> wording.status(reason.toString()))
                        .orElseGet(() -> wording.phrase("undefined"));
        };
    }

    private Figure measured() {
        return (Figure) columns.get(figure);
    }

    private String interval(double low, double high) {
        return " (" + wording.number(measured().measure(), low) + " – "
                + wording.number(measured().measure(), high) + ")";
    }

    private String basis(Object[] row) {
        return BASES.stream()
                .flatMap(name -> number(row, name).stream()
                        .map(base -> ", " + wording.column(name) + ": " + wording.whole(base.longValue())))
                .collect(Collectors.joining());
    }

    /** From the smallest to the largest, which can differ from row to row. */
    private String bases(List<Object[]> of) {
        return BASES.stream()
                .flatMap(name -> {
                    var bases = of.stream()
                            .flatMap(row -> number(row, name).stream())
                            .mapToLong(base -> base.longValue())
                            .summaryStatistics();
                    return bases.getCount() == 0
                            ? Stream.empty()
                            : Stream.of(wording.column(name) + ": " + wording.range(bases.getMin(), bases.getMax()));
                })
                .collect(Collectors.joining(", "));
    }

    private List<String> said() {
        return constant.stream()
                .filter(place -> !down.contains(place) && !across.contains(place) && !others.contains(place))
                .map(place -> heading(name(place)) + ": " + text(place, rows.get(0)))
                .toList();
    }

    private String text(List<Integer> dimensions, Object[] row) {
        return dimensions.size() == 1
                ? text(dimensions.get(0), row)
                : dimensions.stream()
                        .map(place -> text(place, row))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · "));
    }

    /** A reference is told as such, since it would be taken for another slice. */
    private String text(int place, Object[] row) {
        if (row[place] == null) {
            return "";
        }
        var label =
                place + 1 < columns.size() && columns.get(place + 1) instanceof Column.Label ? row[place + 1] : null;
        var text = label == null ? wording.category(row[place].toString()) : label.toString();
        return name(place).equals(REFERENCE) ? wording.phrase("against", text) : text;
    }

    /** That of a segment is what is asked. */
    private String heading(String dimension) {
        return survey.question(dimension)
                .map(question -> question.text().in(language))
                .orElseGet(() -> wording.column(dimension));
    }

    private Optional<Object> value(Object[] row, String column) {
        var place = places.get(column);
        return place == null ? Optional.empty() : Optional.ofNullable(row[place]);
    }

    private Optional<Double> number(Object[] row, String column) {
        return value(row, column).map(value -> ((Number) value).doubleValue());
    }
}
