package fi.kenen.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The widths are those that every Arial has: a browser's, and the tables of printers. */
class TypefaceTest {

    private static final Typeface TYPEFACE = Typeface.SHIPPED;

    @ParameterizedTest
    @CsvSource({
        "A, 1366", "i, 455", "m, 1706", "W, 1933", "ä, 1139", "Å, 1366", "0, 1139", "%, 1821", "−, 1196", "…, 2048"
    })
    void lettersAreAsWideAsThoseOfArial(String letter, int units) {
        assertEquals(units / 2048.0, TYPEFACE.width(letter, 1), 1e-12);
    }

    @Test
    void aTextIsAsWideAsItsLetters() {
        assertEquals((1366 + 455 + 1706) * 12 / 2048.0, TYPEFACE.width("Aim", 12), 1e-9);
        assertEquals(0, TYPEFACE.width("", 12));
    }

    @Test
    void whatTheFontLacksIsAsWideAsItIsElsewhere() {
        assertEquals(2, TYPEFACE.width("東京", 1));
        assertEquals(3, TYPEFACE.width("サビス", 1));
        assertEquals(1.8, TYPEFACE.width("لمن", 1), 1e-12);
        assertEquals(1, TYPEFACE.width("\uD83D\uDE00", 1));
        assertEquals(0, TYPEFACE.width("\u0651\u200f", 1));
    }

    @Test
    void lettersThatItLacksAreKnown() {
        assertTrue(TYPEFACE.has("Kenen on asiakastyö? Чья это работа; Ποιανού είναι; של מי זה \uD83D\uDE00"));
        assertFalse(TYPEFACE.has("لمن هذا"));
        assertFalse(TYPEFACE.has("東京"));
    }

    /** 1409 is the height of capitals, 1062 that of small letters without ascenders, as the table OS/2 says. */
    @ParameterizedTest
    @CsvSource({"H, 1409, 0", "x, 1082, 0", "Ä, 1741, 0", "p, 1102, -425", "'−', 766, 601"})
    void outlinesStandWhereTheirLettersDo(String letter, int top, int bottom) {
        var bounds = bounds(letter);
        assertEquals(top, bounds.getMaxY(), 30, letter);
        assertEquals(bottom, bounds.getMinY(), 30, letter);
        assertTrue(bounds.getMinX() >= 0 && bounds.getMaxX() <= TYPEFACE.width(letter, 2048), letter);
    }

    private static Rectangle2D bounds(String letter) {
        return TYPEFACE.outlines().of(TYPEFACE.glyph(letter.codePointAt(0))).getBounds2D();
    }
}
