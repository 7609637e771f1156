package fi.kenen.result.picture;

import fi.kenen.drawing.Colour;
import fi.kenen.drawing.Lettering;
import fi.kenen.drawing.Shape;
import fi.kenen.drawing.Shape.Anchor;
import fi.kenen.drawing.Shape.Area;
import fi.kenen.drawing.Shape.Corner;
import fi.kenen.drawing.Shape.Line;
import fi.kenen.drawing.Typeface;
import fi.kenen.result.picture.Chart.Cell;
import fi.kenen.result.picture.Chart.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A line over time with its band and its numbers for each row, which has a field of its own: no line hides another. */
final class TimeLines implements Panels {

    private static final double LABEL = 190;
    private static final double SCALE = 44;
    private static final double FIELD = 400;
    private static final double EDGE = 34;
    private static final double HEIGHT = 72;
    private static final double NUMBERS = 16;
    private static final double GAP = 16;
    private static final double PADDING = 6;
    private static final double POINT = 5;
    private static final double WITHHELD = 24;
    private static final double SIGN = 14;
    private static final double RING = 5;
    private static final double THICKNESS = 2;

    private static final Colour INK = Colour.of("1b5a96");
    private static final Colour BAND = Colour.of("c9dff0");

    private final Chart chart;
    private final Scale scale;
    private final Wording wording;

    /** Of each column, from the left end of a field. */
    private final List<Double> places;

    TimeLines(Chart chart, Scale scale, Wording wording) {
        this.chart = chart;
        this.scale = scale;
        this.wording = wording;
        long first = chart.days().get(0).toEpochDay();
        long last = chart.days().get(chart.days().size() - 1).toEpochDay();
        double width = FIELD - 2 * EDGE;
        places = chart.days().stream()
                .map(day -> EDGE + (first == last ? width / 2 : width * (day.toEpochDay() - first) / (last - first)))
                .toList();
    }

    @Override
    public double width() {
        return LABEL + SCALE + FIELD;
    }

    @Override
    public double draw(Chart.Panel panel, double left, double top, List<Shape> shapes) {
        double y = top;
        for (var row : panel.rows()) {
            double upper = y + NUMBERS;
            var lines = Lettering.lines(row.text(), LABEL - 2 * PADDING, Style.LABEL, Style.MOST_LINES);
            double middle = upper + HEIGHT / 2 - Style.height(lines, Style.LABEL) / 2;
            Style.write(lines, left, middle, Anchor.LEFT, Style.LABEL, Style.INK, shapes);
            draw(row.cells(), left + LABEL + SCALE, upper, shapes);
            y = upper + Math.max(HEIGHT, Style.height(lines, Style.LABEL)) + GAP;
        }
        writeDays(left + LABEL + SCALE, y - GAP + PADDING, shapes);
        return y + Style.NOTE;
    }

    private void writeDays(double left, double top, List<Shape> shapes) {
        var days = chart.days().stream().map(wording::day).toList();
        for (int i : withRoom(days, Style.NOTE)) {
            Style.write(
                    List.of(days.get(i)),
                    left + places.get(i),
                    top,
                    Anchor.MIDDLE,
                    Style.NOTE,
                    Style.FAINT_INK,
                    shapes);
        }
    }

    /** Of some texts over the columns those that do not touch: the last and the first, and of the others as many as there is room for. */
    private List<Integer> withRoom(List<String> texts, double size) {
        var shown = new ArrayList<Integer>();
        int last = texts.size() - 1;
        Stream.concat(Stream.of(last, 0), IntStream.rangeClosed(0, last).boxed())
                .filter(i -> texts.get(i) != null)
                .forEach(i -> {
                    boolean isFree = shown.stream()
                            .allMatch(other -> Math.abs(places.get(i) - places.get(other))
                                    > (width(texts.get(i), size) + width(texts.get(other), size)) / 2 + PADDING);
                    if (isFree) {
                        shown.add(i);
                    }
                });
        return shown;
    }

    private static double width(String text, double size) {
        return Typeface.SHIPPED.width(text, size);
    }

    private void draw(List<Cell> cells, double left, double top, List<Shape> shapes) {
        bands(cells, left, top).forEach(shapes::add);
        drawGrid(left, top, shapes);
        var segments = IntStream.range(1, cells.size())
                .filter(i -> isTold(cells.get(i - 1)) && isTold(cells.get(i)))
                .mapToObj(i -> new Line(
                        left + places.get(i - 1),
                        height(cells.get(i - 1).value(), top),
                        left + places.get(i),
                        height(cells.get(i).value(), top)))
                .toList();
        if (!segments.isEmpty()) {
            shapes.add(new Shape.Lines(segments, INK, THICKNESS));
        }
        var numbered = withRoom(cells.stream().map(this::number).toList(), Style.NUMBER);
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) != null) {
                shapes.add(draw(cells.get(i), numbered.contains(i), left + places.get(i), top));
            }
        }
    }

    /** Null where none is told. */
    private String number(Cell cell) {
        return isTold(cell) ? wording.number(chart.figure().measure(), cell.value()) : null;
    }

    private static boolean isTold(Cell cell) {
        return cell != null && cell.state() == State.TOLD;
    }

    private double height(double value, double top) {
        return top + HEIGHT * (1 - scale.place(value));
    }

    private void drawGrid(double left, double top, List<Shape> shapes) {
        var marks = scale.marks();
        var across = marks.stream().map(mark -> new Line(left, height(mark, top), left + FIELD, height(mark, top)));
        var down = places.stream().map(place -> new Line(left + place, top, left + place, top + HEIGHT));
        shapes.add(new Shape.Lines(Stream.concat(across, down).toList(), Style.GRID, 1));
        for (var mark : List.of(marks.get(0), marks.get(marks.size() - 1))) {
            shapes.add(Style.written(
                    wording.mark(chart.figure().measure(), mark),
                    left - PADDING,
                    height(mark, top),
                    Anchor.RIGHT,
                    Style.NOTE,
                    Style.FAINT_INK));
        }
    }

    /** Between two that are told; a point that stands alone has a narrow one. */
    private List<Shape> bands(List<Cell> cells, double left, double top) {
        var bands = new ArrayList<Shape>();
        for (int i = 0; i < cells.size(); i++) {
            if (!hasBand(cells.get(i))) {
                continue;
            }
            boolean isAfter = i > 0 && hasBand(cells.get(i - 1));
            boolean isBefore = i + 1 < cells.size() && hasBand(cells.get(i + 1));
            double x = left + places.get(i);
            if (isBefore) {
                bands.add(band(cells.get(i), x, cells.get(i + 1), left + places.get(i + 1), top));
            } else if (!isAfter) {
                bands.add(band(cells.get(i), x - POINT / 2, cells.get(i), x + POINT / 2, top));
            }
        }
        return bands;
    }

    private static boolean hasBand(Cell cell) {
        return isTold(cell) && cell.hasInterval();
    }

    private Shape band(Cell one, double x, Cell other, double otherX, double top) {
        return new Area(
                List.of(
                        new Corner(x, height(one.high(), top)),
                        new Corner(otherX, height(other.high(), top)),
                        new Corner(otherX, height(other.low(), top)),
                        new Corner(x, height(one.low(), top))),
                BAND);
    }

    /** @param isNumbered whether there is room for the number */
    private Shape draw(Cell cell, boolean isNumbered, double x, double top) {
        var shapes = new ArrayList<Shape>();
        if (cell.state() == State.WITHHELD) {
            shapes.addAll(Style.withheld(x - WITHHELD / 2, top, WITHHELD, HEIGHT));
        } else if (cell.state() == State.UNDEFINED) {
            shapes.addAll(Style.undefined(x - WITHHELD / 2, top + HEIGHT / 2 - SIGN / 2, WITHHELD, SIGN));
        } else {
            double y = height(cell.value(), top);
            if (cell.isSignificant()) {
                shapes.add(new Shape.Dot(x, y, RING, Colour.WHITE));
                shapes.add(Style.mark(x, y, Style.INK));
            } else {
                shapes.add(new Shape.Box(x - POINT / 2, y - POINT / 2, POINT, POINT, INK, null));
            }
            if (isNumbered) {
                shapes.add(Style.written(number(cell), x, top - NUMBERS / 2, Anchor.MIDDLE, Style.NUMBER, Style.INK));
            }
        }
        return new Shape.Group(cell.title(), shapes);
    }

    /** What a band and its line look like. */
    static List<Shape> sign(double x, double y, double width, double height) {
        double middle = y + height / 2;
        return List.of(
                new Shape.Box(x, y + 4, width, height - 8, BAND, null),
                new Shape.Lines(List.of(new Line(x, middle, x + width, middle)), INK, THICKNESS));
    }

    @Override
    public double drawLegend(double left, double top, List<Shape> shapes) {
        return top;
    }
}
