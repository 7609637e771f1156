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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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

    /** The slices in which the base of those that came first is, which is what options have in sum. */
    private final boolean[] sum;

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
            tellOfNobody(ofBase.get(option), bases.get(option), cells[option]);
        }
        if (own != null) {
            int unanswered = own.place(Slice.UNANSWERED);
            boolean isUntold = own.isThere(unanswered) && own.withheld()[unanswered];
            withheldBase[0] |= isUntold;
            bases.forEach(base -> base[0] |= isUntold);
        }
        this.sum = IntStream.range(0, options.size())
                .boxed()
                .max(Comparator.comparingLong(option -> ofBase.get(option).get(0)[0]))
                .map(bases::get)
                .orElse(withheldBase);
        if (own == null && isUntold(question)) {
            Stream.of(Arrays.stream(cells), bases.stream(), Stream.of(withheldBase, means))
                    .flatMap(withheld -> withheld)
                    .forEach(withheld -> Arrays.fill(withheld, true));
        }
    }

    /**
     * Where somebody can say that they cannot, or a segment is asked only of some, what is withheld tells of whoever is few;
     * so nothing is told.
     */
    private static boolean isUntold(Question question) {
        boolean hasMissing =
                question instanceof ChoiceQuestion choice && !choice.missing().isEmpty();
        return hasMissing || question.segment() && question.askIf() != null;
    }

    /** Shows what nobody ticked where it is told that nobody could. */
    private static void tellOfNobody(List<long[]> base, boolean[] untold, boolean[] withheld) {
        for (int place = 0; place < withheld.length; place++) {
            withheld[place] &= untold[place] || base.get(place)[0] > 0;
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
                || multiple.options().size() == 1 && !multiple.mayBeEmpty()
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
        // Where nobody could choose an option, that is told where its base is.
        var withheld = bases.stream().map(boolean[]::clone).toArray(boolean[][]::new);
        var could = IntStream.range(0, options.size())
                .filter(option -> ofBase.get(option).get(0)[0] > 0)
                .toArray();
        var some = Arrays.stream(could).mapToObj(counts::get).toList();
        var someBases = Arrays.stream(could).mapToObj(ofBase::get).toList();
        boolean hasGrown = Arrays.stream(at(0, someBases)).distinct().count() > 1;
        if (could.length == 0) {
            return withheld;
        }
        var everywhere = own == null ? Suppression.small(at(0, some), slices.leastCount()) : ownWithheld(could, own);
        boolean[][] ofSome;
        if (withheldBase[0] || !slices.isBase(someBases.get(0).get(0)[0])) {
            ofSome = new boolean[could.length][slices.size()];
            Arrays.stream(ofSome).forEach(option -> Arrays.fill(option, true));
        } else if (hasGrown) {
            ofSome = ofOneThatGrew(someBases, some, everywhere);
        } else {
            ofSome = ofOneBase(someBases.get(0), some, everywhere);
        }
        IntStream.range(0, could.length).forEach(option -> withheld[could[option]] = ofSome[option]);
        return withheld;
    }

    /** @param everywhere the options that are withheld of all sheets */
    private boolean[][] ofOneBase(List<long[]> base, List<List<long[]>> counts, boolean[] everywhere) {
        var cells = counts.stream()
                .map(count ->
                        count.stream().skip(1).mapToLong(slice -> slice[0]).toArray())
                .toArray(long[][]::new);
        var parts = base.stream().skip(1).mapToLong(slice -> slice[0]).toArray();
        var sliced = slices.suppression(withheldBase)
                .withheldCells(cells, parts, everywhere, slices.leastCount(), slices.leastBase());
        var withheld = new boolean[everywhere.length][slices.size()];
        for (int option = 0; option < withheld.length; option++) {
            withheld[option][0] = everywhere[option];
            System.arraycopy(sliced[option], 0, withheld[option], 1, slices.size() - 1);
        }
        return withheld;
    }

    /**
     * Where some options came later, it follows who was offered these and chose another: in a slice all options are told, or
     * none.
     */
    private boolean[][] ofOneThatGrew(List<List<long[]>> ofBase, List<List<long[]>> counts, boolean[] everywhere) {
        var withheld = new boolean[everywhere.length][];
        boolean isUntold = IntStream.range(0, everywhere.length).anyMatch(option -> everywhere[option]);
        var figures = IntStream.range(0, slices.size())
                .mapToObj(slice -> LongStream.concat(
                                LongStream.of(
                                        Arrays.stream(at(slice, ofBase)).max().orElseThrow()),
                                LongStream.concat(Arrays.stream(at(slice, counts)), ofEarlier(slice, ofBase, counts)))
                        .toArray())
                .toList();
        var gone = slices.withheld(
                figures,
                parts -> !isUntold
                        && slices.isBase(parts[0])
                        && Arrays.stream(parts).skip(1).allMatch(slices::isCount),
                withheldBase);
        Arrays.setAll(withheld, option -> gone.clone());
        return withheld;
    }

    /** By later version how many were offered its options in a slice and chose one that came before. */
    private static LongStream ofEarlier(int slice, List<List<long[]>> ofBase, List<List<long[]>> counts) {
        var whole = at(0, ofBase);
        var base = at(slice, ofBase);
        var chosen = at(slice, counts);
        long first = Arrays.stream(whole).max().orElseThrow();
        return IntStream.range(0, whole.length)
                .filter(option -> whole[option] < first)
                .mapToLong(option -> base[option]
                        - IntStream.range(0, whole.length)
                                .filter(other -> whole[other] <= whole[option])
                                .mapToLong(other -> chosen[other])
                                .sum());
    }

    private static long[] at(int slice, List<List<long[]>> counts) {
        return counts.stream().mapToLong(option -> option.get(slice)[0]).toArray();
    }

    private boolean[] ownWithheld(int[] could, ReaderSlices own) {
        var withheld = new boolean[could.length];
        for (int option = 0; option < withheld.length; option++) {
            withheld[option] =
                    own.withheld()[own.place(options.get(could[option]).option())];
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
        return areTold(members, slice) || isOfOne(question) && !sum[slice] && areTold(others, slice);
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

    /** Whether the bases of all options are told in a slice. */
    public boolean isBaseTold(int slice) {
        return !withheldBase[slice];
    }

    /** Whether the base of an option or a net is told in a slice. That of a net can be that of a member. */
    public boolean isBaseTold(String option, int slice) {
        var base = new QuestionOption(question, option).base(slices.columns());
        return members(option).noneMatch(member -> withheldBase(member.option())[slice])
                || members(option)
                        .filter(member -> member.base(slices.columns()).equals(base))
                        .anyMatch(member -> !withheldBase(member.option())[slice]);
    }

    /** Whether how many said that they cannot say is told in a slice; that nobody did is so in every one. */
    public boolean isMissingTold(String option, int slice) {
        var columns = slices.columns();
        boolean isOfNobody = isBaseTold(option, 0)
                && members(option)
                        .flatMap(member -> member.leaving().stream())
                        .allMatch(
                                missing -> slices.count(missing.ticked(columns)).get(0)[0] == 0);
        return isOfNobody || isBaseTold(option, slice);
    }

    private Stream<QuestionOption> members(String option) {
        return new QuestionOption(question, option).members().stream();
    }
}
