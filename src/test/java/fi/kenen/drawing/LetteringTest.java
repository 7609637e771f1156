package fi.kenen.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

public class LetteringTest {

    private static final double SIZE = 12;
    private static final int MANY = 100_000;

    @Provide
    public static Arbitrary<String> texts() {
        var words = Arbitraries.of(
                "asiakkuudenhallintajärjestelmäasiantuntija",
                "Henkilöstöhallinto",
                "Kundverksamhetsutvecklingsavdelningen",
                "työ-",
                "ja",
                "WWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                "asiakkuuden\u00adhallinta\u00adjärjestelmä",
                "顧客関係管理システム",
                "خدمةالعملاء",
                "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00",
                "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301");
        var composed = words.list().ofMaxSize(8).map(list -> String.join(" ", list));
        return Arbitraries.oneOf(composed, Arbitraries.strings().ofMaxLength(60));
    }

    @Property(tries = 2_000)
    void noLineIsWiderThanItsRoom(
            @ForAll("texts") String text, @ForAll @DoubleRange(min = 60, max = 300) double width) {
        for (var line : Lettering.lines(text, width, SIZE, MANY)) {
            assertTrue(Typeface.SHIPPED.width(line, SIZE) <= width + 1e-9, () -> line + " of " + text);
            assertEquals(line, Lettering.clean(line));
        }
    }

    @Property(tries = 1_000)
    void nothingIsLost(@ForAll("texts") String text, @ForAll @DoubleRange(min = 60, max = 300) double width) {
        var written = String.join("", Lettering.lines(text, width, SIZE, MANY));
        assertEquals(letters(text), letters(written));
    }

    private static String letters(String text) {
        return Lettering.clean(text)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Property(tries = 500)
    void whatIsShortenedSaysSo(@ForAll("texts") String text, @ForAll @DoubleRange(min = 60, max = 300) double width) {
        var all = Lettering.lines(text, width, SIZE, MANY);
        var some = Lettering.lines(text, width, SIZE, 2);
        assertEquals(Math.min(2, all.size()), some.size());
        if (all.size() > 2) {
            assertTrue(some.get(1).endsWith("…"));
            assertTrue(Typeface.SHIPPED.width(some.get(1), SIZE) <= width);
        }
    }

    @Example
    void compoundsAreDividedBetweenSyllables() {
        assertEquals(
                List.of("asiakkuudenhal-", "lintajärjestelmäa-", "siantuntija"),
                Lettering.lines("asiakkuudenhallintajärjestelmäasiantuntija", 92, SIZE, MANY));
        assertEquals(
                List.of("asiakkuudenhallinta-", "järjestelmä"),
                Lettering.lines("asiakkuuden\u00adhallinta\u00adjärjestelmä", 110, SIZE, MANY));
    }

    @Example
    void whatXmlCannotSayIsReplaced() {
        assertEquals("a\uFFFDb c \uFFFD", Lettering.clean(" a\u0000b\n\tc \uD83D"));
        assertEquals("\u00e9", Lettering.clean("e\u0301"));
    }
}
