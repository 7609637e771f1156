package fi.kenen.result.picture;

import fi.kenen.result.table.Column.Figure;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a picture shows, in words and numbers.
 *
 * @param figure the one that is shown
 * @param columns what stands across; empty where bars are drawn
 * @param days of each column the day where lines go through them; empty where they do not
 * @param said what all of it has in common, such as the one role that was asked for
 * @param panels one for each slice
 */
record Chart(Figure figure, List<String> columns, List<LocalDate> days, List<String> said, List<Panel> panels) {

    Chart {
        Objects.requireNonNull(figure);
        columns = List.copyOf(columns);
        days = List.copyOf(days);
        said = List.copyOf(said);
        panels = List.copyOf(panels);
    }

    /**
     * One slice.
     *
     * @param heading empty where there is no other
     * @param bases of how many its figures are told; empty where that is not told
     */
    record Panel(String heading, String bases, List<Row> rows) {

        Panel {
            rows = List.copyOf(rows);
        }
    }

    /** @param cells one for each column, null where there is none; a single one where bars are drawn */
    record Row(String text, List<Cell> cells) {}

    /** What became of a figure. */
    enum State {
        TOLD,
        WITHHELD,
        UNDEFINED
    }

    /**
     * @param value null unless it is told
     * @param low the lower end of its interval; null where there is none
     * @param title all of it in words
     */
    record Cell(State state, Double value, Double low, Double high, boolean isSignificant, String title) {

        Cell {
            if (state == State.TOLD != (value != null)) {
                throw new IllegalArgumentException(state + " " + value);
            }
        }

        boolean hasInterval() {
            return low != null && high != null;
        }
    }

    boolean isOfLines() {
        return !days.isEmpty();
    }

    boolean isOfBars() {
        return columns.isEmpty();
    }
}
