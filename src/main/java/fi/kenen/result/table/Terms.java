package fi.kenen.result.table;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What Kenen calls things of its own in one language: that of a survey's texts, or English where it does not speak it. */
public final class Terms {

    private static final String BUNDLE = "result.terms";

    /** Not the language of the machine, whatever that is, but English where there is no other. */
    private static final Control WITHOUT_MACHINE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle terms;

    private Terms(ResourceBundle terms) {
        this.terms = terms;
    }

    /** @param language a BCP 47 tag */
    public static Terms in(String language) {
        return new Terms(bundle(BUNDLE, language));
    }

    /**
     * A bundle of texts of Kenen's own, in English where it does not have the language.
     *
     * @param language a BCP 47 tag
     */
    public static ResourceBundle bundle(String name, String language) {
        return ResourceBundle.getBundle(name, Locale.forLanguageTag(language), WITHOUT_MACHINE);
    }

    /** What a key stands for that no survey has a text for, such as {@code all}; the key itself where there is no term. */
    public String category(String key) {
        return find("category." + key).orElse(key);
    }

    /** What a column tells, in a few words; its name where there is no term. */
    public String column(String name) {
        return find("column." + name).orElse(name);
    }

    /** What the status of a row means, or why figures are null; the word itself where there is no term. */
    public String status(String word) {
        return find("status." + word).orElse(word);
    }

    /** @throws MissingResourceException where there is no such phrase */
    public String phrase(String name) {
        return terms.getString("phrase." + name);
    }

    private Optional<String> find(String name) {
        return terms.containsKey(name) ? Optional.of(terms.getString(name)) : Optional.empty();
    }
}
