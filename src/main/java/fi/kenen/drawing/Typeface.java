package fi.kenen.drawing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The font that comes with Kenen: which letters it has, and how wide they are. It is read here (OpenType 1.9, tables
 * {@code cmap}, {@code hmtx}, {@code glyf}), since Java's own reader wants libraries and fonts of the machine. Its letters are
 * as wide as those of Arial.
 */
public final class Typeface {

    public static final Typeface SHIPPED = read("/font/LiberationSans-Regular.ttf");

    /** What a browser is to take, which are all as wide as each other but for the last. */
    static final String FAMILIES = "Liberation Sans, Arial, Helvetica, sans-serif";

    /** Of an em, as letters of Arabic, Devanagari or Thai are. */
    private static final double OTHER_LETTER = 0.6;

    private static final Set<UnicodeScript> SQUARE =
            EnumSet.of(UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private static final int SEGMENTS_OF_16_BITS = 4;
    private static final int CHARACTERS = 1 << 16;
    private static final int TABLE_DIRECTORY = 12;
    private static final int TABLE_ENTRY = 16;
    private static final int ENCODING = 8;

    private final int unitsPerEm;
    private final char[] glyphs;
    private final int[] advances;
    private final Outlines outlines;

    private Typeface(int unitsPerEm, char[] glyphs, int[] advances, Outlines outlines) {
        this.unitsPerEm = unitsPerEm;
        this.glyphs = glyphs;
        this.advances = advances;
        this.outlines = outlines;
    }

    private static Typeface read(String resource) {
        try (var in = Typeface.class.getResourceAsStream(resource)) {
            return of(ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Typeface of(ByteBuffer font) {
        var tables = tables(font);
        var head = tables.get("head");
        int count = tables.get("maxp").getChar(4);
        return new Typeface(
                head.getChar(18),
                glyphs(tables.get("cmap")),
                advances(tables.get("hmtx"), tables.get("hhea").getChar(34), count),
                new Outlines(tables.get("glyf"), Outlines.places(tables.get("loca"), head.getChar(50) == 1, count)));
    }

    private static Map<String, ByteBuffer> tables(ByteBuffer font) {
        var tables = new HashMap<String, ByteBuffer>();
        int count = font.getChar(4);
        for (int i = 0; i < count; i++) {
            int entry = TABLE_DIRECTORY + i * TABLE_ENTRY;
            var name = new String(font.array(), entry, 4, StandardCharsets.US_ASCII);
            tables.put(name, font.slice(font.getInt(entry + 8), font.getInt(entry + 12)));
        }
        return tables;
    }

    /** By character of the first plane. */
    private static char[] glyphs(ByteBuffer cmap) {
        int count = cmap.getChar(2);
        for (int i = 0; i < count; i++) {
            int start = cmap.getInt(4 + i * ENCODING + 4);
            if (cmap.getChar(start) == SEGMENTS_OF_16_BITS) {
                return glyphs(cmap, start);
            }
        }
        throw new IllegalStateException("The font has no characters of the first plane.");
    }

    private static char[] glyphs(ByteBuffer cmap, int start) {
        var glyphs = new char[CHARACTERS];
        int twice = cmap.getChar(start + 6);
        int ends = start + 14;
        int starts = ends + twice + 2;
        int deltas = starts + twice;
        int offsets = deltas + twice;
        for (int i = 0; i < twice; i += 2) {
            int offset = cmap.getChar(offsets + i);
            int first = cmap.getChar(starts + i);
            for (int c = first; c <= cmap.getChar(ends + i) && c < CHARACTERS - 1; c++) {
                int glyph = offset == 0 ? c : cmap.getChar(offsets + i + offset + 2 * (c - first));
                glyphs[c] = (char) (offset != 0 && glyph == 0 ? 0 : glyph + cmap.getChar(deltas + i));
            }
        }
        return glyphs;
    }

    /** The last width holds for all glyphs after it. */
    private static int[] advances(ByteBuffer hmtx, int widths, int count) {
        var advances = new int[count];
        for (int i = 0; i < count; i++) {
            advances[i] = hmtx.getChar(4 * Math.min(i, widths - 1));
        }
        return advances;
    }

    /** Whether it has every letter of a text. Of other signs that it has not it makes a box. */
    public boolean has(String text) {
        return text.codePoints().allMatch(character -> glyph(character) != 0 || !Character.isLetter(character));
    }

    /**
     * How wide a text is, letter by letter. What the font does not have is as wide as such letters are about: a browser is
     * told the width, and keeps it.
     */
    public double width(String text, double size) {
        double width = 0;
        int character;
        for (int i = 0; i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            width += advance(character);
        }
        return width * size;
    }

    private double advance(int character) {
        int glyph = glyph(character);
        if (glyph != 0) {
            return (double) advances[glyph] / unitsPerEm;
        }
        if (isInvisible(character)) {
            return 0;
        }
        return Character.isLetter(character) && !isSquare(character) ? OTHER_LETTER : 1;
    }

    private static boolean isSquare(int character) {
        return Character.isIdeographic(character) || SQUARE.contains(UnicodeScript.of(character));
    }

    /** 0 for none. */
    int glyph(int character) {
        return character < CHARACTERS ? glyphs[character] : 0;
    }

    Outlines outlines() {
        return outlines;
    }

    /** How large a unit of the outlines is at a size. */
    double scale(double size) {
        return size / unitsPerEm;
    }

    /** Marks upon a letter, and signs that tell how to join or direct letters. */
    static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }
}
