package fi.kenen.result.disclosure;

import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
import fi.kenen.result.QuestionOption;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pairs of options of two questions readers see. Beside the four counts, whoever knows how often an option was chosen
 * by all learns it of those who did not answer the other question.
 */
public final class PairSuppression {

    private final ReaderSlices all;
    private final Question rows;
    private final Question columns;
    private final Map<List<Object>, Elsewhere> elsewhere = new HashMap<>();

    public PairSuppression(ReaderSlices all, Question rows, Question columns) {
        this.all = all;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Whether the counts of a pair are told.
     *
     * @param counts of the sheets in both bases
     */
    public boolean isTold(String row, String column, TwoByTwo counts) {
        return all.isLast()
                && isTold(new Pair(new QuestionOption(rows, row), new QuestionOption(columns, column), counts));
    }

    /** Whether how many are in both bases is told, although how they ticked may not be. */
    public boolean isBaseTold(String row, String column) {
        var first = new QuestionOption(rows, row);
        var second = new QuestionOption(columns, column);
        return all.isLast()
                && isOfTheFirst(first)
                && isOfTheFirst(second)
                && tellsBase(first, second)
                && tellsBase(second, first);
    }

    /** Beside others of the question, an option that came later would tell of the sheets that were not offered it. */
    private boolean isOfTheFirst(QuestionOption option) {
        return !option.isNet()
                && option.offered(all.columns()).equals(all.columns().offered(option.question()));
    }

    /** Two options and the sheets in both bases. */
    private record Pair(QuestionOption row, QuestionOption column, TwoByTwo counts) {}

    private boolean isTold(Pair pair) {
        var counts = pair.counts();
        return hasMany(rows)
                && hasMany(columns)
                && tells(pair.row())
                && tells(pair.column())
                && all.isBase(counts.total())
                && all.isCount(counts.both())
                && all.isCount(counts.onlyFirst())
                && all.isCount(counts.onlySecond())
                && all.isCount(counts.neither())
                && tellsOthers(pair.row(), pair.column(), counts.both() + counts.onlyFirst())
                && tellsOthers(pair.column(), pair.row(), counts.both() + counts.onlySecond())
                && tellsAmongAbsent(pair.row(), pair.column())
                && tellsAmongAbsent(pair.column(), pair.row());
    }

    /** Whoever answers ticks something: of two options who does not tick the one ticks the other. */
    private static boolean hasMany(Question question) {
        return QuestionOption.of(question).stream()
                        .filter(option -> !option.isAbsence() && !option.isNet())
                        .count()
                > 2;
    }

    private boolean tellsBase(QuestionOption option, QuestionOption other) {
        boolean isWithheld = option.question() instanceof RolesQuestion roles
                ? all.cells(roles).withheld(option.absence().option())[0]
                : all.withheld(option.question())[0];
        var elsewhere = elsewhere(option, other);
        return !isWithheld && all.isNoneOrBase(elsewhere.base()) && elsewhere.tellsAbsent();
    }

    /** Whether it is told of all sheets. Who marked a function absent is told by its bases alone. */
    private boolean tells(QuestionOption option) {
        return !option.isAbsence()
                && isOfTheFirst(option)
                && !all.withheld(option.question())[0]
                && !all.withheld(option.question(), option.option())[0];
    }

    /** How many ticked the other option among those who marked the function absent follows from the bases of functions. */
    private boolean tellsAmongAbsent(QuestionOption option, QuestionOption other) {
        if (!(option.question() instanceof RolesQuestion roles) || !roles.absence()) {
            return true;
        }
        var absent = option.absence();
        var sheets = both(absent, other);
        long marked = count(sheets, absent);
        long ticked = count(sheets.where(absent.ticked(all.columns())), other);
        return marked == 0 || all.isTold(new long[] {marked, ticked});
    }

    /** The sheets that could have ticked an option. */
    private SheetSet base(QuestionOption option) {
        return all.columns().group(Selection.ALL, option.base(all.columns()));
    }

    private SheetSet both(QuestionOption option, QuestionOption other) {
        return base(option).where(other.base(all.columns()));
    }

    /** How many of some sheets have ticked an option. */
    private long count(SheetSet sheets, QuestionOption option) {
        return sheets.where(option.ticked(all.columns())).size();
    }

    /** @param count sheets in both bases that ticked the option */
    private boolean tellsOthers(QuestionOption option, QuestionOption other, long count) {
        var elsewhere = elsewhere(option, other);
        return elsewhere.base() == 0
                ? elsewhere.tellsAbsent()
                : all.isBase(elsewhere.base()) && all.isCount(elsewhere.ticked() - count) && elsewhere.tellsAbsent();
    }

    /**
     * Who could have ticked an option but not the other.
     *
     * @param base how many
     * @param ticked how many have ticked the option, among these and all others
     * @param tellsAbsent whether those who marked its function absent, among these and among the others, are none or enough
     */
    private record Elsewhere(long base, long ticked, boolean tellsAbsent) {}

    /** It is the same for all options with one base, and so remembered. */
    private Elsewhere elsewhere(QuestionOption option, QuestionOption other) {
        return elsewhere.computeIfAbsent(List.of(option.option(), other.base(all.columns())), any -> {
            var base = base(option);
            return new Elsewhere(
                    base.size() - both(option, other).size(), count(base, option), tellsAbsent(option, other));
        });
    }

    /** How many marked the function absent follows from bases. */
    private boolean tellsAbsent(QuestionOption option, QuestionOption other) {
        if (!(option.question() instanceof RolesQuestion roles) || !roles.absence()) {
            return true;
        }
        var absent = option.absence();
        long among = count(both(absent, other), absent);
        return all.isNoneOrCount(among) && all.isNoneOrCount(count(base(absent), absent) - among);
    }
}
