package fi.kenen.coding.suggestion;

import fi.kenen.survey.coding.Codebook;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The codes that the rules of a codebook find likely for texts. */
public final class Suggestions {

    /** By code, in the order of the codebook; each code has one at least. */
    private final Map<String, List<Condition>> conditions = new LinkedHashMap<>();

    public Suggestions(Codebook codebook) {
        for (var code : codebook.codes()) {
            if (!code.rules().isEmpty()) {
                conditions.put(
                        code.key(), code.rules().stream().map(Condition::of).toList());
            }
        }
    }

    /**
     * What a text must have to be likely to get a code: all of these.
     *
     * @param stems of words in the language
     * @param words in lower case
     */
    private record Condition(Stemming language, Set<String> stems, Set<String> words) {

        static Condition of(Codebook.Rule rule) {
            var language = Stemming.of(rule.language());
            return new Condition(language, language.stems(words(rule.stems())), words(rule.words()));
        }

        /** Of what is several words in a text, each is one here, too. */
        private static Set<String> words(List<String> given) {
            var words = new HashSet<String>();
            given.forEach(text -> words.addAll(Words.of(text)));
            return words;
        }

        boolean isMet(Set<String> found, Map<Stemming, Set<String>> stemmed) {
            return !(stems.isEmpty() && words.isEmpty())
                    && found.containsAll(words)
                    && (stems.isEmpty()
                            || stemmed.computeIfAbsent(language, asked -> asked.stems(found))
                                    .containsAll(stems));
        }
    }

    /** The keys of the codes of which one rule at least finds all its stems and words in a text, in the codebook's order. */
    public List<String> of(String text) {
        if (conditions.isEmpty()) {
            return List.of();
        }
        var words = Words.of(text);
        var stems = new EnumMap<Stemming, Set<String>>(Stemming.class);
        return conditions.entrySet().stream()
                .filter(code -> code.getValue().stream().anyMatch(condition -> condition.isMet(words, stems)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
