package fi.kenen.result.finding;

import fi.kenen.result.table.Terms;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The templates of findings in one language: that of the survey's texts, or English where there are none in it. */
final class Sentences {

    private static final String BUNDLE = "findings.sentences";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final ResourceBundle templates;
    private final NumberFormat percent;
    private final NumberFormat whole;
    private final NumberFormat probability;

    private Sentences(ResourceBundle templates) {
        this.templates = templates;
        var locale = templates.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : templates.getLocale();
        this.percent = NumberFormat.getPercentInstance(locale);
        this.whole = NumberFormat.getIntegerInstance(locale);
        this.probability = NumberFormat.getNumberInstance(locale);
        probability.setMinimumFractionDigits(3);
        probability.setMaximumFractionDigits(3);
    }

    /** @param language a BCP 47 tag */
    static Sentences in(String language) {
        return new Sentences(Terms.bundle(BUNDLE, language));
    }

    /**
     * A sentence.
     *
     * @param template its name
     * @param values by the name of their place; texts, or numbers already said
     * @throws IllegalArgumentException where a place of the template has no value
     */
    String say(String template, Map<String, String> values) {
        return PLACE.matcher(templates.getString(template)).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException(template + " wants " + place.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    String percent(double share) {
        return percent.format(share);
    }

    String whole(long number) {
        return whole.format(number);
    }

    /** Three decimals; less than can be told so is told as less. */
    String probability(double p) {
        return p < 0.001 ? "< " + probability.format(0.001) : "= " + probability.format(p);
    }
}
