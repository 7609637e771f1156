package fi.kenen.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class CsvTextTest {

    @Property
    void whatIsGuardedComesBack(@ForAll String text) {
        assertEquals(text, CsvText.unguard(CsvText.guard(text)));
    }

    @Property
    void aSpreadsheetTakesNothingForAFormula(
            @ForAll @Chars({'=', '+', '-', '@', '\t', '\r', '\n', '\'', 'a'}) String text) {
        var guarded = CsvText.guard(text);
        assertFalse(!guarded.isEmpty() && "=+-@\t\r\n".indexOf(guarded.charAt(0)) >= 0);
    }
}
