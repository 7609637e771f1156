package fi.kenen.result.picture;

import fi.kenen.drawing.Lettering;
import fi.kenen.drawing.Shape;
import fi.kenen.drawing.Shape.Anchor;
import fi.kenen.drawing.Typeface;
import fi.kenen.result.picture.Chart.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A coloured cell with its number for each row and column. */
final class HeatMap implements Panels {

    private static final double GAP = 2;
    private static final double PADDING = 5;
    private static final double LEAST_CELL = 76;
    private static final double MOST_CELL = 132;
    private static final double LEAST_LABEL = 90;
    private static final double MOST_LABEL = 220;
    private static final double LEAST_ROW = 34;
    private static final double SWATCH = 66;
    private static final double SWATCH_HEIGHT = 22;
    private static final double MARK = 8;

    private final Chart chart;
    private final Scale scale;
    private final Wording wording;
    private final double label;
    private final double cell;
    private final List<List<String>> headers;

    HeatMap(Chart chart, Scale scale, Wording wording) {
        this.chart = chart;
        this.scale = scale;
        this.wording = wording;
        label = bounded(
                widest(
                                chart.panels().stream()
                                        .flatMap(panel -> panel.rows().stream())
                                        .map(Chart.Row::text),
                                Style.LABEL)
                        + 2 * PADDING,
                LEAST_LABEL,
                MOST_LABEL);
        cell = bounded(widest(chart.columns().stream(), Style.HEADER) + 2 * PADDING, LEAST_CELL, MOST_CELL);
        headers = chart.columns().stream()
                .map(text -> Lettering.lines(text, cell - 2 * PADDING, Style.HEADER, Style.MOST_LINES))
                .toList();
    }

    private static double widest(Stream<String> texts, double size) {
        return texts.mapToDouble(text -> Typeface.SHIPPED.width(Lettering.clean(text), size))
                .max()
                .orElse(0);
    }

    private static double bounded(double width, double least, double most) {
        return Math.ceil(Math.max(least, Math.min(most, width)));
    }

    @Override
    public double width() {
        return label + chart.columns().size() * (cell + GAP);
    }

    @Override
    public double draw(Chart.Panel panel, double left, double top, List<Shape> shapes) {
        double y = drawHeaders(left + label, top, shapes);
        for (var row : panel.rows()) {
            var lines = Lettering.lines(row.text(), label - 2 * PADDING, Style.LABEL, Style.MOST_LINES);
            double height = Math.max(LEAST_ROW, Style.height(lines, Style.LABEL) + 2 * PADDING);
            double middle = y + height / 2;
            Style.write(
                    lines,
                    left,
                    middle - Style.height(lines, Style.LABEL) / 2,
                    Anchor.LEFT,
                    Style.LABEL,
                    Style.INK,
                    shapes);
            for (int i = 0; i < row.cells().size(); i++) {
                if (row.cells().get(i) != null) {
                    shapes.add(draw(row.cells().get(i), left + label + i * (cell + GAP), y, height));
                }
            }
            y += height + GAP;
        }
        return y;
    }

    /** They stand on the first row. */
    private double drawHeaders(double left, double top, List<Shape> shapes) {
        double height = headers.stream()
                .mapToDouble(lines -> Style.height(lines, Style.HEADER))
                .max()
                .orElse(0);
        for (int i = 0; i < headers.size(); i++) {
            var lines = headers.get(i);
            Style.write(
                    lines,
                    left + i * (cell + GAP) + cell / 2,
                    top + height - Style.height(lines, Style.HEADER),
                    Anchor.MIDDLE,
                    Style.HEADER,
                    Style.INK,
                    shapes);
        }
        return top + height + PADDING;
    }

    private Shape draw(Cell told, double x, double y, double height) {
        return new Shape.Group(
                told.title(),
                switch (told.state()) {
                    case WITHHELD -> Style.withheld(x, y, cell, height);
                    case UNDEFINED -> Style.undefined(x, y, cell, height);
                    case TOLD -> told(told, x, y, height);
                });
    }

    private List<Shape> told(Cell told, double x, double y, double height) {
        var fill = scale.colour(told.value());
        var shapes = new ArrayList<Shape>();
        shapes.add(new Shape.Box(x, y, cell, height, fill, null));
        shapes.add(Style.written(
                wording.number(chart.figure().measure(), told.value()),
                x + cell / 2,
                y + height / 2,
                Anchor.MIDDLE,
                Style.NUMBER,
                fill.ink()));
        if (told.isSignificant()) {
            shapes.add(Style.mark(x + cell - MARK, y + MARK, fill.ink()));
        }
        return shapes;
    }

    @Override
    public double drawLegend(double left, double top, List<Shape> shapes) {
        var marks = scale.marks();
        for (int i = 0; i < marks.size(); i++) {
            var fill = scale.colour(marks.get(i));
            shapes.add(new Shape.Box(left + i * SWATCH, top, SWATCH, SWATCH_HEIGHT, fill, null));
            shapes.add(Style.written(
                    wording.mark(chart.figure().measure(), marks.get(i)),
                    left + (i + 0.5) * SWATCH,
                    top + SWATCH_HEIGHT / 2,
                    Anchor.MIDDLE,
                    Style.NOTE,
                    fill.ink()));
        }
        return top + SWATCH_HEIGHT;
    }
}
