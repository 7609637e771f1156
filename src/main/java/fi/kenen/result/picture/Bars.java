package fi.kenen.result.picture;

import fi.kenen.drawing.Colour;
import fi.kenen.drawing.Lettering;
import fi.kenen.drawing.Shape;
import fi.kenen.drawing.Shape.Anchor;
import fi.kenen.drawing.Shape.Line;
import fi.kenen.result.picture.Chart.Cell;
import fi.kenen.result.picture.Chart.State;
import java.util.ArrayList;
import java.util.List;

/** A bar with its interval and its number for each row. */
final class Bars implements Panels {

    private static final double LABEL = 220;
    private static final double TRACK = 330;
    private static final double NUMBER = 76;
    private static final double PADDING = 6;
    private static final double LEAST_ROW = 28;
    private static final double BAR = 16;
    private static final double CAP = 4;
    private static final double MARK = 8;
    private static final double TICK = 4;
    private static final Colour POSITIVE = Colour.of("6aa9d6");
    private static final Colour NEGATIVE = Colour.of("e8963c");

    private final Chart chart;
    private final Scale scale;
    private final Wording wording;

    Bars(Chart chart, Scale scale, Wording wording) {
        this.chart = chart;
        this.scale = scale;
        this.wording = wording;
    }

    @Override
    public double width() {
        return LABEL + TRACK + NUMBER;
    }

    @Override
    public double draw(Chart.Panel panel, double left, double top, List<Shape> shapes) {
        var rows = new ArrayList<Shape>();
        double y = top;
        for (var row : panel.rows()) {
            var lines = Lettering.lines(row.text(), LABEL - 2 * PADDING, Style.LABEL, Style.MOST_LINES);
            double height = Math.max(LEAST_ROW, Style.height(lines, Style.LABEL) + PADDING);
            Style.write(
                    lines,
                    left,
                    y + (height - Style.height(lines, Style.LABEL)) / 2,
                    Anchor.LEFT,
                    Style.LABEL,
                    Style.INK,
                    rows);
            rows.add(draw(row.cells().get(0), left + LABEL, y + height / 2));
            y += height;
        }
        drawAxis(left + LABEL, top, y, shapes);
        shapes.addAll(rows);
        return y + TICK + Style.NOTE;
    }

    private void drawAxis(double left, double top, double bottom, List<Shape> shapes) {
        var lines = scale.marks().stream()
                .map(mark -> left + TRACK * scale.place(mark))
                .map(x -> new Line(x, top, x, bottom))
                .toList();
        shapes.add(new Shape.Lines(lines, Style.GRID, 1));
        scale.marks()
                .forEach(mark -> shapes.add(Style.written(
                        wording.mark(chart.figure().measure(), mark),
                        left + TRACK * scale.place(mark),
                        bottom + TICK + Style.NOTE / 2,
                        Anchor.MIDDLE,
                        Style.NOTE,
                        Style.FAINT_INK)));
    }

    private Shape draw(Cell cell, double left, double middle) {
        double top = middle - BAR / 2;
        double end = left + TRACK + NUMBER;
        var shapes = new ArrayList<Shape>();
        if (cell.state() == State.WITHHELD) {
            shapes.addAll(Style.withheld(left, top, TRACK, BAR));
        } else if (cell.state() == State.UNDEFINED) {
            shapes.add(Style.written("–", end - MARK, middle, Anchor.RIGHT, Style.NUMBER, Style.INK));
        } else {
            double zero = left + TRACK * scale.place(0);
            double value = left + TRACK * scale.place(cell.value());
            shapes.add(new Shape.Box(
                    Math.min(zero, value),
                    top,
                    Math.abs(value - zero),
                    BAR,
                    cell.value() < 0 ? NEGATIVE : POSITIVE,
                    null));
            if (cell.hasInterval()) {
                shapes.add(interval(
                        left + TRACK * scale.place(cell.low()), left + TRACK * scale.place(cell.high()), middle));
            }
            shapes.add(Style.written(
                    wording.number(chart.figure().measure(), cell.value()),
                    end - 2 * MARK,
                    middle,
                    Anchor.RIGHT,
                    Style.NUMBER,
                    Style.INK));
            if (cell.isSignificant()) {
                shapes.add(Style.mark(end - MARK, middle, Style.INK));
            }
        }
        return new Shape.Group(cell.title(), shapes);
    }

    static Shape interval(double low, double high, double middle) {
        return new Shape.Lines(
                List.of(
                        new Line(low, middle, high, middle),
                        new Line(low, middle - CAP, low, middle + CAP),
                        new Line(high, middle - CAP, high, middle + CAP)),
                Style.INK,
                1.5);
    }

    @Override
    public double drawLegend(double left, double top, List<Shape> shapes) {
        return top;
    }
}
