package fi.kenen.result.workbook;

import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Column.Axis;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Column.Figure;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the rows of a result stand as a matrix: what stands down and across, and a block for whatever else they are about, each
 * of which has by what stands down, and then across, the row.
 */
record MatrixLayout(
        Figure figure,
        Terms terms,
        String corner,
        Set<List<String>> across,
        Map<String, Map<List<String>, Map<List<String>, Cell>>> blocks) {

    /** More is not printed. */
    private static final int MOST_CELLS = 20_000;

    /** @param value null where there is none */
    record Cell(Object value, boolean isWithheld) {}

    /** Empty for a result that is no matrix, or a very large one. */
    static Optional<MatrixLayout> of(Answer answer) {
        var reading = new Reading(answer);
        return answer.table().rows().size() > MOST_CELLS || !reading.isMatrix()
                ? Optional.empty()
                : Optional.of(reading.layout());
    }

    private static final class Reading {

        private final Answer answer;
        private final Terms terms;
        private final List<Column> columns;
        private final List<Object[]> rows;
        private final Optional<Integer> figure;
        private final List<Integer> down;
        private final List<Integer> across;
        private final List<Integer> others;

        Reading(Answer answer) {
            this.answer = answer;
            terms = Terms.in(answer.presentation().textLanguage());
            columns = answer.table().columns();
            rows = answer.table().rows();
            figure = places().filter(place -> columns.get(place) instanceof Figure one && one.leads())
                    .findFirst();
            down = along(Axis.DOWN);
            across = Stream.concat(along(Axis.ACROSS).stream(), along(Axis.TIME).stream())
                    .toList();
            others = along(null);
        }

        boolean isMatrix() {
            return figure.isPresent() && !down.isEmpty() && !across.isEmpty();
        }

        private Stream<Integer> places() {
            return IntStream.range(0, columns.size()).boxed();
        }

        /** Those dimensions of which rows say something. */
        private List<Integer> along(Axis axis) {
            return places().filter(
                            place -> columns.get(place) instanceof Dimension dimension && dimension.axis() == axis)
                    .filter(place -> rows.stream().anyMatch(row -> row[place] != null))
                    .toList();
        }

        MatrixLayout layout() {
            var inBlocks = new LinkedHashMap<List<String>, List<Object[]>>();
            var heads = new LinkedHashSet<List<String>>();
            for (var row : rows) {
                inBlocks.computeIfAbsent(texts(others, row), any -> new ArrayList<>())
                        .add(row);
                heads.add(texts(across, row));
            }
            var blocks = new LinkedHashMap<String, Map<List<String>, Map<List<String>, Cell>>>();
            inBlocks.forEach((about, block) -> blocks.put(title(about, block), lines(block)));
            return new MatrixLayout((Figure) columns.get(figure.orElseThrow()), terms, corner(), heads, blocks);
        }

        private Map<List<String>, Map<List<String>, Cell>> lines(List<Object[]> block) {
            var lines = new LinkedHashMap<List<String>, Map<List<String>, Cell>>();
            block.forEach(row -> lines.computeIfAbsent(texts(down, row), any -> new LinkedHashMap<>())
                    .put(texts(across, row), cell(row)));
            return lines;
        }

        private Cell cell(Object[] row) {
            var value = row[figure.orElseThrow()];
            return new Cell(
                    value,
                    value == null
                            && places().filter(place -> columns.get(place) instanceof Column.Status)
                                    .anyMatch(place -> RowStatus.SUPPRESSED.equals(row[place])));
        }

        private String corner() {
            return down.stream().map(this::name).collect(Collectors.joining(" · "));
        }

        private String title(List<String> about, List<Object[]> block) {
            var named = IntStream.range(0, others.size())
                    .filter(i -> !about.get(i).isEmpty())
                    .mapToObj(i -> name(others.get(i)) + ": " + about.get(i));
            return Stream.concat(named, bases(block).stream()).collect(Collectors.joining(" · "));
        }

        /** From the smallest to the largest, as far as they are told. */
        private Optional<String> bases(List<Object[]> block) {
            var bases = places().filter(place -> columns.get(place).name().equals("base"))
                    .flatMap(place -> block.stream().map(row -> row[place]))
                    .filter(Objects::nonNull)
                    .mapToLong(base -> ((Number) base).longValue())
                    .summaryStatistics();
            return bases.getCount() == 0
                    ? Optional.empty()
                    : Optional.of(terms.column("base") + ": " + bases.getMin()
                            + (bases.getMin() == bases.getMax() ? "" : "–" + bases.getMax()));
        }

        private String name(int place) {
            var name = columns.get(place).name();
            return answer.presentation()
                    .survey()
                    .question(name)
                    .map(question -> question.text().in(answer.presentation().textLanguage()))
                    .orElseGet(() -> terms.column(name));
        }

        private List<String> texts(List<Integer> dimensions, Object[] row) {
            return dimensions.stream().map(place -> text(place, row)).toList();
        }

        /** The key, or what it means where that is asked for. */
        private String text(int place, Object[] row) {
            if (row[place] == null) {
                return "";
            }
            var key = row[place].toString();
            if (answer.presentation().language() == null) {
                return key;
            }
            boolean isLabelled = place + 1 < columns.size() && columns.get(place + 1) instanceof Column.Label;
            return isLabelled ? Objects.toString(row[place + 1], key) : terms.category(key);
        }
    }
}
