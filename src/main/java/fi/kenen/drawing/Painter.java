package fi.kenen.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.Bidi;
import java.util.stream.IntStream;

/** Paints shapes; letters by their outlines, so that no other font can stand in for that of Kenen. */
final class Painter {

    private Painter() {}

    /** Whether any of a shape may lie between two heights. */
    static boolean isBetween(Shape shape, double top, double bottom) {
        if (shape instanceof Shape.Box box) {
            return box.y() - 1 <= bottom && box.y() + box.height() + 1 >= top;
        }
        if (shape instanceof Shape.Text text) {
            return text.y() - 2 * text.size() <= bottom && text.y() + text.size() >= top;
        }
        if (shape instanceof Shape.Dot dot) {
            return dot.y() - dot.radius() - 1 <= bottom && dot.y() + dot.radius() + 1 >= top;
        }
        return true;
    }

    static void paint(Shape shape, Graphics2D graphics) {
        if (shape instanceof Shape.Box box) {
            var rectangle = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
            graphics.setColor(color(box.fill()));
            graphics.fill(rectangle);
            if (box.edge() != null) {
                graphics.setStroke(new BasicStroke(1));
                graphics.setColor(color(box.edge()));
                graphics.draw(rectangle);
            }
        } else if (shape instanceof Shape.Lines lines) {
            graphics.setStroke(new BasicStroke((float) lines.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            graphics.setColor(color(lines.colour()));
            lines.lines()
                    .forEach(line ->
                            graphics.draw(new Line2D.Double(line.fromX(), line.fromY(), line.toX(), line.toY())));
        } else if (shape instanceof Shape.Area area) {
            graphics.setColor(color(area.fill()));
            graphics.fill(outline(area));
        } else if (shape instanceof Shape.Dot dot) {
            graphics.setColor(color(dot.colour()));
            graphics.fill(new Ellipse2D.Double(
                    dot.x() - dot.radius(), dot.y() - dot.radius(), 2 * dot.radius(), 2 * dot.radius()));
        } else if (shape instanceof Shape.Text text) {
            graphics.setColor(color(text.colour()));
            graphics.fill(outline(text));
        }
    }

    private static Color color(Colour colour) {
        return new Color(colour.rgb());
    }

    private static Path2D outline(Shape.Area area) {
        var path = new Path2D.Double();
        var first = area.corners().get(0);
        path.moveTo(first.x(), first.y());
        area.corners().forEach(corner -> path.lineTo(corner.x(), corner.y()));
        path.closePath();
        return path;
    }

    private static Path2D outline(Shape.Text text) {
        var typeface = Typeface.SHIPPED;
        double scale = typeface.scale(text.size());
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = text.left();
        for (int character : visible(text.text())) {
            int glyph = typeface.glyph(character);
            if (glyph != 0 || !Typeface.isInvisible(character)) {
                var place = new AffineTransform(scale, 0, 0, -scale, x, text.y());
                path.append(typeface.outlines().of(glyph).getPathIterator(place), false);
            }
            x += typeface.width(Character.toString(character), text.size());
        }
        return path;
    }

    /** The characters of a text from left to right. */
    private static int[] visible(String text) {
        var characters = text.codePoints().toArray();
        var bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return characters;
        }
        var levels = new byte[characters.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(text.offsetByCodePoints(0, i));
        }
        var places = IntStream.range(0, levels.length).boxed().toArray();
        Bidi.reorderVisually(levels, 0, places, 0, places.length);
        return IntStream.range(0, places.length)
                .map(i -> mirrored(characters[(Integer) places[i]], bidi, text, (Integer) places[i]))
                .toArray();
    }

    private static int mirrored(int character, Bidi bidi, String text, int place) {
        int mirror = "()[]{}<>".indexOf(character);
        boolean isRightToLeft = bidi.getLevelAt(text.offsetByCodePoints(0, place)) % 2 == 1;
        return mirror < 0 || !isRightToLeft ? character : "()[]{}<>".codePointAt(mirror ^ 1);
    }
}
