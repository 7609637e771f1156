package fi.kenen.coding.suggestion;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/** What is left of the words of a language without their endings, by the algorithm that Snowball has for it. */
enum Stemming {
    FI(FinnishStemmer::new),
    SV(SwedishStemmer::new),
    EN(EnglishStemmer::new);

    private final Supplier<SnowballStemmer> algorithm;

    Stemming(Supplier<SnowballStemmer> algorithm) {
        this.algorithm = algorithm;
    }

    /** @throws IllegalArgumentException for a language that no rule can be in */
    static Stemming of(String language) {
        return valueOf(language.toUpperCase(Locale.ROOT));
    }

    /** @param words in lower case */
    Set<String> stems(Set<String> words) {
        var stemmer = algorithm.get();
        return words.stream()
                .map(word -> {
                    stemmer.setCurrent(word);
                    stemmer.stem();
                    return stemmer.getCurrent();
                })
                .collect(Collectors.toUnmodifiableSet());
    }
}
