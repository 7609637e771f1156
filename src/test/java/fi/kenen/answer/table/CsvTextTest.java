package fi.kenen.answer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
        assertEquals(text, CsvText.unguard(guarded));
    }

    @Test
    @Tag("fault-15")
    void apostrophesThatGuardNothingStay() {
        assertEquals("'n beetje", CsvText.unguard("'n beetje"));
        assertEquals("'", CsvText.unguard("'"));
        assertEquals("=1", CsvText.unguard("'=1"));
        assertEquals("'n beetje", CsvText.unguard(CsvText.guard("'n beetje")));
    }
}
