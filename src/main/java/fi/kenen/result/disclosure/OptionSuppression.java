package fi.kenen.result.disclosure;

import fi.kenen.index.Condition;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Slice;
import fi.kenen.result.disclosure.Coverage.Marks;
import fi.kenen.statistics.suppression.Suppression;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which frequencies of a question readers see. */
public final class OptionSuppression {

    private final ReaderSlices slices;
    private final Question question;

    /** Those that are told; of a number none. */
    private final List<QuestionOption> options;

    /** By option, the slices in which its base is withheld. */
    private final List<boolean[]> bases = new ArrayList<>();

    /** The slices in which the base of all options is, and how many said that they cannot say. */
    private final boolean[] withheldBase;

    /** The slices in which a mean is withheld. */
    private final boolean[] means;

    /** By option and slice. */
    private final boolean[][] cells;

    OptionSuppression(Question question, ReaderSlices slices) {
        this.slices = slices;
        this.question = question;
        this.options = QuestionOption.of(question).stream()
                .filter(option -> !option.isNet())
                .toList();
        var asked = slices.withheld(question);
        var answered = slices.count(new Condition(slices.columns().answered(question)));
        var own = slices.ownSlices(question);
        options.forEach(option -> bases.add(withheldBase(option, asked, own)));
        this.withheldBase = bases.stream().reduce(asked.clone(), ReaderSlices::or);
        var ofBase = options.stream()
                .map(option -> slices.count(option.base(slices.columns())))
                .toList();
        this.means = slices.withheld(
                ofBase.stream().findFirst().orElse(answered), base -> slices.isBase(base[0]), withheldBase);
        var counts = options.stream()
                .map(option -> slices.count(option.ticked(slices.columns())))
                .toList();
        this.cells =
                isOfOne(question) ? ofOne(ofBase, counts, own) : ofAny((MultipleQuestion) question, ofBase, counts);
        for (int option = 0; option < cells.length; option++) {
            slices.tellOfNobody(ofBase.get(option), bases.get(option), cells[option]);
        }
        if (own != null) {
            int unanswered = own.place(Slice.UNANSWERED);
            withheldBase[0] |= own.isThere(unanswered) && own.withheld()[unanswered];
        }
    }

    /** Of a segment, who cannot say is a slice of its own. */
    private boolean[] withheldBase(QuestionOption option, boolean[] asked, ReaderSlices own) {
        var withheld = slices.withheldBase(option, asked);
        boolean isOwnUntold = own != null
                && option.leaving().stream().anyMatch(missing -> own.withheld()[own.place(missing.option())]);
        if (isOwnUntold) {
            var all = new boolean[withheld.length];
            Arrays.fill(all, true);
            return all;
        }
        return withheld.clone();
    }

    /** Whether exactly one option is chosen by whoever answers. */
    public static boolean isOfOne(Question question) {
        return !(question instanceof MultipleQuestion multiple)
                || multiple.options().size() == 1
                || (multiple.maxChoices() != null && multiple.maxChoices() == 1);
    }

    /** The slices in which an option is withheld; who cannot say is where the base is. */
    boolean[] withheld(String option) {
        boolean isMissing =
                question instanceof ChoiceQuestion choice && choice.missing().contains(option);
        return isMissing ? withheldBase : cells[place(option)];
    }

    boolean[] withheldBase(String option) {
        return bases.get(place(option));
    }

    private int place(String option) {
        return IntStream.range(0, options.size())
                .filter(place -> options.get(place).option().equals(option))
                .findFirst()
                .orElseThrow();
    }

    /** The options of a question of which any number can be chosen. */
    private boolean[][] ofAny(MultipleQuestion multiple, List<List<long[]>> ofBase, List<List<long[]>> counts) {
        var withheld = new ArrayList<boolean[]>();
        var marks = new ArrayList<Marks>();
        for (int option = 0; option < options.size(); option++) {
            withheld.add(slices.withheld(
                    ReaderSlices.together(ofBase.get(option), counts.get(option)), slices::isTold, bases.get(option)));
            marks.add(new Marks(options.get(option), counts.get(option), withheld.get(option)));
        }
        new Coverage(slices, multiple, slices.withheld(multiple)).complete(marks, multiple.limit());
        return withheld.toArray(boolean[][]::new);
    }

    /**
     * The options of a question of which one is chosen: they add up to the base, in every slice.
     *
     * @param ofBase by option and slice
     * @param own the slices that the options are; null for none
     */
    private boolean[][] ofOne(List<List<long[]>> ofBase, List<List<long[]>> counts, ReaderSlices own) {
        var withheld = new boolean[options.size()][slices.size()];
        if (options.isEmpty()) {
            return withheld;
        }
        if (withheldBase[0] || !slices.isBase(least(ofBase, 0))) {
            Arrays.stream(withheld).forEach(option -> Arrays.fill(option, true));
        } else {
            var everywhere = own == null
                    ? Suppression.small(
                            counts.stream().mapToLong(count -> count.get(0)[0]).toArray(), slices.leastCount())
                    : ownWithheld(own);
            var cells = counts.stream()
                    .map(count ->
                            count.stream().skip(1).mapToLong(slice -> slice[0]).toArray())
                    .toArray(long[][]::new);
            var parts = IntStream.range(1, slices.size())
                    .mapToLong(slice -> least(ofBase, slice))
                    .toArray();
            var sliced = slices.suppression(withheldBase)
                    .withheldCells(cells, parts, everywhere, slices.leastCount(), slices.leastBase());
            for (int option = 0; option < withheld.length; option++) {
                withheld[option][0] = everywhere[option];
                System.arraycopy(sliced[option], 0, withheld[option], 1, slices.size() - 1);
            }
        }
        return withheld;
    }

    /** The smallest base of the options in a slice: the one that came last was offered to the fewest. */
    private static long least(List<List<long[]>> ofBase, int slice) {
        return ofBase.stream().mapToLong(base -> base.get(slice)[0]).min().orElse(0);
    }

    private boolean[] ownWithheld(ReaderSlices own) {
        var withheld = new boolean[options.size()];
        for (int option = 0; option < withheld.length; option++) {
            withheld[option] = own.withheld()[own.place(options.get(option).option())];
        }
        return withheld;
    }

    /**
     * Whether how many chose an option is told in a slice. A net is where that follows from what is told anyhow; what its
     * members have in common is not told.
     */
    public boolean isTold(String option, int slice) {
        var chosen = new QuestionOption(question, option);
        if (!chosen.isNet()) {
            return !withheld(option)[slice];
        }
        var members = chosen.members();
        if (members.size() > 1 && !isOfOne(question)) {
            return false;
        }
        var others = options.stream().filter(other -> !members.contains(other)).toList();
        return areTold(members, slice) || isOfOne(question) && isBaseTold(slice) && areTold(others, slice);
    }

    private boolean areTold(List<QuestionOption> some, int slice) {
        return some.stream().noneMatch(option -> withheld(option.option())[slice]);
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
        return !withheldBase[slice];
    }
}
