package fi.kenen.result.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates of findings, and what is put into them. */
class SentencesTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @ValueSource(strings = {"_fi", "_sv"})
    void everyLanguageSaysTheSameOfEachFinding(String language) throws IOException {
        assertEquals(places(""), places(language));
    }

    @Test
    void everyFindingHasASentence() throws IOException {
        for (var finding : Finding.values()) {
            assertTrue(places("").containsKey(finding.word()), finding.word());
        }
    }

    @ParameterizedTest
    @CsvSource({"fi, Kohtaan", "sv, Myynti nämns", "en, Myynti is", "de, Myynti is", "pt-BR, Myynti is"})
    void aLanguageWithoutTemplatesHasThoseInEnglish(String language, String begin) {
        var sentence = Sentences.in(language)
                .say("most", Map.of("function", "Myynti", "role", "Johtaa", "share", "64 %", "base", "1 000"));
        assertTrue(sentence.startsWith(begin), sentence);
        assertTrue(sentence.contains("Johtaa") && sentence.contains("64 %") && sentence.contains("1 000"), sentence);
    }

    @Test
    void textsOfSurveysArePutInAsTheyStand() {
        var sentence =
                Sentences.in("en").say("gap", Map.of("share", "5%", "base", "20", "role", "costs $1 \\ {share}"));
        assertTrue(sentence.contains("“costs $1 \\ {share}”"), sentence);
    }

    @Test
    void aPlaceWithoutAValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Sentences.in("fi").say("gap", Map.of("share", "5 %")));
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        assertEquals("64\u00a0%", Sentences.in("fi").percent(0.638));
        assertEquals("64%", Sentences.in("en").percent(0.638));
        assertEquals("1\u00a0234", Sentences.in("fi").whole(1234));
        assertEquals("= 0,012", Sentences.in("sv").probability(0.0123));
        assertEquals("< 0.001", Sentences.in("en").probability(1e-9));
    }

    private static Map<String, TreeSet<String>> places(String language) throws IOException {
        var properties = new Properties();
        try (Reader in = new InputStreamReader(
                SentencesTest.class.getResourceAsStream("/findings/sentences" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        var places = new TreeMap<String, TreeSet<String>>();
        properties.forEach((name, template) -> places.put(
                name.toString(),
                PLACE.matcher(template.toString())
                        .results()
                        .map(place -> place.group(1))
                        .collect(Collectors.toCollection(TreeSet::new))));
        return places;
    }
}
