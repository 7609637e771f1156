package fi.kenen.drawing;

import java.util.HexFormat;
import java.util.function.IntToDoubleFunction;

/** A colour of sRGB, its parts from 0 to 255. */
public record Colour(int red, int green, int blue) {

    public static final Colour BLACK = new Colour(0, 0, 0);
    public static final Colour WHITE = new Colour(255, 255, 255);

    private static final int MOST = 255;
    private static final int DIGITS = 6;

    /** @param hex six digits */
    public static Colour of(String hex) {
        int rgb = Integer.parseInt(hex, 16);
        return new Colour(rgb >> 16, rgb >> 8 & MOST, rgb & MOST);
    }

    /** Between this and another one: this at 0, the other at 1. */
    public Colour towards(Colour other, double place) {
        return new Colour(
                between(red, other.red, place), between(green, other.green, place), between(blue, other.blue, place));
    }

    private static int between(int one, int other, double place) {
        return (int) Math.round(one + (other - one) * place);
    }

    /** Black or white, whichever can be read better on it: at no colour less than 4.58 : 1, the root of 21. */
    public Colour ink() {
        return contrast(BLACK) >= contrast(WHITE) ? BLACK : WHITE;
    }

    /** From 1 to 21 (WCAG 2.2). */
    public double contrast(Colour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        IntToDoubleFunction linear = part -> {
            double share = (double) part / MOST;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear.applyAsDouble(red)
                + 0.7152 * linear.applyAsDouble(green)
                + 0.0722 * linear.applyAsDouble(blue);
    }

    int rgb() {
        return red << 16 | green << 8 | blue;
    }

    @Override
    public String toString() {
        return "#" + HexFormat.of().toHexDigits(rgb(), DIGITS);
    }
}
