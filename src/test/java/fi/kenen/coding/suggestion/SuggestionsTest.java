package fi.kenen.coding.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.coding.Codebook.Code;
import fi.kenen.survey.coding.Codebook.Rule;
import fi.kenen.survey.question.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    /** A codebook with a code {@code code-0}, {@code code-1}, ... for each of some lists of rules. */
    private static Suggestions of(List<List<Rule>> rules) {
        var codes = IntStream.range(0, rules.size())
                .mapToObj(i -> new Code("code-" + i, new Texts(Map.of("en", "A code")), null, null, rules.get(i)))
                .toList();
        return new Suggestions(new Codebook("wishes", 1, Instant.EPOCH, codes, null, null, null, null));
    }

    private static List<Rule> stems(String language, String... stems) {
        return List.of(new Rule(language, List.of(stems), List.of()));
    }

    private static List<Rule> words(String... words) {
        return List.of(new Rule("en", List.of(), List.of(words)));
    }

    private static boolean suggests(List<Rule> rules, String text) {
        return !of(List.of(rules)).of(text).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fi, asiakkaan, Asiakkaat eivät tiedä",
        "fi, johdon, Johdossa ei sitouduta",
        "fi, järjestelmä, Potilastiedot ovat järjestelmissä",
        "sv, kund, Kunderna vet inte",
        "sv, system, Systemen används inte",
        "en, customer, Whose CUSTOMERS' are they?",
        "en, commit, Nobody committed to it"
    })
    void aWordIsFoundInWhateverForm(String language, String stem, String text) {
        assertTrue(suggests(stems(language, stem), text), stem + " in " + text);
    }

    @ParameterizedTest
    @CsvSource({
        "crm, We bought a CRM., true",
        "crm, We bought a CRM-system, true",
        "crm, crms, false",
        "CRM, crm, true",
        "patient-data, The patient has data, true",
        "patient-data, patients, false",
        "ÅRSMÖTE, årsmöte, true"
    })
    void aWordIsFoundAsItIsButForItsCase(String word, String text, boolean isFound) {
        assertEquals(isFound, suggests(words(word), text));
    }

    /** Snowball does not know that it is one word: a rule for each. */
    @Test
    void aStemThatChangesIsTwo() {
        assertEquals(List.of(), of(List.of(stems("fi", "asiakas"))).of("asiakkaat"));
        assertEquals(List.of(), of(List.of(stems("fi", "johto"))).of("johdon"));
    }

    @Test
    void lettersPutTogetherFromTwoAreTheSame() {
        assertTrue(suggests(words("ja\u0308rjestelma\u0308"), "J\u00e4rjestelm\u00e4"));
    }

    @Test
    void aRuleWantsAllAndAnyRuleIsEnough() {
        var both = List.of(new Rule("en", List.of("customer"), List.of("crm")));
        assertTrue(suggests(both, "Customers in a CRM"));
        assertEquals(List.of(), of(List.of(both)).of("Customers"));
        assertEquals(List.of(), of(List.of(both)).of("CRM"));
        var either =
                List.of(stems("en", "customer").get(0), stems("fi", "asiakkaan").get(0));
        assertTrue(suggests(either, "asiakasta"));
        assertTrue(suggests(either, "the customer"));
    }

    @Test
    void codesComeInTheOrderOfTheCodebookAndThoseWithoutRulesNever() {
        var suggestions = of(List.of(words("b"), List.of(), words("a"), words("c")));
        assertEquals(List.of("code-0", "code-2"), suggestions.of("A and b"));
        assertEquals(List.of(), suggestions.of(""));
    }

    @Test
    void aRuleOfWhichNothingIsAWordFindsNothing() {
        assertEquals(List.of(), of(List.of(words("!?"))).of("!? and more"));
    }

    @Property(tries = 200)
    void theOrderOfWordsAndWhatStandsBetweenMakesNoDifference(@ForAll long seed) {
        var random = new Random(seed);
        var words = Arrays.asList("asiakas", "johtaa", "systemet", "customers", "data", "crm", "kunden");
        var suggestions = of(List.of(
                stems("fi", words.get(random.nextInt(7))),
                stems("sv", words.get(random.nextInt(7)), words.get(random.nextInt(7))),
                words(words.get(random.nextInt(7)))));
        var some = words.subList(0, 1 + random.nextInt(7));
        var found = suggestions.of(String.join(" ", some));
        Collections.shuffle(some, random);
        assertEquals(found, suggestions.of(String.join(", ", some).toUpperCase(Locale.ROOT) + "!"));
    }
}
