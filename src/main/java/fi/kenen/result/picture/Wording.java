package fi.kenen.result.picture;

import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Terms;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** What pictures say in one language, and how they write numbers in it: with few digits, percents with one decimal. */
final class Wording {

    private static final int PERCENT = 100;

    /** What is larger is written by its power of ten, so that it finds room. */
    private static final double LARGE = 1e6;

    private static final String MINUS = "\u2212";

    private final Terms terms;
    private final Locale locale;
    private final DecimalFormat percent;
    private final DecimalFormat roundPercent;
    private final DecimalFormat decimal;
    private final DecimalFormat decimals;
    private final DecimalFormat whole;
    private final DecimalFormat power;

    /** @param language a BCP 47 tag */
    Wording(String language) {
        terms = Terms.in(language);
        locale = new Locale.Builder()
                .setLocale(Locale.forLanguageTag(language).stripExtensions())
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        percent = digits(NumberFormat.getPercentInstance(locale), 1);
        roundPercent = digits(NumberFormat.getPercentInstance(locale), 0);
        decimal = digits(NumberFormat.getNumberInstance(locale), 1);
        decimals = digits(NumberFormat.getNumberInstance(locale), 2);
        whole = digits(NumberFormat.getNumberInstance(locale), 0);
        power = new DecimalFormat("0.0E0", DecimalFormatSymbols.getInstance(locale));
    }

    private static DecimalFormat digits(NumberFormat format, int digits) {
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return (DecimalFormat) format;
    }

    String category(String key) {
        return terms.category(key);
    }

    String column(String name) {
        return terms.column(name);
    }

    String status(String word) {
        return terms.status(word);
    }

    String significant() {
        return phrase("significant", written(decimals, ChartReading.LEVEL, false));
    }

    /** What a mark says in a picture over time. */
    String changed() {
        return phrase("changed", written(decimals, ChartReading.LEVEL, false));
    }

    String day(LocalDate day) {
        return blanks(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day));
    }

    String phrase(String name, String... of) {
        return new MessageFormat(terms.phrase(name), locale).format(of);
    }

    String number(Measure measure, double value) {
        return switch (measure) {
            case SHARE, PROBABILITY -> written(percent, value, false);
            case DIFFERENCE -> written(decimal, PERCENT * value, true);
            default -> written(measure.isWhole() ? whole : decimals, value, false);
        };
    }

    /** The same of what is round. */
    String mark(Measure measure, double value) {
        return switch (measure) {
            case SHARE, PROBABILITY -> written(roundPercent, value, false);
            case DIFFERENCE -> written(whole, PERCENT * value, true);
            default -> number(measure, value);
        };
    }

    String whole(long value) {
        return blanks(whole.format(value));
    }

    String range(long least, long most) {
        return least == most ? whole(least) : whole(least) + "–" + whole(most);
    }

    /** Nothing that is rounded to zero has a sign. */
    private String written(DecimalFormat format, double value, boolean isSigned) {
        double size = Math.abs(value);
        var text = blanks((size < LARGE ? format : power).format(size));
        if (text.chars().noneMatch(character -> character >= '1' && character <= '9')) {
            return text;
        }
        return value < 0 ? MINUS + text : isSigned ? "+" + text : text;
    }

    /** Of languages that have narrow ones, too, which the font has not. */
    private static String blanks(String number) {
        return number.replace('\u202f', '\u00a0');
    }
}
