package fi.kenen.drawing;

import java.util.List;
import java.util.Objects;

/** What a picture is made of, in CSS pixels from its upper left corner. */
public sealed interface Shape {

    /** @param edge null for none */
    record Box(double x, double y, double width, double height, Colour fill, Colour edge) implements Shape {

        public Box {
            Objects.requireNonNull(fill);
        }
    }

    /** Straight lines. */
    record Lines(List<Line> lines, Colour colour, double width) implements Shape {

        public Lines {
            lines = List.copyOf(lines);
            Objects.requireNonNull(colour);
        }
    }

    record Line(double fromX, double fromY, double toX, double toY) {}

    /** What straight lines from corner to corner enclose. */
    record Area(List<Corner> corners, Colour fill) implements Shape {

        public Area {
            corners = List.copyOf(corners);
            Objects.requireNonNull(fill);
        }
    }

    record Corner(double x, double y) {}

    record Dot(double x, double y, double radius, Colour colour) implements Shape {

        public Dot {
            Objects.requireNonNull(colour);
        }
    }

    /** Which end of a text stands at its place, whatever the direction of its script. */
    enum Anchor {
        LEFT,
        MIDDLE,
        RIGHT
    }

    /**
     * One line of text, as {@link Lettering} makes it.
     *
     * @param y of the line on which letters stand
     */
    record Text(double x, double y, Anchor anchor, double size, Colour colour, String text) implements Shape {

        public Text {
            Objects.requireNonNull(anchor);
            Objects.requireNonNull(colour);
            Objects.requireNonNull(text);
        }

        double width() {
            return Typeface.SHIPPED.width(text, size);
        }

        double left() {
            return switch (anchor) {
                case LEFT -> x;
                case MIDDLE -> x - width() / 2;
                case RIGHT -> x - width();
            };
        }
    }

    /** @param title what is shown where a pointer rests on it */
    record Group(String title, List<Shape> shapes) implements Shape {

        public Group {
            Objects.requireNonNull(title);
            shapes = List.copyOf(shapes);
        }
    }
}
