package fi.kenen.result.picture;

import fi.kenen.drawing.Colour;
import fi.kenen.drawing.Shape;
import fi.kenen.drawing.Shape.Anchor;
import fi.kenen.drawing.Shape.Line;
import fi.kenen.drawing.Typeface;
import java.util.ArrayList;
import java.util.List;

/** What recurs in pictures, so that it looks the same everywhere. */
final class Style {

    static final double NUMBER = 13;
    static final double LABEL = 13;
    static final double HEADER = 12;
    static final double NOTE = 11.5;

    static final Colour INK = Colour.of("1a1a1a");
    static final Colour FAINT_INK = Colour.of("555555");
    static final Colour GRID = Colour.of("d9d9d9");
    private static final Colour HATCH = Colour.of("b3b3b3");

    static final int MOST_LINES = 6;

    private static final double HATCH_STEP = 7;
    private static final double RADIUS = 3;
    static final double LEADING = 1.25;

    /** From the top of a line to where its letters stand. */
    private static final double ASCENT = 0.95;

    /** Half of the height of a figure, by which it stands below the middle. */
    private static final double HALF_FIGURE = 0.36;

    private Style() {}

    static double height(List<String> lines, double size) {
        return lines.size() * size * LEADING;
    }

    /** One below the other. */
    static void write(
            List<String> lines, double x, double top, Anchor anchor, double size, Colour ink, List<Shape> shapes) {
        for (int i = 0; i < lines.size(); i++) {
            shapes.add(new Shape.Text(x, top + size * ASCENT + i * size * LEADING, anchor, size, ink, lines.get(i)));
        }
    }

    /** In the middle of a height. */
    static Shape written(String text, double x, double middle, Anchor anchor, double size, Colour ink) {
        return new Shape.Text(x, middle + size * HALF_FIGURE, anchor, size, ink, text);
    }

    /** A place of which nothing is told. */
    static List<Shape> withheld(double x, double y, double width, double height) {
        var lines = new ArrayList<Line>();
        for (double from = x - height + HATCH_STEP; from < x + width; from += HATCH_STEP) {
            double left = Math.max(from, x);
            double right = Math.min(from + height, x + width);
            lines.add(new Line(left, y + height - (left - from), right, y + height - (right - from)));
        }
        double middle = x + width / 2;
        double sign = Typeface.SHIPPED.width("…", NUMBER);
        return List.of(
                new Shape.Box(x, y, width, height, Colour.WHITE, null),
                new Shape.Lines(lines, HATCH, 1),
                new Shape.Box(middle - sign / 2 - 3, y + height / 2 - 8, sign + 6, 16, Colour.WHITE, null),
                written("…", middle, y + height / 2, Anchor.MIDDLE, NUMBER, INK));
    }

    /** A place for which there is no figure. */
    static List<Shape> undefined(double x, double y, double width, double height) {
        return List.of(
                new Shape.Box(x + 0.5, y + 0.5, width - 1, height - 1, Colour.WHITE, GRID),
                written("–", x + width / 2, y + height / 2, Anchor.MIDDLE, NUMBER, INK));
    }

    /** The mark of what is significant. */
    static Shape mark(double x, double y, Colour ink) {
        return new Shape.Dot(x, y, RADIUS, ink);
    }
}
