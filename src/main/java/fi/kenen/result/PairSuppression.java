package fi.kenen.result;

import fi.kenen.index.Selection;
import fi.kenen.result.Figures.Pair;
import fi.kenen.result.Figures.Ticked;
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
final class PairSuppression {

    private final Figures figures;
    private final ReaderSlices all;
    private final Question rows;
    private final Question columns;
    private final Map<List<Object>, Elsewhere> elsewhere = new HashMap<>();

    PairSuppression(ReaderSlices all, Question rows, Question columns) {
        this.figures = new Figures(all.columns(), Selection.ALL);
        this.all = all;
        this.rows = rows;
        this.columns = columns;
    }

    /** What of a row is shown. */
    Mask of(Associations.Row row) {
        var pair = new Pair(
                new Ticked(rows, row.row()),
                new Ticked(columns, row.column()),
                new TwoByTwo(row.both(), row.onlyFirst(), row.onlySecond(), row.neither()));
        return Mask.ALL.cell(all.isLast() && isTold(pair), Part.BOTH).show(all.isLast() && tellsBase(pair), Part.BASE);
    }

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
        return question.tickable().stream()
                        .filter(option -> !RolesQuestion.isAbsence(option))
                        .count()
                > 2;
    }

    /** Whether how many are in both bases is told, although how they ticked may not be. */
    private boolean tellsBase(Pair pair) {
        return tellsBase(pair.row(), pair.column()) && tellsBase(pair.column(), pair.row());
    }

    private boolean tellsBase(Ticked option, Ticked other) {
        boolean isWithheld = option.question() instanceof RolesQuestion roles
                ? all.cells(roles).withheld(absence(option, roles).option())[0]
                : all.withheld(option.question())[0];
        var elsewhere = elsewhere(option, other);
        return !isWithheld && all.isNoneOrBase(elsewhere.base()) && elsewhere.tellsAbsent();
    }

    /** Whether it is told of all sheets. Who marked a function absent is told by its bases alone. */
    private boolean tells(Ticked option) {
        return !RolesQuestion.isAbsence(option.option())
                && !all.withheld(option.question())[0]
                && !all.withheld(option.question(), option.option())[0];
    }

    /** How many ticked the other option among those who marked the function absent follows from the bases of functions. */
    private boolean tellsAmongAbsent(Ticked option, Ticked other) {
        if (!(option.question() instanceof RolesQuestion roles) || !roles.absence()) {
            return true;
        }
        var absent = absence(option, roles);
        var sheets = figures.base(absent).where(figures.counter(other));
        long marked = figures.count(sheets, absent);
        long ticked = figures.count(sheets.in(all.columns().option(roles, absent.option())), other);
        return marked == 0 || all.isTold(new long[] {marked, ticked});
    }

    private static Ticked absence(Ticked option, RolesQuestion roles) {
        var function = option.option().substring(0, option.option().indexOf('.'));
        return new Ticked(roles, RolesQuestion.cell(function, RolesQuestion.ABSENT));
    }

    /** @param count sheets in both bases that ticked the option */
    private boolean tellsOthers(Ticked option, Ticked other, long count) {
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
    private Elsewhere elsewhere(Ticked option, Ticked other) {
        return elsewhere.computeIfAbsent(List.of(option.option(), figures.counter(other)), any -> {
            var base = figures.base(option);
            return new Elsewhere(
                    base.size() - base.where(figures.counter(other)).size(),
                    figures.count(base, option),
                    tellsAbsent(option, other));
        });
    }

    /** How many marked the function absent follows from bases. */
    private boolean tellsAbsent(Ticked option, Ticked other) {
        if (!(option.question() instanceof RolesQuestion roles) || !roles.absence()) {
            return true;
        }
        var absent = absence(option, roles);
        var answered = figures.base(absent);
        long among = figures.count(answered.where(figures.counter(other)), absent);
        return all.isNoneOrCount(among) && all.isNoneOrCount(figures.count(answered, absent) - among);
    }
}
