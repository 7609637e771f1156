package fi.kenen.drawing;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts as they stand in a picture: clean, and in lines that are as wide as there is room. */
public final class Lettering {

    private static final Typeface TYPEFACE = Typeface.SHIPPED;
    private static final String VOWELS = "aeiouyåäöæøáéíóúâêîôûàèìòùëïüõаеёиоуыэюяіїєαεηιουω";
    private static final char SOFT_HYPHEN = '\u00ad';
    private static final int REPLACEMENT = 0xFFFD;
    private static final int FIRST_MARK = 0x300;
    private static final int FIRST_DASH = 0x2010;
    private static final int LAST_DOTS = 0x2026;
    private static final String ELLIPSIS = "\u2026";

    /** A part of a word is at least this long. */
    private static final int SHORTEST_PART = 3;

    private Lettering() {}

    /** Without what XML cannot say (XML 1.0, 2.2), and with single blanks. */
    public static String clean(String text) {
        return single(isPlain(text) ? text : cleaned(text));
    }

    /** Whether it is of what most texts are made of alone, and what is as it should be. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7F
                || character > 0x9F && character < FIRST_MARK
                || character >= FIRST_DASH && character <= LAST_DOTS;
    }

    private static String single(String text) {
        var stripped = text.strip();
        return stripped.contains("  ") ? stripped.replaceAll(" {2,}", " ") : stripped;
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .map(character -> Character.isWhitespace(character) ? ' ' : character)
                .map(character -> isWritable(character) ? character : REPLACEMENT)
                .forEach(clean::appendCodePoint);
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    private static boolean isWritable(int character) {
        return !Character.isISOControl(character)
                && character != 0xFFFE
                && character != 0xFFFF
                && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    /**
     * A text in lines. A word that is wider than a line is divided, where it can before a consonant with a vowel, as Finnish
     * divides.
     *
     * @param most how many lines there are at most; the last ends with … where more was to be said
     */
    public static List<String> lines(String text, double width, double size, int most) {
        var clean = clean(text);
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : fits(clean, width, size) ? List.of(clean) : words(clean)) {
            if (fits(line + word, width, size)) {
                line += word;
                continue;
            }
            add(line, lines);
            line = word;
            while (!fits(line, width, size)) {
                int end = division(line, width, size);
                add(line.substring(0, end) + (isDivided(line, end) ? SOFT_HYPHEN : ""), lines);
                line = line.substring(end);
            }
        }
        add(line, lines);
        return lines.size() <= most ? lines : shortened(lines, width, size, most);
    }

    private static List<String> shortened(List<String> lines, double width, double size, int most) {
        var last = lines.get(most - 1);
        while (!fits(last + ELLIPSIS, width, size)) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        var some = new ArrayList<>(lines.subList(0, most - 1));
        some.add(last.strip() + ELLIPSIS);
        return some;
    }

    private static List<String> words(String text) {
        var breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        var words = new ArrayList<String>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }

    private static void add(String line, List<String> lines) {
        var shown = shown(line);
        if (!shown.isEmpty()) {
            lines.add(shown);
        }
    }

    /** A soft hyphen is seen at the end of a line alone. */
    private static String shown(String line) {
        var text = line.strip();
        boolean isDivided = !text.isEmpty() && text.charAt(text.length() - 1) == SOFT_HYPHEN;
        return text.replace(String.valueOf(SOFT_HYPHEN), "") + (isDivided ? "-" : "");
    }

    private static boolean fits(String line, double width, double size) {
        return TYPEFACE.width(shown(line), size) <= width;
    }

    /** Where a word that is too wide is divided: not within a letter and its marks, and behind one letter at least. */
    private static int division(String word, double width, double size) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(word);
        letters.first();
        int last = letters.next();
        int best = -1;
        for (int end = last; end != BreakIterator.DONE && end < word.length(); end = letters.next()) {
            if (!fits(word.substring(0, end) + SOFT_HYPHEN, width, size)) {
                break;
            }
            last = end;
            if (isSyllable(word, end)) {
                best = end;
            }
        }
        return best > 0 ? best : last;
    }

    private static boolean isSyllable(String word, int end) {
        return end >= SHORTEST_PART
                && end <= word.length() - SHORTEST_PART
                && Character.isLetter(word.charAt(end - 1))
                && isConsonant(word.charAt(end))
                && isVowel(word.charAt(end + 1));
    }

    private static boolean isVowel(char letter) {
        return VOWELS.indexOf(Character.toLowerCase(letter)) >= 0;
    }

    private static boolean isConsonant(char letter) {
        return Character.isLetter(letter) && !isVowel(letter);
    }

    /** Whether letters stand on both sides, so that a hyphen tells that they are one word. */
    private static boolean isDivided(String word, int end) {
        return end < word.length()
                && Character.isAlphabetic(word.codePointBefore(end))
                && Character.isAlphabetic(word.codePointAt(end));
    }
}
