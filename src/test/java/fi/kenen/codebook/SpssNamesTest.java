package fi.kenen.codebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpssNamesTest {

    @Provide
    Arbitrary<List<String>> columns() {
        var column = Arbitraries.strings().withChars("ab1-. ()Ä").ofMinLength(1).ofMaxLength(200);
        return Arbitraries.oneOf(column, Arbitraries.of("all", "to", "with", "A", "a"))
                .list()
                .ofMaxSize(30);
    }

    @Property
    void everyNameIsLegalAndGivenOnce(@ForAll("columns") List<String> columns) {
        var names = new SpssNames();
        var given = new HashSet<String>();
        for (var column : columns) {
            var name = names.name(column);
            assertTrue(name.matches("[A-Za-z][A-Za-z0-9._]{0,62}"), name);
            assertTrue(!name.endsWith(".") && !name.endsWith("_"), name);
            assertTrue(!List.of("all", "to", "with").contains(name), name);
            assertTrue(given.add(name.toLowerCase(Locale.ROOT)), name);
        }
    }

    @Test
    void noNameIsTakenForACommandOrAPartOfOne() {
        var names = new SpssNames();
        for (var word : List.of("comment", "com", "value", "values", "not", "INTO")) {
            assertEquals(word.equals("values") ? word : "q_" + word, names.name(word));
        }
    }

    @Test
    void aNameThatIsLegalStays() {
        assertEquals("roles.sales.performs_not", new SpssNames().name("roles.sales.performs-not"));
    }
}
