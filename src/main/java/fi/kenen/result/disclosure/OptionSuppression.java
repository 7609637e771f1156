package fi.kenen.result.disclosure;

import fi.kenen.index.Condition;
import fi.kenen.result.Slice;
import fi.kenen.statistics.suppression.Suppression;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which frequencies of a question readers see. */
public final class OptionSuppression {

    private final ReaderSlices slices;
    private final List<String> options;
    private final boolean[] bases;

    /** The slices in which a mean is withheld. */
    private final boolean[] means;

    /** By option and slice. */
    private final boolean[][] cells;

    OptionSuppression(Question question, ReaderSlices slices) {
        this.slices = slices;
        this.options = question.tickable();
        var asked = slices.withheld(question);
        var answered = slices.count(new Condition(slices.columns().answered(question)));
        var own = slices.ownSlices(question);
        this.means = slices.withheld(answered, base -> slices.isBase(base[0]), asked);
        var counts = options.stream()
                .map(option -> slices.count(new Condition(slices.columns().option(question, option))))
                .toList();
        this.cells = isOfOne(question)
                ? ofOne(answered, counts, own, asked)
                : ofAny((MultipleQuestion) question, answered, counts, asked);
        Arrays.stream(cells).forEach(option -> slices.tellOfNobody(answered, asked, option));
        this.bases = asked;
        if (own != null) {
            int unanswered = own.place(Slice.UNANSWERED);
            bases[0] |= own.isThere(unanswered) && own.withheld()[unanswered];
        }
    }

    /** Whether exactly one option is chosen by whoever answers. */
    public static boolean isOfOne(Question question) {
        return !(question instanceof MultipleQuestion multiple)
                || multiple.options().size() == 1
                || (multiple.maxChoices() != null && multiple.maxChoices() == 1);
    }

    /** The slices in which an option is withheld. */
    boolean[] withheld(String option) {
        return cells[options.indexOf(option)];
    }

    /** The options of a question of which any number can be chosen. */
    private boolean[][] ofAny(
            MultipleQuestion question, List<long[]> answered, List<List<long[]>> counts, boolean[] asked) {
        var withheld = new ArrayList<boolean[]>();
        for (var count : counts) {
            withheld.add(slices.withheld(ReaderSlices.together(answered, count), slices::isTold, asked));
        }
        slices.coverAll(
                answered,
                counts,
                withheld,
                asked,
                question.maxChoices() == null ? options.size() : question.maxChoices());
        return withheld.toArray(boolean[][]::new);
    }

    /**
     * The options of a question of which one is chosen: they add up to the base, in every slice.
     *
     * @param own the slices that the options are; null for none
     */
    private boolean[][] ofOne(List<long[]> answered, List<List<long[]>> counts, ReaderSlices own, boolean[] asked) {
        var withheld = new boolean[options.size()][slices.size()];
        long all = answered.get(0)[0];
        if (asked[0] || !slices.isBase(all)) {
            Arrays.stream(withheld).forEach(option -> Arrays.fill(option, true));
        } else {
            var everywhere = own == null
                    ? Suppression.small(
                            counts.stream().mapToLong(count -> count.get(0)[0]).toArray(), slices.leastCount())
                    : Arrays.copyOfRange(own.withheld(), 1, options.size() + 1);
            var cells = counts.stream()
                    .map(count ->
                            count.stream().skip(1).mapToLong(slice -> slice[0]).toArray())
                    .toArray(long[][]::new);
            var sliced =
                    slices.suppression(asked).withheldCells(cells, everywhere, slices.leastCount(), slices.leastBase());
            for (int option = 0; option < withheld.length; option++) {
                withheld[option][0] = everywhere[option];
                System.arraycopy(sliced[option], 0, withheld[option], 1, slices.size() - 1);
            }
        }
        return withheld;
    }

    /** Whether how many chose an option is told in a slice. */
    public boolean isTold(String option, int slice) {
        return !cells[options.indexOf(option)][slice];
    }

    /** Whether how many chose each of the options is told in a slice. */
    public boolean isDistributionTold(int slice) {
        return Arrays.stream(cells).noneMatch(option -> option[slice]);
    }

    /** Whether the mean of numbers is told in a slice. */
    public boolean isMeanTold(int slice) {
        return !means[slice];
    }

    public boolean isBaseTold(int slice) {
        return !bases[slice];
    }
}
