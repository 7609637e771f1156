package fi.kenen.result.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.drawing.Colour;
import fi.kenen.result.table.Measure;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ScaleTest {

    /** Of small texts (WCAG 2.2, 1.4.3). */
    private static final double LEGIBLE = 4.5;

    @Property(tries = 5_000)
    void everyNumberCanBeRead(@ForAll @DoubleRange(min = -1, max = 1) double value) {
        for (var measure : Measure.values()) {
            var fill = Scale.of(measure, DoubleStream.of(value, 1)).colour(value);
            assertTrue(fill.contrast(fill.ink()) >= LEGIBLE, () -> fill + " of " + value);
        }
    }

    @Property(tries = 5_000)
    void everyColourHasAnInk(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        var colour = new Colour(red, green, blue);
        assertTrue(colour.contrast(colour.ink()) >= LEGIBLE, colour::toString);
    }

    /** As whoever sees no colours at all sees it, and on paper. */
    @Property(tries = 2_000)
    void moreIsDarker(
            @ForAll @DoubleRange(min = 0, max = 1) double one, @ForAll @DoubleRange(min = 0, max = 1) double other) {
        for (var scale : new Scale[] {new Scale(0, 1), new Scale(-1, 1)}) {
            double less = Math.min(one, other);
            double more = Math.max(one, other);
            var light = scale.colour(less).contrast(Colour.WHITE);
            var dark = scale.colour(more).contrast(Colour.WHITE);
            assertTrue(light <= dark + 0.05, () -> less + " " + more);
        }
    }

    @Example
    void contrastIsThatOfTheStandard() {
        assertEquals(21, Colour.BLACK.contrast(Colour.WHITE), 1e-12);
        assertEquals(4.54, Colour.of("767676").contrast(Colour.WHITE), 0.005);
        assertEquals(0.2626 / 0.1222, Colour.of("ff0000").contrast(Colour.of("0000ff")), 1e-9);
        assertEquals("#0a0b0c", new Colour(10, 11, 12).toString());
    }

    @Example
    void sharesHaveTheirColoursInEveryPicture() {
        var few = Scale.of(Measure.SHARE, DoubleStream.of(0.1));
        var many = Scale.of(Measure.SHARE, DoubleStream.of(0.9));
        assertEquals(few.colour(0.1), many.colour(0.1));
    }

    @Example
    void endsAreRound() {
        assertEquals(new Scale(-0.5, 0.5), Scale.of(Measure.DIFFERENCE, DoubleStream.of(-0.41, 0.2)));
        assertEquals(new Scale(-0.1, 0.1), Scale.of(Measure.DIFFERENCE, DoubleStream.empty()));
        assertEquals(new Scale(0, 300), Scale.of(Measure.RATIO, DoubleStream.of(214)));
        assertEquals(new Scale(-2, 2), Scale.of(Measure.NUMBER, DoubleStream.of(-1.3)));
        assertEquals(new Scale(0, 40), Scale.of(Measure.NUMBER, DoubleStream.of(31.5, 7)));
    }
}
