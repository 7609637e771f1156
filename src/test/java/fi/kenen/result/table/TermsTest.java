package fi.kenen.result.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kenen calls things of its own. */
class TermsTest {

    @ParameterizedTest
    @ValueSource(strings = {"_fi", "_sv"})
    void everyLanguageHasATermForWhateverEnglishHasOneFor(String language) throws IOException {
        assertEquals(terms("").stringPropertyNames(), terms(language).stringPropertyNames());
        terms(language).forEach((name, term) -> assertTrue(!term.toString().isBlank(), name.toString()));
    }

    /** A bundle would fill what is missing from English. */
    private static Properties terms(String language) throws IOException {
        try (var file = new InputStreamReader(
                TermsTest.class.getResourceAsStream("/result/terms" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            var terms = new Properties();
            terms.load(file);
            return terms;
        }
    }

    @Test
    void everyWordOfARowHasATerm() {
        var terms = ResourceBundle.getBundle("result.terms", Locale.ROOT).keySet();
        RowStatus.all().forEach(word -> assertTrue(terms.contains("status." + word), word));
        RowStatus.STATUSES.forEach(word -> assertTrue(terms.contains("status." + word), word));
    }

    @ParameterizedTest
    @CsvSource({"fi, Kaikki", "sv, Alla", "sv-FI, Alla", "en, All", "de, All", "pt-BR, All"})
    void aLanguageThatKenenDoesNotSpeakHasTheTermsInEnglish(String language, String all) {
        assertEquals(all, Terms.in(language).category("all"));
    }

    @Test
    void whatHasNoTermIsCalledByItsKey() {
        assertEquals("sales", Terms.in("sv").category("sales"));
        assertEquals("turnover", Terms.in("sv").column("turnover"));
    }
}
