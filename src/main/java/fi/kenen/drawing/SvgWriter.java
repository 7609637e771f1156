package fi.kenen.drawing;

import fi.kenen.drawing.Shape.Anchor;
import java.util.List;

/**
 * Writes a drawing as SVG 1.1. It has no styles, scripts or identifiers, so that it is the same below any policy and beside
 * others in a page. Each text is told how wide it was measured, and a browser with another font makes it so.
 */
public final class SvgWriter {

    private static final int HUNDREDTHS = 100;

    private final StringBuilder svg = new StringBuilder();

    private SvgWriter() {}

    /** @param width in CSS pixels, to which it is scaled */
    public static String write(Drawing drawing, double width) {
        var writer = new SvgWriter();
        writer.writeAll(drawing, width);
        return writer.svg.toString();
    }

    private void writeAll(Drawing drawing, double width) {
        svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
        attribute("width", width);
        attribute("height", drawing.height() * width / drawing.width());
        attribute("viewBox", "0 0 " + number(drawing.width()) + " " + number(drawing.height()));
        attribute("role", "img");
        attribute("lang", drawing.language());
        attribute("xml:lang", drawing.language());
        attribute("font-family", Typeface.FAMILIES);
        svg.append(">\n");
        element("title", drawing.title());
        element("desc", drawing.description());
        writeAll(drawing.shapes());
        svg.append("</svg>\n");
    }

    private void writeAll(List<Shape> shapes) {
        shapes.forEach(this::write);
    }

    private void write(Shape shape) {
        if (shape instanceof Shape.Group group) {
            svg.append("<g>\n");
            element("title", group.title());
            writeAll(group.shapes());
            svg.append("</g>\n");
        } else if (shape instanceof Shape.Box box) {
            write(box);
        } else if (shape instanceof Shape.Lines lines) {
            write(lines);
        } else if (shape instanceof Shape.Area area) {
            write(area);
        } else if (shape instanceof Shape.Dot dot) {
            svg.append("<circle");
            attribute("cx", dot.x());
            attribute("cy", dot.y());
            attribute("r", dot.radius());
            attribute("fill", dot.colour().toString());
            svg.append("/>\n");
        } else if (shape instanceof Shape.Text text) {
            write(text);
        }
    }

    private void write(Shape.Box box) {
        svg.append("<rect");
        attribute("x", box.x());
        attribute("y", box.y());
        attribute("width", box.width());
        attribute("height", box.height());
        attribute("fill", box.fill().toString());
        if (box.edge() != null) {
            attribute("stroke", box.edge().toString());
        }
        svg.append("/>\n");
    }

    private void write(Shape.Lines lines) {
        svg.append("<path d=\"");
        lines.lines().forEach(line -> svg.append('M')
                .append(number(line.fromX()))
                .append(' ')
                .append(number(line.fromY()))
                .append('L')
                .append(number(line.toX()))
                .append(' ')
                .append(number(line.toY())));
        svg.append('"');
        attribute("fill", "none");
        attribute("stroke", lines.colour().toString());
        attribute("stroke-width", lines.width());
        svg.append("/>\n");
    }

    private void write(Shape.Area area) {
        svg.append("<polygon points=\"");
        area.corners().forEach(corner -> svg.append(number(corner.x()))
                .append(',')
                .append(number(corner.y()))
                .append(' '));
        svg.setLength(svg.length() - 1);
        svg.append('"');
        attribute("fill", area.fill().toString());
        svg.append("/>\n");
    }

    private void write(Shape.Text text) {
        boolean isRightToLeft = Drawing.isRightToLeft(text.text());
        svg.append("<text");
        attribute("x", text.x());
        attribute("y", text.y());
        attribute("font-size", text.size());
        attribute("fill", text.colour().toString());
        attribute("text-anchor", anchor(text.anchor(), isRightToLeft));
        if (isRightToLeft) {
            attribute("direction", "rtl");
        }
        if (text.width() > 0) {
            attribute("textLength", text.width());
            attribute("lengthAdjust", "spacingAndGlyphs");
        }
        svg.append('>');
        escape(text.text());
        svg.append("</text>\n");
    }

    private static String anchor(Anchor anchor, boolean isRightToLeft) {
        return switch (anchor) {
            case LEFT -> isRightToLeft ? "end" : "start";
            case MIDDLE -> "middle";
            case RIGHT -> isRightToLeft ? "start" : "end";
        };
    }

    private void element(String name, String text) {
        svg.append('<').append(name).append('>');
        escape(Lettering.clean(text));
        svg.append("</").append(name).append(">\n");
    }

    private void attribute(String name, double value) {
        attribute(name, number(value));
    }

    private void attribute(String name, String value) {
        svg.append(' ').append(name).append("=\"");
        escape(value);
        svg.append('"');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '&' -> svg.append("&amp;");
                case '<' -> svg.append("&lt;");
                case '>' -> svg.append("&gt;");
                case '"' -> svg.append("&quot;");
                default -> svg.append(text.charAt(i));
            }
        }
    }

    private static String number(double value) {
        long hundredths = Math.round(value * HUNDREDTHS);
        return hundredths % HUNDREDTHS == 0
                ? String.valueOf(hundredths / HUNDREDTHS)
                : String.valueOf((double) hundredths / HUNDREDTHS);
    }
}
