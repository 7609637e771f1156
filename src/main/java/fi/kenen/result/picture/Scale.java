package fi.kenen.result.picture;

import fi.kenen.drawing.Colour;
import fi.kenen.result.table.Measure;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which colour a figure has. One blue that darkens, or from orange over white to blue, which those see apart who do not see
 * red or green. A share has the same colour in every picture.
 *
 * @param least 0, or as far below it as {@code most} is above
 */
record Scale(double least, double most) {

    private static final List<Colour> RISING = colours("f2f7fc", "d3e4f3", "abd0e6", "78b4d9", "3383bd", "08306b");
    private static final List<Colour> FALLING = colours("f7f7f7", "fee0b6", "fdb863", "e08214", "b35806", "7f3b08");
    private static final List<Colour> FROM_THE_MIDDLE =
            colours("f7f7f7", "d1e5f0", "92c5de", "4393c3", "2166ac", "053061");

    private static final int TENTHS = 10;
    private static final int STEPS = 5;
    private static final int STEPS_OF_A_SIDE = 2;

    Scale {
        if (!(least <= 0 && most > 0)) {
            throw new IllegalArgumentException(least + " " + most);
        }
    }

    private static List<Colour> colours(String... hex) {
        return Stream.of(hex).map(Colour::of).toList();
    }

    /** @param values all that are to be shown */
    static Scale of(Measure measure, DoubleStream values) {
        if (measure == Measure.SHARE || measure == Measure.PROBABILITY) {
            return new Scale(0, 1);
        }
        var all = values.filter(Double::isFinite).toArray();
        double most = round(DoubleStream.of(all).map(Math::abs).max().orElse(0));
        boolean isDiverging =
                measure.least() == null ? DoubleStream.of(all).anyMatch(value -> value < 0) : measure.least() < 0;
        return new Scale(isDiverging ? -most : 0, most);
    }

    /** Up to a tenth, or from 1 on to a digit. */
    private static double round(double most) {
        double unit = most <= 1 ? 1 : Math.pow(TENTHS, Math.floor(Math.log10(most)));
        return most <= 1 ? Math.max(1, Math.ceil(most * TENTHS)) / TENTHS : Math.ceil(most / unit) * unit;
    }

    boolean isDiverging() {
        return least < 0;
    }

    Colour colour(double value) {
        double place = Math.max(-1, Math.min(1, value / most));
        if (!isDiverging()) {
            return between(RISING, Math.max(0, place));
        }
        return place < 0 ? between(FALLING, -place) : between(FROM_THE_MIDDLE, place);
    }

    private static Colour between(List<Colour> stops, double place) {
        double exact = place * (stops.size() - 1);
        int from = (int) Math.min(stops.size() - 2, Math.floor(exact));
        return stops.get(from).towards(stops.get(from + 1), exact - from);
    }

    /** Where a value stands between the ends, from 0 to 1. */
    double place(double value) {
        return Math.max(0, Math.min(1, (value - least) / (most - least)));
    }

    /** Some values from end to end. */
    List<Double> marks() {
        int first = isDiverging() ? -STEPS_OF_A_SIDE : 0;
        int last = isDiverging() ? STEPS_OF_A_SIDE : STEPS;
        return IntStream.rangeClosed(first, last).mapToObj(i -> most * i / last).toList();
    }
}
