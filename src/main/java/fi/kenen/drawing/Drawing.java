package fi.kenen.drawing;

import java.text.Bidi;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A picture that is drawn, in no form yet.
 *
 * @param language of its texts, a BCP 47 tag
 * @param width in CSS pixels
 * @param title what it shows, in a few words
 * @param description what somebody who does not see it is told of it
 * @param shapes each over those before it
 */
public record Drawing(
        String language, double width, double height, String title, String description, List<Shape> shapes) {

    public Drawing {
        Objects.requireNonNull(language);
        Objects.requireNonNull(title);
        Objects.requireNonNull(description);
        shapes = List.copyOf(shapes);
    }

    /** All of its shapes, out of their groups. */
    public Stream<Shape> leaves() {
        return leaves(shapes);
    }

    private static Stream<Shape> leaves(List<Shape> shapes) {
        return shapes.stream()
                .flatMap(shape -> shape instanceof Shape.Group group ? leaves(group.shapes()) : Stream.of(shape));
    }

    /** Whether the first letter of a text that has a direction is written from the right to the left. */
    static boolean isRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}
