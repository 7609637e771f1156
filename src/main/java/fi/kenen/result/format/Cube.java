package fi.kenen.result.format;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Column.Figure;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as a cube, which has a cell for whatever categories of its dimensions meet.
 *
 * @param axes its dimensions, in the order of the columns
 * @param cells the rows, the categories of the last dimension changing first
 * @param determined columns that are no dimensions, as they follow from one that is, or are null in all rows
 */
record Cube(List<Axis> axes, List<Object[]> cells, Map<String, Determined> determined) {

    /** @param categories the keys, in the order of the rows */
    record Axis(Dimension dimension, int place, List<String> categories) {}

    /**
     * @param by the dimension that it follows from; null where it is null in all rows
     * @param values by the categories of that
     */
    record Determined(String by, Map<String, Object> values) {}

    /** @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} where some cells have no row, or several */
    static Cube of(Table table) {
        return new Reading(table.columns(), table.rows()).cube();
    }

    private record Reading(List<Column> columns, List<Object[]> rows) {

        Cube cube() {
            var determined = new LinkedHashMap<String, Determined>();
            var places = places(Dimension.class);
            if (!rows.isEmpty()) {
                places.stream()
                        .filter(place -> rows.stream().allMatch(row -> row[place] == null))
                        .forEach(place -> determined.put(name(place), new Determined(null, Map.of())));
                places.removeIf(place -> determined.containsKey(name(place)));
            }
            var axes = places.stream().map(this::axis).toList();
            // Of two that follow from each other the second is none.
            for (int i = axes.size() - 1; i >= 0; i--) {
                var axis = axes.get(i);
                if (axis.categories().size() > 1 && tell(axis.place(), others(axes, axis), determined)) {
                    axes = others(axes, axis);
                }
            }
            for (var flag : flags()) {
                tell(flag, axes, determined);
            }
            return new Cube(axes, cells(axes), determined);
        }

        private List<Integer> places(Class<? extends Column> type) {
            return IntStream.range(0, columns.size())
                    .filter(place -> type.isInstance(columns.get(place)))
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        private List<Integer> flags() {
            return places(Figure.class).stream()
                    .filter(place -> ((Figure) columns.get(place)).measure() == Measure.FLAG)
                    .toList();
        }

        private String name(int place) {
            return columns.get(place).name();
        }

        private Axis axis(int place) {
            var categories = new LinkedHashSet<String>();
            for (var row : rows) {
                if (row[place] == null) {
                    throw refused();
                }
                categories.add((String) row[place]);
            }
            return new Axis((Dimension) columns.get(place), place, List.copyOf(categories));
        }

        private static List<Axis> others(List<Axis> axes, Axis one) {
            return axes.stream().filter(axis -> !axis.equals(one)).toList();
        }

        /** Whether a column follows from one of some dimensions; from what the rows are about rather than from slices. */
        private boolean tell(int place, List<Axis> axes, Map<String, Determined> told) {
            var slicesLast = axes.stream()
                    .sorted(Comparator.comparing(axis -> axis.dimension().axis() == null))
                    .toList();
            for (var axis : slicesLast) {
                var values = new LinkedHashMap<String, Object>();
                if (rows.stream().allMatch(row -> follows(row[place], (String) row[axis.place()], values))) {
                    told.put(name(place), new Determined(axis.dimension().name(), values));
                    return true;
                }
            }
            return false;
        }

        private static boolean follows(Object value, String category, Map<String, Object> values) {
            if (!values.containsKey(category)) {
                values.put(category, value);
            }
            return Objects.equals(values.get(category), value);
        }

        private List<Object[]> cells(List<Axis> axes) {
            long size = axes.stream()
                    .mapToLong(axis -> axis.categories().size())
                    .reduce(1, (one, other) -> Math.min(one * other, Integer.MAX_VALUE));
            if (rows.size() != size && !rows.isEmpty()) {
                throw refused();
            }
            var numbers = axes.stream().map(Reading::numbers).toList();
            var cells = new Object[rows.size()][];
            for (var row : rows) {
                int at = 0;
                for (int i = 0; i < axes.size(); i++) {
                    at = at * numbers.get(i).size()
                            + numbers.get(i).get(row[axes.get(i).place()]);
                }
                if (cells[at] != null) {
                    throw refused();
                }
                cells[at] = row;
            }
            return List.of(cells);
        }

        private static Map<String, Integer> numbers(Axis axis) {
            var numbers = new HashMap<String, Integer>();
            axis.categories().forEach(category -> numbers.put(category, numbers.size()));
            return numbers;
        }

        private static Problem refused() {
            return new Problem(
                    ProblemKind.NOT_ACCEPTABLE,
                    "This result is no full cube: some categories meet in no row, or in several.");
        }
    }
}
