package fi.kenen.coding.suggestion;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of texts. */
final class Words {

    private Words() {}

    /** The different words of a text, in lower case. */
    static Set<String> of(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var words = new HashSet<String>();
        try (var tokens = new StandardTokenizer()) {
            var word = tokens.addAttribute(CharTermAttribute.class);
            tokens.setReader(new StringReader(folded));
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
