package fi.kenen.matrix;

import fi.kenen.matrix.Columns.Counter;
import fi.kenen.statistics.Suppression;
import fi.kenen.survey.Question;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which frequencies of a question readers see. */
final class ProtectedFrequencies {

    private final PublishedSlices slices;
    private final List<String> options;
    private final boolean[] bases;

    /** By option and slice. */
    private final boolean[][] cells;

    ProtectedFrequencies(Question question, PublishedSlices slices) {
        this.slices = slices;
        this.options = question.tickable();
        var answered = slices.count(new Counter(slices.columns().answered(question)));
        this.bases = question instanceof Question.Number
                ? ofNumbers(answered, slices.withheld(question))
                : slices.withheld(question);
        var counts = options.stream()
                .map(option -> slices.count(new Counter(slices.columns().option(question, option))))
                .toList();
        this.cells = isOfOne(question)
                ? ofOne(question, counts)
                : counts.stream().map(count -> ofAny(answered, count)).toArray(boolean[][]::new);
    }

    /** Whether exactly one option is chosen by whoever answers. */
    static boolean isOfOne(Question question) {
        return !(question instanceof Question.Multiple multiple)
                || multiple.options().size() == 1
                || (multiple.maxChoices() != null && multiple.maxChoices() == 1);
    }

    /** Means tell the sum of what those answered who are in no slice. */
    private boolean[] ofNumbers(List<long[]> answered, boolean[] before) {
        return slices.withheld(
                answered, base -> slices.isBase(base[0]), left -> left[0] > 0 && !slices.isBase(left[0]), before);
    }

    /** The slices in which an option is withheld. */
    boolean[] withheld(String option) {
        return cells[options.indexOf(option)];
    }

    /** An option of a question of which any number can be chosen. */
    private boolean[] ofAny(List<long[]> answered, List<long[]> count) {
        var figures = IntStream.range(0, slices.size())
                .mapToObj(s -> new long[] {answered.get(s)[0], count.get(s)[0]})
                .toList();
        return slices.withheld(
                figures,
                told -> slices.isBase(told[0]) && slices.isCount(told[1]),
                left -> left[0] > 0 && !(slices.isBase(left[0]) && slices.isCount(left[1])),
                bases);
    }

    /** The options of a question of which one is chosen: they add up to the base, in every slice. */
    private boolean[][] ofOne(Question question, List<List<long[]>> counts) {
        var withheld = new boolean[options.size()][slices.size()];
        if (bases[0]) {
            Arrays.stream(withheld).forEach(option -> Arrays.fill(option, true));
            return withheld;
        }
        var everywhere = question.segment()
                ? Arrays.copyOfRange(slices.by(question).withheld(), 1, options.size() + 1)
                : new Suppression(count -> slices.isCount(count[0]))
                        .withheld(
                                counts.stream().map(count -> count.get(0)).toList(),
                                false,
                                new boolean[options.size()]);
        var cells = counts.stream()
                .map(count ->
                        count.stream().skip(1).mapToLong(slice -> slice[0]).toArray())
                .toArray(long[][]::new);
        var sliced = new Suppression(count -> slices.isCount(count[0]))
                .withheldCells(cells, everywhere, Arrays.copyOfRange(bases, 1, slices.size()));
        for (int option = 0; option < withheld.length; option++) {
            withheld[option][0] = everywhere[option];
            System.arraycopy(sliced[option], 0, withheld[option], 1, sliced[option].length);
        }
        return withheld;
    }

    /** What of a row is shown. */
    Mask of(Frequencies.Row row) {
        int slice = slices.place(row.slice());
        if (row.hasOption()) {
            boolean isDistribution = IntStream.range(0, cells.length).noneMatch(option -> cells[option][slice]);
            return Mask.ALL
                    .cell(!cells[options.indexOf(row.option())][slice], Part.COUNT)
                    .show(isDistribution, Part.MEAN, Part.DISTRIBUTION)
                    .show(!bases[slice], Part.BASE);
        }
        // Quantiles are answers that somebody gave, and few answers have the same mean and deviation.
        return Mask.ALL.cell(!bases[slice], Part.BASE, Part.MEAN);
    }
}
